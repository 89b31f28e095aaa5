import Testing

/// The arrows: what `Package.swift` declares, what files import, what the map allows.
struct ModuleMapTests {
  @Test(arguments: ModuleMap.modules)
  func `A module imports what the map allows it and nothing else`(_ module: ModuleMap.Module) {
    let allowed = module.arrows.union(module.thirdParties).union(module.system)
      .union(ModuleMap.everywhere)
    let files = ModuleMap.files(module)
    let offences = files.flatMap { file in
      file.imports.filter { !allowed.contains($0.value) }
        .map { "\(file.place($0.line)) imports \($0.value)" }
    }
    #expect(offences == [])
    #expect(module.name.hasPrefix("C") || !files.isEmpty)
  }

  @Test(arguments: ModuleMap.modules)
  func `Package.swift declares for a module what the map says`(_ module: ModuleMap.Module) throws {
    let target = try #require(Project.manifest.target(module.name))
    #expect(target.declared == module.arrows.union(module.thirdParties))
    #expect(target.folder == module.folder)
  }

  @Test func `Package.swift and Sources hold the modules of the map and no others`() {
    let names = Set(ModuleMap.modules.map(\.name))
    let declared = Project.manifest.targets.filter { $0.folder.hasPrefix("Tests/") == false }
    #expect(Set(declared.map(\.name)) == names)
    let folders = Project.folders(in: "Sources").map { "Sources/\($0)" } + ["Screens"]
    #expect(Set(folders) == Set(ModuleMap.modules.map(\.folder)))
  }

  @Test func `The arrows have no circle`() {
    var left = ModuleMap.modules
    while let free = left.firstIndex(where: { module in
      !left.contains { module.arrows.contains($0.name) }
    }) {
      left.remove(at: free)
    }
    #expect(left.map(\.name) == [])
  }

  @Test func `A third party lives in one module`() {
    let all = ModuleMap.modules.flatMap(\.thirdParties)
    #expect(all.count == Set(all).count)
  }

  @Test func `A test imports only what its target declares`() {
    let own = Set(ModuleMap.modules.map(\.name) + ["Fakes"])
    let thirdParties = Set(ModuleMap.modules.flatMap(\.thirdParties))
    for target in Project.manifest.targets where target.folder.hasPrefix("Tests/") {
      let files = Project.tests.filter { $0.path.hasPrefix("\(target.folder)/") }
      let offences = files.flatMap { file in
        file.imports.filter { imported in
          (own.contains(imported.value) || thirdParties.contains(imported.value))
            && !target.declared.contains(imported.value)
        }
        .map { "\(file.place($0.line)) imports \($0.value)" }
      }
      #expect(offences == [])
    }
  }

  @Test func `Foundation is imported nowhere, FoundationEssentials is enough`() {
    let offences = (Project.shipped + Project.tests).flatMap { file in
      file.imports.filter { ["Foundation", "FoundationNetworking"].contains($0.value) }
        .map { file.place($0.line) }
    }
    #expect(offences == [])
  }

  @Test func `Every Swift target is built with the strict settings`() {
    let loose = Project.manifest.targets.filter { !$0.isStrict && !$0.name.hasPrefix("C") }
    #expect(loose.map(\.name) == [])
  }

  @Test func `No module is called as one of Apple's, nor as a type of this package`() {
    let taken: Set = [
      "Network", "Security", "Crypto", "Foundation", "Combine", "System", "Observation", "Testing",
      "Accounts", "Contacts", "Messages", "Speech", "Vision",
    ]
    let types = Set(Project.shipped.flatMap { $0.topLevelTypes.map(\.value) })
    let names = Set(ModuleMap.modules.map(\.name))
    #expect(names.intersection(taken) == [])
    #expect(names.intersection(types) == [])
  }

  @Test func `Whatever lies in a target and is no source is excluded by name, and nothing else`() {
    for target in Project.manifest.targets {
      let files = Project.files(in: target.folder)
      let excluded = target.excluded.map { "\(target.folder)/\($0)" }
      let left = files.filter { file in
        ![".swift", ".c", ".h", ".modulemap"].contains { file.hasSuffix($0) }
          && !excluded.contains { file == $0 || file.hasPrefix("\($0)/") }
      }
      #expect(left == [])
      #expect(excluded.filter { !Project.has($0) } == [])
    }
  }

  @Test func `Every folder of Tests with Swift files is a target`() {
    // The fuzz program is built by its own script, with a sanitizer.
    let targets = Set(Project.manifest.targets.map(\.folder) + ["Tests/Fuzz"])
    let folders = Project.folders(in: "Tests").map { "Tests/\($0)" }
    let homeless = folders.filter { folder in
      !targets.contains(folder) && Project.files(in: folder).contains { $0.hasSuffix(".swift") }
    }
    #expect(homeless == [])
    #expect(Project.manifest.targets.map(\.folder).filter { !Project.isFolder($0) } == [])
  }
}
