internal import DNSCore
internal import Explanations
internal import TUI
internal import Verifier

extension ValuesStep {
  /// Fetching the values from cPanel itself, question by question.
  struct HostBox: Hashable, Sendable {
    /// What is on the screen.
    var stage: Stage = .warning
    var host = LineEditor()
    var user = LineEditor()
    /// What is typed of the token; empty again once it is sent.
    var token = LineEditor()
    /// What is asked with; forgotten as soon as cPanel answered.
    var login: HostLogin?
    /// What has to be typed anew.
    var fault: HostLogin.Fault?
    /// Tells this request from those called off.
    var number = 0
  }

  enum Stage: Hashable, Sendable {
    /// What a token is, before anything is asked.
    case warning
    case host, user, token
    /// cPanel is asked.
    case asking
    /// Its certificate is nobody's.
    case certificate(HostCertificate)
    case failed(HostFault)

    var isField: Bool {
      switch self {
      case .host, .user, .token: true
      case .warning, .asking, .certificate, .failed: false
      }
    }
  }

  /// Begins to ask how cPanel is reached.
  static func openHost(_ state: inout State) {
    guard state.entry.canFetch else { return }
    var box = HostBox()
    // What was typed before is not typed again; the token is.
    box.host = state.lastHost
    box.user = state.lastUser
    state.host = box
  }

  /// Takes an event while cPanel is asked about.
  static func takeHost(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    guard let stage = state.host?.stage else { return .none }
    switch event.what {
    case .hostAnswered(let number, let answer):
      guard state.host?.number == number, stage == .asking else { return .none }
      return told(&state, answer)
    case .paste(let octets):
      switch stage {
      case .host: state.host?.host.paste(octets)
      case .user: state.host?.user.paste(octets)
      case .token: state.host?.token.paste(octets)
      case .warning, .asking, .certificate, .failed: break
      }
      return .none
    case .key(let key):
      switch stage {
      case .warning: return warning(&state, key)
      case .host, .user, .token: return type(&state, key, stage)
      case .asking:
        guard key == .escape || key == .character("b") else { return .none }
        back(&state, to: .token)
        return .effects([.callOffHost])
      case .certificate(let certificate): return decide(&state, key, certificate)
      case .failed: return again(&state, key)
      }
    case .began, .pasteTooLong, .clock, .answered, .fileRead, .fileWritten, .copied, .saved,
      .otherSide:
      return .none
    }
  }

  private static func warning(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .enter: state.host?.stage = .host
    case .character("u") where state.entry.hasLocalHost:
      return ask(&state, .local)
    case .escape, .left, .character("b"): state.host = nil
    default: break
    }
    return .none
  }

  private static func type(
    _ state: inout State, _ key: Key, _ stage: Stage
  ) -> Reaction<Outcome> {
    guard var box = state.host else { return .none }
    defer { if state.host != nil { state.host = box } }
    switch (key, stage) {
    case (.escape, .host), (.backTab, .host): box.stage = .warning
    case (.escape, .user), (.backTab, .user): box.stage = .host
    case (.escape, .token), (.backTab, .token):
      box.token = LineEditor()
      box.stage = .user
    case (.enter, .host), (.tab, .host):
      do throws(HostLogin.Fault) {
        _ = try HostLogin.place(box.host.text)
        box.fault = nil
        box.stage = .user
      } catch {
        box.fault = error
      }
    case (.enter, .user), (.tab, .user):
      box.fault = box.user.text.isEmpty ? .user : nil
      if box.fault == nil { box.stage = .token }
    case (.enter, .token):
      do throws(HostLogin.Fault) {
        let login = try HostLogin(
          host: box.host.text, user: box.user.text, token: box.token.text)
        box.fault = nil
        box.token = LineEditor()
        box.login = login
        state.lastHost = box.host
        state.lastUser = box.user
        state.host = box
        let reaction = ask(&state, .https(login, trusting: nil))
        if let asked = state.host { box = asked }
        return reaction
      } catch {
        box.fault = error
        box.token = LineEditor()
        switch error {
        case .host: box.stage = .host
        case .user: box.stage = .user
        case .token: break
        }
      }
    default:
      switch stage {
      case .host: box.host.apply(key)
      case .user: box.user.apply(key)
      case .token: box.token.apply(key)
      case .warning, .asking, .certificate, .failed: break
      }
    }
    return .none
  }

  private static func ask(_ state: inout State, _ way: HostRequest.Way) -> Reaction<Outcome> {
    state.hostNumber += 1
    state.host?.number = state.hostNumber
    state.host?.stage = .asking
    return .effects([
      .fetchHost(
        HostRequest(domain: state.entry.domain, way: way, number: state.hostNumber))
    ])
  }

  private static func told(_ state: inout State, _ answer: HostAnswer) -> Reaction<Outcome> {
    switch answer {
    case .told(let reading):
      state.host = nil
      state.entry.records = []
      state.paste.fill(reading.octets)
      var reaction = read(&state)
      state.reading = reading
      reaction.notice = ValuesWords.fetched
      return reaction
    case .certificate(let certificate):
      state.host?.stage = .certificate(certificate)
    case .failed(let fault):
      state.host?.login = nil
      state.host?.stage = .failed(fault)
    }
    return .none
  }

  private static func decide(
    _ state: inout State, _ key: Key, _ certificate: HostCertificate
  ) -> Reaction<Outcome> {
    switch key {
    case .character("y"):
      guard let login = state.host?.login else { return .none }
      return ask(&state, .https(login, trusting: certificate))
    case .character("n"), .escape, .left, .character("b"): back(&state, to: .host)
    default: break
    }
    return .none
  }

  private static func again(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .enter: back(&state, to: state.lastHost.text.isEmpty ? .warning : .host)
    case .escape, .left, .character("b"), .character("p"): state.host = nil
    default: break
    }
    return .none
  }

  private static func back(_ state: inout State, to stage: Stage) {
    state.host?.login = nil
    state.host?.token = LineEditor()
    state.host?.fault = nil
    state.host?.stage = stage
  }
}
