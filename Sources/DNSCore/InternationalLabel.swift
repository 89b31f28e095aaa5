private import CIDN2

/// Labels in other scripts than ASCII (IDNA2008, RFC 5891), by libidn2.
enum InternationalLabel {
  /// Why a label has no A-label.
  enum Fault: Error {
    case tooLong
    case notAllowed
  }

  private static let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)

  /// The A-label of a label; capitals and compatibility forms are mapped first (UTS 46,
  /// non-transitional, so that `ß` stays itself).
  static func ascii(_ label: String) -> Result<[UInt8], Fault> {
    guard !label.utf8.contains(0) else { return .failure(.notAllowed) }
    var found: UnsafeMutablePointer<CChar>?
    let code = idn2_to_ascii_8z(label, &found, flags)
    defer { idn2_free(found) }
    guard code == IDN2_OK.rawValue, let found else {
      let tooLong = [IDN2_TOO_BIG_LABEL, IDN2_TOO_BIG_DOMAIN, IDN2_PUNYCODE_BIG_OUTPUT]
        .contains { $0.rawValue == code }
      return .failure(tooLong ? .tooLong : .notAllowed)
    }
    let ascii = String(cString: found).utf8.map(\.asciiLowercased)
    let isLabel = ascii.allSatisfy { octet in
      octet.asciiDigit != nil || (0x61...0x7A).contains(octet) || octet == 0x2D || octet == 0x5F
    }
    guard isLabel, !ascii.isEmpty, ascii.first != 0x2D, ascii.last != 0x2D else {
      return .failure(.notAllowed)
    }
    return ascii.count <= 63 ? .success(ascii) : .failure(.tooLong)
  }

  /// Whether a letter can be part of a label at all; asked of a label with other letters around it,
  /// since some letters need company.
  static func mayOccur(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .format: return true
    default: break
    }
    var text = "a"
    text.unicodeScalars.append(scalar)
    if case .success = ascii(text) { return true }
    var alone = ""
    alone.unicodeScalars.append(scalar)
    if case .success = ascii(alone) { return true }
    // Contextual rules of RFC 5892 §A: the label is at fault, not the letter.
    return [0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB].contains(scalar.value)
      || (0x660...0x669).contains(scalar.value) || (0x6F0...0x6F9).contains(scalar.value)
  }

  /// The U-label of an A-label, only when it becomes the same A-label again and cannot be taken for
  /// something else on a screen; nil otherwise.
  static func unicode(_ label: [UInt8]) -> String? {
    guard label.starts(with: Array("xn--".utf8)), label.count <= 63,
      label.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    var found: UnsafeMutablePointer<CChar>?
    let code = idn2_to_unicode_8z8z(String(decoding: label, as: UTF8.self), &found, 0)
    defer { idn2_free(found) }
    guard code == IDN2_OK.rawValue, let found else { return nil }
    let text = String(cString: found)
    guard case .success(let again) = ascii(text), again == label, isPlainlyRead(text) else {
      return nil
    }
    return text
  }

  /// Whether a label reads as what it is: Latin, or the scripts of Japanese or Korean (with Latin),
  /// without the letters that pass for a stroke or a hyphen beside Latin ones.
  static func isPlainlyRead(_ text: String) -> Bool {
    var kinds: Set<Script> = []
    let scalars = Array(text.unicodeScalars)
    for scalar in scalars {
      guard let script = Script(scalar) else { return false }
      kinds.insert(script)
    }
    if kinds.contains(.hangul), kinds.contains(.kana) { return false }
    for (index, scalar) in scalars.enumerated() where strokes.contains(scalar) {
      // A long mark follows kana; the others need a letter of their own kind on one side.
      let before = index > 0 ? Script(scalars[index - 1]) : nil
      let after = index + 1 < scalars.count ? Script(scalars[index + 1]) : nil
      let company: Set<Script> = [.kana, .han]
      if scalar == "ー" {
        guard let before, company.contains(before) else { return false }
      } else if before.map(company.contains) != true, after.map(company.contains) != true {
        return false
      }
    }
    return true
  }

  private static let strokes: Set<Unicode.Scalar> = [
    "ー", "ノ", "ソ", "ゾ", "ン", "ニ", "ハ", "ヘ", "へ", "ト", "一", "二", "丶", "丿", "〇", "工", "口", "ロ",
  ]

  private enum Script: Hashable {
    case latin, common, han, kana, hangul

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x30...0x39, 0x2D, 0x5F: self = .common
      case 0x61...0x7A, 0xDF...0xF6, 0xF8...0x17F: self = .latin
      case 0x3041...0x3096, 0x309D...0x309E, 0x30A1...0x30FA, 0x30FC...0x30FE: self = .kana
      case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: self = .han
      case 0xAC00...0xD7A3: self = .hangul
      default: return nil
      }
    }
  }
}

extension DomainName {
  /// The name as its owner would write it: labels in Japanese, Korean or accented Latin letters in
  /// place of their A-labels, where that is safe; else as `description`.
  ///
  /// Scripts whose letters pass for Latin ones (Cyrillic, Greek and others) stay A-labels.
  public var unicode: String {
    guard wire.contains(UInt8(ascii: "x")) else { return description }
    let texts = labels.map { label in
      InternationalLabel.unicode(label) ?? DomainName(labels: [label])?.description ?? ""
    }
    return texts.isEmpty ? description : texts.joined(separator: ".")
  }
}
