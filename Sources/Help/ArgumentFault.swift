public import Words

/// What is wrong with the arguments that were typed.
public enum ArgumentFault: Hashable, Sendable {
  /// There is no such command; perhaps another was meant.
  case noCommand(String, near: String?)
  /// The command has no such option; perhaps another was meant.
  case noOption(String, near: String?)
  /// An option is the last word, or another option follows it.
  case noValue(option: String)
  /// A value stands behind `=`, and the option takes none.
  case unwantedValue(option: String)
  /// An option or argument does not take this value; these are the only ones, if there are so few.
  case badValue(String, of: String, allowed: [String])
  /// One word more than the command takes.
  case tooMany(String)
  /// An argument or option that has to be there.
  case missing(String)

  /// The fault in words, and what to do next.
  public var phrase: Phrase {
    switch self {
    case .noCommand(let name, let near):
      Phrase(ja: "「\(safe(name))」というコマンドはありません。", en: "there is no command \"\(safe(name))\".")
        + didYouMean(near)
    case .noOption(let name, let near):
      Phrase(ja: "\(safe(name)) というオプションはありません。", en: "there is no option \(safe(name)).")
        + didYouMean(near)
    case .noValue(let option):
      Phrase(ja: "\(option) には値が要ります。すぐ後ろに書いてください。", en: "\(option) needs a value right behind it.")
    case .unwantedValue(let option):
      Phrase(
        ja: "\(option) は値を取りません。「=」から後ろを消してください。",
        en: "\(option) takes no value. Leave out the \"=\" part.")
    case .badValue(let value, let option, let allowed):
      Phrase(
        ja: "\(option) に「\(safe(value))」は使えません。", en: "\(option) does not take \"\(safe(value))\".")
        + list(allowed)
    case .tooMany(let value):
      Phrase(
        ja: "「\(safe(value))」が余分です。消すか、書き方を確かめてください。",
        en: "\"\(safe(value))\" is one argument too many. Leave it out.")
    case .missing(let what):
      Phrase(ja: "\(what) が足りません。", en: "\(what) is missing.")
    }
  }

  private func safe(_ text: String) -> String {
    let clean = SafeText(text).text
    return clean.count > 60 ? clean.prefix(60) + "..." : clean
  }

  private func didYouMean(_ near: String?) -> Phrase {
    guard let near else { return Phrase(ja: "", en: "") }
    return Phrase(ja: "「\(near)」のことでしょうか。", en: " Did you mean \"\(near)\"?")
  }

  private func list(_ allowed: [String]) -> Phrase {
    guard !allowed.isEmpty else { return Phrase(ja: "", en: "") }
    let words = allowed.joined(separator: ", ")
    return Phrase(ja: "使えるのは次のものです: \(words)", en: " It takes one of: \(words).")
  }
}

extension CommandDescription {
  /// What is wrong with the arguments of the program; nil when this reading finds nothing.
  ///
  /// It reads as the parser does, but tells no more than the shape: which command, options and
  /// values there are.
  ///
  /// - Parameters:
  ///   - arguments: Those behind the program's name.
  ///   - accepts: Whether a value can be read, for the values of which the parser has no list.
  /// - Returns: The first fault.
  public func fault(
    in arguments: [String],
    accepts: (ParameterDescription, String) -> Bool = { _, _ in true }
  ) -> ArgumentFault? {
    let names = commands.filter(\.isShown).map(\.name) + ["help", "version"]
    if let first = arguments.first, let command = command(first) {
      if let second = arguments.dropFirst().first, !command.commands.isEmpty,
        let inner = command.command(second)
      {
        return inner.parameterFault(in: arguments.dropFirst(2), accepts)
      }
      return command.parameterFault(in: arguments.dropFirst(), accepts)
    }
    guard let standard = standardCommand else { return nil }
    let words = arguments.prefix { $0 != "--" }.filter { !$0.hasPrefix("-") }
    if let first = words.first, first == arguments.first,
      !first.utf8.contains(UInt8(ascii: "."))
    {
      // Whoever types a word without a dot means a command, unless it is the only one and like none.
      let near = WordList.nearest(to: first, among: names).first
      let isOnlyWord = arguments.count == 1
      let isWord = first.utf8.allSatisfy { $0 < 0x80 }
      if near != nil || (!isOnlyWord && isWord) { return .noCommand(first, near: near) }
    }
    return standard.parameterFault(in: arguments[...], accepts)
  }

  private func parameterFault(
    in arguments: ArraySlice<String>, _ accepts: (ParameterDescription, String) -> Bool
  ) -> ArgumentFault? {
    var rest = arguments
    var positionals: [String] = []
    var given: Set<String> = []
    var faults: [ArgumentFault] = []
    while let word = rest.popFirst() {
      if word == "--" {
        positionals += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        positionals.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = parameters.first(where: { $0.names.contains(name) }) else {
        let names = parameters.filter(\.isShown).flatMap(\.names)
        let near = WordList.nearest(to: name, among: names).first
        return .noOption(name, near: name.hasPrefix("--") ? near : nil)
      }
      given.insert(option.preferredName)
      if option.kind == .flag {
        if parts.count > 1 { return .unwantedValue(option: name) }
        continue
      }
      var value = parts.count > 1 ? String(parts[1]) : nil
      if value == nil {
        guard let next = rest.first else { return missingValue(name, option) }
        // The parser takes no value that begins with a dash.
        if next.hasPrefix("-"), next != "-" {
          guard isNumber(next) else { return missingValue(name, option) }
          return .badValue(next, of: name, allowed: option.allValues)
        }
        value = rest.popFirst()
      }
      if let value, let fault = option.fault(in: value, accepts) { faults.append(fault) }
    }
    let places = parameters.filter { $0.kind == .positional }
    if !places.contains(where: \.isRepeating), positionals.count > places.count {
      return .tooMany(positionals[places.count])
    }
    for (place, value) in zip(places, positionals) {
      if let fault = place.fault(in: value, accepts) { faults.append(fault) }
    }
    if let fault = faults.first { return fault }
    for place in places.dropFirst(positionals.count) where !place.isOptional {
      return .missing(place.spelling)
    }
    for option in parameters
    where option.kind == .option && !option.isOptional && !given.contains(option.preferredName) {
      return .missing(option.spelling)
    }
    return nil
  }

  private func missingValue(_ name: String, _ option: ParameterDescription) -> ArgumentFault {
    .noValue(option: "\(name) <\(option.valueName)>")
  }

  private func isNumber(_ word: String) -> Bool {
    word.utf8.dropFirst().first.map { (0x30...0x39).contains($0) } ?? false
  }
}

extension ParameterDescription {
  fileprivate func fault(
    in value: String, _ accepts: (ParameterDescription, String) -> Bool
  ) -> ArgumentFault? {
    let isTaken = allValues.isEmpty ? accepts(self, value) : allValues.contains(value)
    guard !isTaken else { return nil }
    return .badValue(value, of: kind == .positional ? spelling : preferredName, allowed: allValues)
  }
}
