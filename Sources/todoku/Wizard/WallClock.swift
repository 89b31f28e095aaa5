import Machine
import Screens

/// The clock on the wall, as the wizard's events tell it.
///
/// The zone is looked up once a minute: clocks are put forward and back at whole minutes, and each
/// look asks the disk.
struct WallClock {
  private var zone: (minute: Double, offset: Int)?

  /// This moment.
  var now: Moment {
    mutating get {
      let seconds = Clock.now
      let minute = (seconds / 60).rounded(.down)
      if zone?.minute != minute { zone = (minute, LocalTime.offset(at: seconds)) }
      return Moment(seconds: seconds, utcOffset: zone?.offset ?? 0, steady: Clock.steady)
    }
  }
}
