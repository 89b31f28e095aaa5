internal import DNSCore

/// Dates of mail.
public enum MailDate {
  /// Reads a date with a time zone (RFC 5322 §3.3, the obsolete zones of §4.3 included).
  ///
  /// - Parameter text: `Mon, 23 Nov 2026 10:21:12 -0800 (PST)`; what stands in front of the day or
  ///   behind the zone does not matter.
  /// - Returns: Seconds since 1970 in UTC; nil when it is no such date.
  public static func seconds(_ text: some StringProtocol) -> Int? {
    let words = String(text).split { [" ", "\t", ",", "\n"].contains($0) }.prefix(40).map(
      String.init)
    for (index, word) in words.enumerated() {
      guard index > 0, index + 2 < words.count, let month = month(word),
        let day = Int(words[index - 1]), (1...31).contains(day),
        let year = Int(words[index + 1]), (1970...9999).contains(year),
        let time = time(words[index + 2])
      else { continue }
      guard index + 3 < words.count, let zone = zone(words[index + 3]) else { return nil }
      return days(year: year, month: month, day: day) * 86400 + time - zone
    }
    return nil
  }

  private static func month(_ word: String) -> Int? {
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: word.lowercased()).map { $0 + 1 }
  }

  private static func time(_ word: String) -> Int? {
    let parts = word.split(separator: ":").map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    guard parts.count == 3 else { return hour * 3600 + minute * 60 }
    guard let second = parts[2], (0...60).contains(second) else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func zone(_ word: String) -> Int? {
    let octets = Array(word.utf8)
    guard octets.count == 5, let sign = octets.first, sign == 0x2B || sign == 0x2D,
      let value = Int(word.dropFirst())
    else {
      let names = [
        "gmt": 0, "ut": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
        "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
      ]
      return names[word.lowercased()].map { $0 * 3600 }
    }
    guard value >= 0 else { return nil }
    let seconds = (value / 100) * 3600 + (value % 100) * 60
    return sign == 0x2D ? -seconds : seconds
  }

  /// Days since 1970-01-01 of a day of the Gregorian calendar.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146097 + dayOfEra - 719468
  }
}
