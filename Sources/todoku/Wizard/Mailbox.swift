import Curses
import Screens
import Synchronization

/// Where other threads leave what happened, for the one thread that runs the wizard.
final class Mailbox: Sendable {
  private let posted = Mutex<[Event.What]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: Ends the waiting of the wizard's thread; called from any thread.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Leaves an event and wakes the wizard; what lies there already has woken it.
  func post(_ what: Event.What) {
    let isFirst = posted.withLock { events in
      events.append(what)
      return events.count == 1
    }
    if isFirst { wake() }
  }

  /// Takes everything that was left, all answers as one event: they are judged once, so that a zone
  /// with many answers does not keep the keys waiting.
  func take() -> [Event.What] {
    let all = posted.withLock { events in
      defer { events = [] }
      return events
    }
    var others: [Event.What] = []
    var heard: [Event.Heard] = []
    for event in all {
      if case .answered(let answers) = event { heard += answers } else { others.append(event) }
    }
    return others + (heard.isEmpty ? [] : [.answered(heard)])
  }
}
