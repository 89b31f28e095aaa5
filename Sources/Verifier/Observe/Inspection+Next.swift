public import DNSCore
internal import Providers

extension Inspection {
  /// All queries that should be sent now and are not answered yet, in the order of their use; empty
  /// when everything is known.
  ///
  /// Whoever asks takes those away that are under way already.
  public func next(_ observations: Observations) -> [Query] {
    let scene = pass(observations).scene
    guard observations.isAskedAgain else { return scene.wants }
    let wanted = Set(scene.wants)
    return scene.wants + again(observations).filter { !wanted.contains($0) }
  }

  /// What is to be asked again and led to what is known: all of it at once, since the way is known.
  ///
  /// A resolver is asked again only where, at the last look, every authoritative server had the
  /// record.
  private func again(_ observations: Observations) -> [Query] {
    let former = pass(observations.withLastWords).scene
    return observations.all.filter { observation in
      guard observation.isStale else { return false }
      let query = observation.query
      if former.met.contains(query) { return true }
      // What the walk asks.
      switch query.question.type {
      case .ns, .soa, .a, .aaaa:
        return !query.recursionDesired || !query.question.name.isWithin(subject.domain)
      default: return false
      }
    }.map(\.query)
  }

  /// Another judgement about the domain, that of a delivered message for example, by the same rule of
  /// whom to ask: the person's own names from their authority, all others from any resolver.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far.
  ///   - evaluation: A function of the answers known so far.
  /// - Returns: Its result, or the queries to send first.
  public func judge<Value: Sendable>(
    _ observations: Observations, _ evaluation: (Knowledge) -> Evaluation<Value>
  ) -> Survey<Value> {
    var scene = Scene(subject: subject, options: options, observations: observations)
    scene.walkToZone()
    guard scene.walk == nil || scene.delegation != nil else {
      // Without a zone none of the names is the person's own.
      return scene.survey(evaluation)
    }
    return scene.delegation == nil ? .needs(scene.wants) : scene.survey(evaluation)
  }

  /// Marks the answers of authoritative servers that do not say the same about a record.
  ///
  /// - Parameter observations: What was heard so far.
  /// - Returns: Whether there are any.
  public func forgetDisagreements(_ observations: inout Observations) -> Bool {
    let scene = pass(observations).scene
    var again: Set<Query> = []
    for column in scene.columns where column.isContradictory {
      for entry in column.conclusive {
        again.insert(scene.query(Question(column.name, column.type), at: entry.server))
      }
    }
    observations.forget { again.contains($0) }
    return !again.isEmpty
  }

  /// Marks what is worth asking again now.
  ///
  /// A public resolver is asked again only once what it remembers has run out, an authoritative
  /// server that lacks a wanted record any time, one that failed after a while.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far; forgotten queries come back from `next`.
  ///   - now: Seconds since 1970.
  ///   - everything: Whether the person asked for it: then all is asked anew, the zone's servers
  ///     included.
  public func recheck(_ observations: inout Observations, now: Double, everything: Bool) {
    if everything {
      observations.forget { _ in true }
      return
    }
    var scene = pass(observations.withLastWords).scene
    var again: Set<Query> = []
    for column in scene.columns {
      for server in scene.authorities {
        let query = scene.query(Question(column.name, column.type), at: server)
        let state = scene.cell(at: server, column, provider: nil).state
        let age = now - (scene.replies[query]?.receivedAt ?? 0)
        switch state {
        case .ok, .differs, .waiting, .notAsked: break
        case .unknown: if age >= Recheck.unknown { again.insert(query) }
        case .old, .missing: if age >= Recheck.authority / 4 { again.insert(query) }
        }
      }
      for resolver in options.resolvers {
        let cell = scene.cell(of: resolver, column, now: now)
        let age = now - (cell.askedAt ?? now)
        let isDue: Bool
        switch cell.state {
        case .ok, .differs, .waiting, .notAsked: isDue = false
        case .unknown: isDue = age >= Recheck.unknown
        case .old, .missing: isDue = cell.sureBy.map { $0 < now } ?? (age >= Recheck.unknown)
        }
        if isDue {
          for place in resolver.each {
            again.insert(scene.resolverQuery(place, column))
            again.insert(scene.checkingDisabled(place, column))
            // Who asks the present name servers will not ask others again.
            if cell.why == .formerServers, let zone = scene.zone {
              again.insert(scene.nameServerQuery(place, zone))
            }
          }
        }
      }
    }
    // What depends on the zone's texts is judged from their answers; its other questions stay known.
    if scene.walk.map({ (try? $0.get()) == nil }) ?? false {  // A failed walk is made anew.
      again.formUnion(observations.all.map(\.query))
    }
    // Probes and their control tell where a missing record went: it may have moved meanwhile.
    let missing = scene.columns.contains(where: \.isMissing)
    let own = Set(scene.columns.map(\.name))
    let zone = scene.zone
    observations.forget { query in
      if again.contains(query) { return true }
      guard missing, !query.recursionDesired, let zone, query.question.name.isWithin(zone),
        query.question.type == .txt, !own.contains(query.question.name)
      else { return false }
      return true
    }
  }
}
