/// Dates as mails carry them (RFC 5322 §3.3), in UTC.
enum PracticeDate {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The text of an instant.
  ///
  /// - Parameter seconds: Since 1970 UTC; what lies outside the years 1970 to 9999 is put at an end.
  /// - Returns: `Mon, 23 Nov 2026 19:21:12 +0000`.
  static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, 0), 253_402_300_799)
    var days = seconds / 86_400
    let weekday = weekdays[days % 7]
    var year = 1970
    while days >= length(ofYear: year) {
      days -= length(ofYear: year)
      year += 1
    }
    var month = 0
    while days >= length(ofMonth: month, year) {
      days -= length(ofMonth: month, year)
      month += 1
    }
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map(twoDigits)
    return "\(weekday), \(twoDigits(days + 1)) \(months[month]) \(year) "
      + time.joined(separator: ":") + " +0000"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 1: isLeap(year) ? 29 : 28
    case 3, 5, 8, 10: 30
    default: 31
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    (number < 10 ? "0" : "") + String(number)
  }
}
