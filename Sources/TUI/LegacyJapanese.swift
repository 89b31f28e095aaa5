/// Tells text in Japan's older encodings from mere damage.
enum LegacyJapanese {
  /// What bytes that are no UTF-8 seem to be written in.
  static func guess(_ bytes: [UInt8]) -> Paste.Encoding? {
    let shiftJIS = countShiftJIS(bytes)
    let eucJP = countEucJP(bytes)
    switch (shiftJIS.isWhole, eucJP.isWhole) {
    case (false, false): return nil
    case (true, false): return .shiftJIS
    case (false, true): return .eucJP
    case (true, true): return shiftJIS.kana > eucJP.kana ? .shiftJIS : .eucJP
    }
  }

  private struct Count {
    /// Characters of two bytes that are hiragana or katakana.
    var kana = 0
    /// Characters of two bytes.
    var pairs = 0
    /// Bytes that fit nowhere.
    var bad = 0

    /// Whether nearly all of the text makes sense so.
    var isWhole: Bool { pairs > 0 && bad * 20 <= pairs }
  }

  private static func countShiftJIS(_ bytes: [UInt8]) -> Count {
    var count = Count()
    var lead: UInt8?
    for byte in bytes {
      if let first = lead {
        lead = nil
        if (0x40...0x7E).contains(byte) || (0x80...0xFC).contains(byte) {
          count.pairs += 1
          if (first == 0x82 && byte >= 0x9F) || (first == 0x83 && byte <= 0x96) { count.kana += 1 }
          continue
        }
        count.bad += 1
      }
      switch byte {
      case 0x81...0x9F, 0xE0...0xFC: lead = byte
      case 0x80, 0xA0, 0xFD...0xFF: count.bad += 1
      default: break
      }
    }
    return count
  }

  private static func countEucJP(_ bytes: [UInt8]) -> Count {
    var count = Count()
    var lead: UInt8?
    for byte in bytes {
      if let first = lead {
        lead = nil
        if (0xA1...0xFE).contains(byte) {
          count.pairs += 1
          if first == 0xA4 || first == 0xA5 { count.kana += 1 }
          continue
        }
        count.bad += 1
      }
      switch byte {
      case 0x8E, 0xA1...0xFE: lead = byte
      case 0x80...0x8D, 0x90...0xA0, 0xFF: count.bad += 1
      default: break
      }
    }
    return count
  }
}
