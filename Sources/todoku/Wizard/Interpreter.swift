import DNSCore
import Machine
import Screens
import Sockets
import TUI
import Verifier

/// Carries the wizard's effects out: the one place where they meet the world.
///
/// Nothing of it but a request to cPanel begins a task of Swift's: left alone, the wizard sleeps until
/// a key, an answer or its own countdown.
final class Interpreter {
  private let network: DNSClient
  /// The look that is under way, or the last one.
  private var look: BoundedNetwork
  /// Whether the person has done something since the look began.
  private var isAskedAnew = false
  private let mailbox: Mailbox
  private let store: StateStore?
  private let environment: Machine.Environment
  /// The other side of the practice; nil in real use.
  private let practice: PracticeHouse?
  /// A PEM file of authorities to trust in place of the machine's.
  private let certificateAuthorities: String?
  private var lock: JourneyLock?
  private var lockedName: String?
  private var mayNotSave = false
  /// The request to cPanel that is on its way.
  private var hostFetch: Task<Void, Never>?
  /// Whether the last save was told as failed.
  private var hasFailed = false
  /// Domains of which something is on the disk that can neither be read nor moved: it stays.
  private let unmovable: Set<String>

  init(
    network: DNSClient, mailbox: Mailbox, store: StateStore?, environment: Machine.Environment,
    practice: PracticeHouse?, certificateAuthorities: String?, unmovable: Set<String> = []
  ) {
    self.unmovable = unmovable
    self.certificateAuthorities = certificateAuthorities
    self.network = network
    look = BoundedNetwork(network)
    self.mailbox = mailbox
    self.store = store
    self.environment = environment
    self.practice = practice
  }

  /// What the effects ask of the loop itself.
  enum Request: Hashable {
    case leave(finished: Bool)
    case repaint
    case suspend
    case bell
    case copyByTerminal(String)
    case beginPractice(exercise: Int)
  }

  /// Takes note of what the wizard is told: what a person asks for is a look of its own.
  func note(_ what: Event.What) {
    switch what {
    case .key, .paste: isAskedAnew = true
    case .began, .pasteTooLong, .clock, .answered, .fileRead, .fileWritten, .copied, .saved,
      .otherSide, .hostAnswered:
      break
    }
  }

  /// Carries effects out; what only the loop can do is handed back, in order.
  func perform(_ effects: [Effect]) -> [Request] {
    effects.compactMap { perform($0) }
  }

  private func perform(_ effect: Effect) -> Request? {
    switch effect {
    case .ask(let queries):
      beginLook()
      for query in queries {
        look.ask(query) { [mailbox] answer in mailbox.post(.answered([.init(query, answer)])) }
      }
    case .claim(let name):
      look = BoundedNetwork(network)
      claim(name.description)
    case .save(let journey): save(journey)
    case .forget(let name): forget(name.description)
    case .copy(let text):
      let environment = environment
      guard !Clipboard.tools(in: environment).isEmpty else { return .copyByTerminal(text) }
      let isBegun = OwnThread.begin { [mailbox] in
        switch Clipboard.copy(text, environment: environment) {
        case .copied: mailbox.post(.copied(.clipboard))
        case .handedOn: mailbox.post(.copied(.sentToTerminal))
        case .askTerminal: mailbox.post(.copied(.refused(text)))
        }
      }
      if !isBegun { return .copyByTerminal(text) }
    case .copyByTerminal(let text): return .copyByTerminal(text)
    case .readFile(let path): mailbox.post(.fileRead(path: path, read(path)))
    case .writeFile(let path, let text): mailbox.post(.fileWritten(path: path, write(text, path)))
    case .fetchHost(let request):
      // In practice nothing outside is reached.
      guard practice == nil else { return nil }
      let fetch = HostFetch(request: request, certificateAuthorities: certificateAuthorities)
      hostFetch?.cancel()
      hostFetch = Task { [mailbox] in
        mailbox.post(.hostAnswered(number: request.number, await fetch.run()))
      }
    case .callOffHost:
      hostFetch?.cancel()
      hostFetch = nil
    case .bell: return .bell
    case .repaint: return .repaint
    case .suspend: return .suspend
    case .leave(let finished): return .leave(finished: finished)
    case .beginPractice: return .beginPractice(exercise: 0)
    case .practise(.exercise(let number)): return .beginPractice(exercise: number)
    case .practise(let action):
      if let practice { mailbox.post(.otherSide(practice.perform(action))) }
    }
    return nil
  }

  /// A new look begins where nothing is on its way and the person asks for it, or nothing was for a
  /// while: what follows from an answer follows at once.
  private func beginLook() {
    guard let idle = look.idleSince, isAskedAnew || Clock.steady - idle > 1 else { return }
    look = BoundedNetwork(network, after: look)
    isAskedAnew = false
  }

  // MARK: The journey on the disk

  private func claim(_ name: String) {
    guard let store, lockedName != name else { return }
    lock = nil
    lockedName = name
    mayNotSave = false
    do throws(FileFault) {
      try store.prepare()
      switch try store.lock(name) {
      case .taken(let lock): self.lock = lock
      case .heldBy:
        mayNotSave = true
        mailbox.post(.saved(.heldElsewhere))
      }
    } catch {
      mailbox.post(.saved(.noPlace))
    }
  }

  private func save(_ journey: SavedJourney) {
    // The practice keeps nothing, and nobody misses it.
    guard !mayNotSave, practice == nil else { return }
    guard !unmovable.contains(journey.domain) else {
      mailbox.post(.saved(.noPlace))
      return
    }
    guard let store else {
      mailbox.post(.saved(.noPlace))
      return
    }
    do throws(FileFault) {
      try store.write(journey.octets, as: journey.domain, on: .journeys)
      if hasFailed { mailbox.post(.saved(.done)) }
      hasFailed = false
    } catch {
      hasFailed = true
      mailbox.post(.saved(.noPlace))
    }
  }

  private func forget(_ name: String) {
    guard let store else { return }
    do throws(FileFault) {
      if lockedName == name, lock != nil { return try store.delete(name, on: .journeys) }
      switch try store.lock(name) {
      case .taken(let lock):
        try store.delete(name, on: .journeys)
        try lock.forget()
      case .heldBy: mailbox.post(.saved(.heldElsewhere))
      }
    } catch {
      // A journey that cannot be removed is offered again at the next start.
    }
  }

  // MARK: Files

  private func read(_ path: String) -> Event.FileReading {
    do throws(FileFault) {
      let full = Files.expandingHome(path, environment: environment)
      return .octets(try Files.read(full, limit: Files.pasteLimit))
    } catch {
      switch error {
      case .notFound, .notAFile, .badName: return .missing
      case .tooLarge: return .tooLarge
      case .notPermitted, .readOnly, .full, .refusesExisting, .closed, .other: return .failed
      }
    }
  }

  private func write(_ text: String, _ path: String) -> Event.FileWriting {
    do throws(FileFault) {
      let full = Files.expandingHome(path, environment: environment)
      _ = try Files.write(Array((text + "\n").utf8), to: full)
      return .written
    } catch {
      return error == .refusesExisting ? .exists : .failed
    }
  }
}
