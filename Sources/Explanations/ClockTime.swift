public import Words

extension Explain {
  /// A moment as a local clock shows it: `19:42`, with the date when it is not today.
  ///
  /// - Parameters:
  ///   - moment: Seconds since 1970 UTC.
  ///   - now: The present, likewise.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  /// - Returns: The time as both languages write it.
  public static func at(_ moment: Double, now: Double, utcOffset: Int) -> Phrase {
    let local = Calendar(moment, utcOffset), today = Calendar(now, utcOffset)
    let clock = "\(two(local.hour)):\(two(local.minute))"
    guard local.day != today.day || local.month != today.month || local.year != today.year else {
      return Phrase(ja: clock, en: clock)
    }
    return Phrase(
      ja: "\(local.month)月\(local.day)日 \(clock)",
      en: "\(two(local.day)) \(months[local.month - 1]) \(clock)")
  }

  /// A moment with its whole date, for what is read long afterwards: `30 Nov 2026 22:57`.
  ///
  /// - Parameters:
  ///   - moment: Seconds since 1970 UTC.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  /// - Returns: The date and the time as both languages write them.
  public static func date(_ moment: Double, utcOffset: Int) -> Phrase {
    let local = Calendar(moment, utcOffset)
    let clock = "\(two(local.hour)):\(two(local.minute))"
    return Phrase(
      ja: "\(local.year)年\(local.month)月\(local.day)日 \(clock)",
      en: "\(local.day) \(months[local.month - 1]) \(local.year) \(clock)")
  }

  /// By when something is so, and how long that is: 「19:42ごろまでに(あと35分)」.
  public static func by(_ moment: Double, now: Double, utcOffset: Int) -> Phrase {
    // A clock shows whole minutes; the promise must not be early, so it is rounded up.
    let promised = (moment / 60).rounded(.up) * 60
    let clock = at(promised, now: now, utcOffset: utcOffset)
    return Phrase(ja: "", en: "by about ") + clock + Phrase(ja: "ごろまでに(あと", en: " (in ")
      + length(max(0, moment - now)) + Phrase(ja: ")", en: ")")
  }

  /// A length of time: seconds below a minute and a half, else minutes or hours, rounded up.
  public static func length(_ seconds: Double) -> Phrase {
    let whole = Int(seconds.rounded(.up))
    if whole < 90 { return Phrase(ja: "\(whole)秒", en: "\(whole) s") }
    let minutes = (whole + 59) / 60
    if minutes < 120 { return Phrase(ja: "\(minutes)分", en: "\(minutes) min") }
    let hours = (minutes + 59) / 60
    return Phrase(ja: "約\(hours)時間", en: "about \(hours) h")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A date of the Gregorian calendar, from days since 1970 (no time zone but the given offset).
  private struct Calendar {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int

    init(_ moment: Double, _ utcOffset: Int) {
      let bounded = min(max(moment, -1e11), 1e11)
      let seconds = Int(bounded.rounded(.down)) + utcOffset
      let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
      let rest = seconds - days * 86_400
      hour = rest / 3600
      minute = rest / 60 % 60
      // Years are counted from March, so that the leap day is the last of its year.
      let shifted = days + 719_468
      let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
      let dayOfEra = shifted - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let monthFromMarch = (5 * dayOfYear + 2) / 153
      day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
  }
}
