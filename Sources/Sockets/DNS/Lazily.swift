private import Synchronization

/// Something that is made when it is first wanted.
final class Lazily<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }

  /// Does something with it, only when it was made.
  func ifMade(_ body: (Value) -> Void) {
    if let value = made.withLock({ $0 }) { body(value) }
  }
}
