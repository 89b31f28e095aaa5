import Curses
import Screens
import Synchronization

/// Where tasks leave what happened, for the one thread that runs the wizard.
final class Mailbox: Sendable {
  private let posted = Mutex<[Event.What]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: Ends the waiting of the wizard's thread; called from any thread.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Leaves an event and wakes the wizard.
  func post(_ what: Event.What) {
    posted.withLock { $0.append(what) }
    wake()
  }

  /// Takes everything that was left.
  func take() -> [Event.What] {
    posted.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
