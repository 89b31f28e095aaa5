internal import DNSCore
internal import Providers

extension Inspection {
  /// What is known at this moment, also half-way: what was not heard stays unknown.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far. While a question is asked again, its last answer
  ///     stands in.
  ///   - now: Seconds since 1970.
  /// - Returns: The report.
  public func report(_ observations: Observations, now: Double) -> CheckReport {
    let pass = pass(observations.withLastWords, now: now)
    var scene = pass.scene
    var report = CheckReport(domain: subject.domain)
    report.observations = observations.all
    // Where nothing is asked again, this is the pass that the next questions come from.
    report.isComplete =
      observations.isAskedAgain ? next(observations).isEmpty : scene.wants.isEmpty
    report.condition = condition(scene)
    report.path = scene.path
    report.isFromResolversOnly = options.asksResolversOnly
    report.zone = scene.zone
    report.nameServers = nameServers(scene)
    report.provider = providerIdentity(scene)
    report.mailHost = mailHost(&scene, report.provider)
    report.advice = pass.advice
    guard let diagnosis = pass.diagnosis else {
      report.verdict = verdict(report)
      report.receivers = ReceiverRules.verdicts(report)
      return report
    }
    if !report.isComplete { report.advice.admitBlindness(subject) }
    report.spf = diagnosis.spf
    report.dkim = diagnosis.dkim
    report.dmarc = diagnosis.dmarc
    report.findings = diagnosis.findings
    report.propagation = scene.propagation(now: now, provider: pass.provider?.publishDelay.usually)
    report.nextCheckAt = scene.nextCheck(report.propagation, now: now)
    report.verdict = verdict(report)
    if subject.hasHostWarning, let warning = Finding.cpanelWarning(report) {
      report.findings.append(warning)
    }
    report.receivers = ReceiverRules.verdicts(report)
    return report
  }

  private func condition(_ scene: Scene) -> DomainCondition {
    switch scene.walk {
    case nil: return .unknown
    case .success(let delegation):
      return delegation.authorities.isEmpty && !options.asksResolversOnly ? .silent : .served
    case .failure(let failure):
      switch failure {
      case .noSuchTopLevel(let name): return .noSuchDomain(missing: name)
      case .noSuchDomain, .registryName, .notADomain:
        return .noSuchDomain(missing: subject.domain)
      case .resolverSilent, .resolverFailed, .registryUnreachable, .intercepted: return .noNetwork
      case .silent: return .silent
      // RFC 2308 §7.1: a server failure tells nothing of the zone; another minute may.
      case .lame(let delegation): return delegation.onlyFails ? .silent : .lame
      case .tooDeep: return .unknown
      }
    }
  }

  private func nameServers(_ scene: Scene) -> [NameServerState] {
    let servers: [NameServer]
    switch scene.walk {
    case .success(let delegation): servers = delegation.servers
    case .failure(.silent(let delegation)), .failure(.lame(let delegation)):
      servers = delegation.servers
    case .failure, nil: servers = []
    }
    return servers.map { server in
      var state = NameServerState(
        name: server.name, addresses: server.addresses.compactMap(\.server.ip))
      if options.asksResolversOnly { return state }
      var replied = false
      var authoritative = !server.addresses.isEmpty
      for address in server.addresses {
        switch address.state {
        case .authoritative(let serial):
          replied = true
          state.serial = state.serial ?? serial
        case .lame:
          replied = true
          authoritative = false
        case .silent: break
        }
      }
      state.isSilent = !replied
      state.isAuthoritative = replied && authoritative
      return state
    }
  }

  func providerIdentity(_ scene: Scene) -> ProviderIdentity {
    if let id = subject.providerID, Catalogue.provider(id: id) != nil {
      return ProviderIdentity(id: id, certainty: .sure, candidates: [id])
    }
    let names = nameServers(scene).map(\.name)
    switch Catalogue.identify(nameServers: names) {
    case .sure(let provider):
      return ProviderIdentity(id: provider.id, certainty: .sure, candidates: [provider.id])
    case .ambiguous(let providers):
      return ProviderIdentity(id: nil, certainty: .ambiguous, candidates: providers.map(\.id))
    case .unknown: return .unknown
    }
  }

  private func mailHost(_ scene: inout Scene, _ provider: ProviderIdentity) -> MailHostState {
    guard scene.delegation != nil, let mx = scene.exchangers() else { return MailHostState() }
    let host = scene.mailHost()
    let isOwnDNS = host?.dnsProvider != nil && host?.dnsProvider == provider.id
    return MailHostState(id: host?.id, mx: mx, servesZone: isOwnDNS)
  }

  /// A finding that stops mail outweighs what could not be told.
  private func verdict(_ report: CheckReport) -> Verdict {
    switch report.condition {
    case .noSuchDomain, .lame: return .broken
    // Silence tells nothing for certain: the way there may be closed.
    case .unknown, .noNetwork, .silent: return .unknown
    case .served: break
    }
    if report.findings.contains(where: { $0.severity >= .high }) { return .broken }
    let states: [Bool] = [
      report.spf.state == .temperror || report.spf.state == .unknown,
      report.dkim.contains { $0.state == .temperror || $0.state == .unknown },
    ]
    if !report.isComplete || states.contains(true) || report.advice.isBlind { return .unknown }
    let table = report.propagation
    // What waits for the owner's word runs out by itself as little as what nobody wants.
    let cells = table.rows.flatMap(\.cells).filter { report.advice.end(of: $0.record) == nil }
    func isBehind(_ cell: PropagationCell) -> Bool { cell.state == .old || cell.state == .missing }
    // What no server of the zone has is not on its way: it runs out nowhere.
    let published = table.rows.filter { $0.role == .authoritative }.flatMap(\.cells)
    let isOnItsWay = cells.contains { cell in
      guard isBehind(cell) else { return false }
      let own = published.filter { $0.record == cell.record }
      return own.isEmpty || !own.allSatisfy(isBehind)
    }
    return isOnItsWay ? .waiting : .ok
  }
}

extension Delegation {
  /// Whether those of its servers that reply do so with a server failure only.
  fileprivate var onlyFails: Bool {
    servers.flatMap(\.addresses).allSatisfy { address in
      switch address.state {
      case .lame(.failed(.serverFailure)), .silent: true
      case .lame, .authoritative: false
      }
    }
  }
}
