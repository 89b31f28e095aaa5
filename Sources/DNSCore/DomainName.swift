/// A domain name of the DNS: labels of up to 63 octets, 255 octets in all (RFC 1035 §2.3.4).
///
/// Names compare without regard to ASCII case (RFC 4343), so only the lower-case form is kept.
/// Labels may hold any octets; text forms escape what is not printable (RFC 1035 §5.1).
public struct DomainName: Hashable, Sendable {
  /// The uncompressed wire form in lower case, the root's zero octet included.
  public let wire: [UInt8]

  /// The root of the DNS.
  public static let root = DomainName(validWire: [0])

  /// Trusts its caller: `wire` is a well-formed, lower-case name.
  init(validWire wire: [UInt8]) {
    self.wire = wire
  }

  /// A name of these labels, the one of the host first; nil when a label or the whole is too long
  /// or a label is empty.
  public init?(labels: [[UInt8]]) {
    var wire: [UInt8] = []
    wire.reserveCapacity(labels.reduce(1) { $0 + $1.count + 1 })
    for label in labels {
      guard (1...63).contains(label.count) else { return nil }
      wire.append(UInt8(label.count))
      for octet in label { wire.append(octet.asciiLowercased) }
    }
    wire.append(0)
    guard wire.count <= 255 else { return nil }
    self.wire = wire
  }

  /// A name of labels with single dots between them, as mail and SPF write names: no escapes, no
  /// dot at the end.
  ///
  /// nil when a label is empty, or when a label or the whole is too long.
  public init?(dotted text: ArraySlice<UInt8>) {
    guard (1...253).contains(text.count) else { return nil }
    var isName = true
    let wire = [UInt8](unsafeUninitializedCapacity: text.count + 2) { room, count in
      var start = 0
      var next = 1
      for octet in text {
        if octet == UInt8(ascii: ".") {
          isName = isName && (2...64).contains(next - start)
          room[start] = UInt8(truncatingIfNeeded: next - start - 1)
          start = next
        } else {
          room[next] = octet.asciiLowercased
        }
        next += 1
      }
      isName = isName && (2...64).contains(next - start)
      room[start] = UInt8(truncatingIfNeeded: next - start - 1)
      room[next] = 0
      count = next + 1
    }
    guard isName else { return nil }
    self.wire = wire
  }

  /// Reads the presentation form (RFC 1035 §5.1): dots part labels, `\.` and `\DDD` are escapes, a
  /// last dot is optional, `.` alone is the root.
  ///
  /// The text is taken as the octets of its UTF-8 form; nothing is converted to A-labels here.
  /// nil when it is no name.
  public init?(_ text: String) {
    if text == "." {
      self = .root
      return
    }
    var labels: [[UInt8]] = []
    var label: [UInt8] = []
    var octets = Array(text.utf8)[...]
    while let octet = octets.popFirst() {
      switch octet {
      case UInt8(ascii: "."):
        labels.append(label)
        label = []
      case UInt8(ascii: "\\"):
        guard let next = octets.popFirst() else { return nil }
        if let hundreds = next.asciiDigit {
          guard let tens = octets.popFirst()?.asciiDigit, let ones = octets.popFirst()?.asciiDigit,
            let value = UInt8(exactly: Int(hundreds) * 100 + Int(tens) * 10 + Int(ones))
          else { return nil }
          label.append(value)
        } else {
          label.append(next)
        }
      default:
        label.append(octet)
      }
    }
    if !label.isEmpty { labels.append(label) }
    guard !labels.isEmpty else { return nil }
    self.init(labels: labels)
  }

  /// The labels, the host's first, in lower case; none for the root.
  public var labels: [[UInt8]] {
    var labels: [[UInt8]] = []
    var index = 0
    while index < wire.count, wire[index] != 0 {
      let end = index + 1 + Int(wire[index])
      labels.append(Array(wire[(index + 1)..<end]))
      index = end
    }
    return labels
  }

  /// How many labels there are; 0 for the root.
  public var labelCount: Int {
    var count = 0
    var index = 0
    while index < wire.count, wire[index] != 0 {
      count += 1
      index += 1 + Int(wire[index])
    }
    return count
  }

  /// The name without its first label; nil for the root.
  public var parent: DomainName? {
    guard let first = wire.first, first != 0 else { return nil }
    return DomainName(validWire: Array(wire[(1 + Int(first))...]))
  }

  /// Whether this name is `ancestor` or lies below it.
  public func isWithin(_ ancestor: DomainName) -> Bool {
    guard wire.count >= ancestor.wire.count else { return false }
    var index = 0
    while wire.count - index > ancestor.wire.count {
      index += 1 + Int(wire[index])
    }
    return wire.count - index == ancestor.wire.count
      && wire[index...].elementsEqual(ancestor.wire)
  }

  /// This name with `prefix` in front: `default._domainkey` + `example.jp`; nil when that is too
  /// long.
  public func prepending(_ prefix: DomainName) -> DomainName? {
    guard prefix.wire.count + wire.count <= 256 else { return nil }
    return DomainName(validWire: prefix.wire.dropLast() + wire)
  }

  /// This name with the labels of `text` (presentation form) in front; nil when `text` is no name
  /// or the whole is too long.
  public func prepending(_ text: String) -> DomainName? {
    DomainName(text).flatMap { prepending($0) }
  }

  /// The labels in front of `ancestor`; nil when this name does not lie within it.
  ///
  /// The root stands for "none".
  public func relative(to ancestor: DomainName) -> DomainName? {
    guard isWithin(ancestor) else { return nil }
    return DomainName(labels: Array(labels.dropLast(ancestor.labelCount)))
  }

  /// The last `count` labels; the whole name when it has no more than that.
  public func suffix(labels count: Int) -> DomainName {
    var name = self
    while name.labelCount > count, let parent = name.parent { name = parent }
    return name
  }
}

extension DomainName {
  /// Two names are the same when all their octets are, capitals made small.
  public static func == (left: DomainName, right: DomainName) -> Bool {
    left.wire.withUnsafeBytes { left in
      right.wire.withUnsafeBytes { right in
        guard left.count == right.count else { return false }
        if left.baseAddress == right.baseAddress { return true }
        var index = 0
        while index &+ 8 <= left.count {
          let mine = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let theirs = right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if mine != theirs { return false }
          index &+= 8
        }
        while index < left.count {
          if left[index] != right[index] { return false }
          index &+= 1
        }
        return true
      }
    }
  }

  /// Hashes all octets in one go.
  public func hash(into hasher: inout Hasher) {
    wire.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension DomainName: CustomStringConvertible {
  /// The presentation form without a last dot; `.` for the root.
  ///
  /// Printable ASCII only.
  public var description: String {
    if wire.count <= 1 { return "." }
    var text = ""
    text.reserveCapacity(wire.count)
    for (index, label) in labels.enumerated() {
      if index > 0 { text += "." }
      for octet in label {
        switch octet {
        case UInt8(ascii: "."), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"),
          UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "@"), UInt8(ascii: "$"):
          text += "\\"
          text.unicodeScalars.append(Unicode.Scalar(octet))
        case 0x21...0x7E:
          text.unicodeScalars.append(Unicode.Scalar(octet))
        default:
          let digits = String(octet)
          text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      }
    }
    return text
  }
}

extension DomainName: Comparable {
  /// Canonical order of RFC 4034 §6.1: by labels from the right.
  public static func < (left: DomainName, right: DomainName) -> Bool {
    let lefts = left.labels.reversed()
    let rights = right.labels.reversed()
    return lefts.lexicographicallyPrecedes(rights) { $0.lexicographicallyPrecedes($1) }
  }
}

extension UInt8 {
  /// The octet, an ASCII capital made small.
  @inlinable public var asciiLowercased: UInt8 {
    (0x41...0x5A).contains(self) ? self | 0x20 : self
  }

  /// The value of an ASCII digit; nil for any other octet.
  @inlinable public var asciiDigit: UInt8? {
    (0x30...0x39).contains(self) ? self - 0x30 : nil
  }
}
