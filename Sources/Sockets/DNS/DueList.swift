import NIOCore

/// When questions have to be looked at again: one timer of the loop for all of them.
///
/// Times are rounded up to a few milliseconds, so that the thousands of questions of a long list
/// share their wake-ups. Nothing wakes up while no question waits. Belongs to the engine's loop.
final class DueList: @unchecked Sendable {
  /// Where a question waits.
  struct Place {
    fileprivate var tick: UInt64
    fileprivate var index: Int
  }

  /// About four milliseconds.
  private static let nanosecondsPerTick: UInt64 = 1 << 22

  private let loop: any EventLoop
  private var slots: [UInt64: [Exchange]] = [:]
  private var timer: (tick: UInt64, scheduled: Scheduled<Void>)?

  init(loop: any EventLoop) {
    self.loop = loop
  }

  /// Wakes the question at that time, and no more at the one it waited for before.
  func add(_ exchange: Exchange, at time: NIODeadline) {
    remove(exchange)
    let tick = time.uptimeNanoseconds / Self.nanosecondsPerTick + 1
    let index = slots[tick]?.count ?? 0
    slots[tick, default: []].append(exchange)
    exchange.place = Place(tick: tick, index: index)
    if timer.map({ tick < $0.tick }) ?? true { schedule(tick) }
  }

  /// The question waits no longer.
  func remove(_ exchange: Exchange) {
    guard let place = exchange.place else { return }
    exchange.place = nil
    // The last one takes its place, so that nobody has to move up.
    guard let last = slots[place.tick]?.popLast() else { return }
    if last !== exchange {
      slots[place.tick]?[place.index] = last
      last.place = place
    } else if place.index == 0 {
      slots[place.tick] = nil
    }
    if slots.isEmpty {
      timer?.scheduled.cancel()
      timer = nil
    }
  }

  private func schedule(_ tick: UInt64) {
    timer?.scheduled.cancel()
    let time = NIODeadline.uptimeNanoseconds(tick * Self.nanosecondsPerTick)
    let scheduled = loop.scheduleTask(deadline: time) { [weak self] () -> Void in self?.fire(tick) }
    timer = (tick, scheduled)
  }

  private func fire(_ tick: UInt64) {
    timer = nil
    for passed in slots.keys.filter({ $0 <= tick }) {
      let due = slots.removeValue(forKey: passed) ?? []
      for exchange in due { exchange.place = nil }
      // One that has a place again was begun anew by the end of another.
      for exchange in due where exchange.place == nil { exchange.due() }
    }
    if let next = slots.keys.min(), timer.map({ next < $0.tick }) ?? true { schedule(next) }
  }
}
