import TUI
import Testing

/// The default colours of a terminal.
struct Palette: Sendable, CustomStringConvertible {
  var name: String
  /// The letters and the ground, as 0xRRGGBB.
  var letters: Int
  var ground: Int
  /// Red, green, yellow, blue, magenta, cyan and white.
  var colours: [Int]

  var description: String { name }

  init(_ name: String, letters: Int, ground: Int, colours: [Int]) {
    self.name = name
    self.letters = letters
    self.ground = ground
    self.colours = colours
  }

  /// The contrast of two colours, from 1 to 21, as WCAG 2 defines it.
  static func contrast(_ one: Int, _ other: Int) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ colour: Int) -> Double {
    func part(_ shift: Int) -> Double {
      let value = Double((colour >> shift) & 0xFF) / 255
      return value <= 0.03928 ? value / 12.92 : curve((value + 0.055) / 1.055)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }

  /// A number from 0 to 1 to the power of 2.4, by its fifth root.
  private static func curve(_ number: Double) -> Double {
    let square = number * number
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
    }
    return square * root
  }

  static let all = [
    Palette(
      "xterm, light", letters: 0x000000, ground: 0xFFFFFF,
      colours: [0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5]),
    Palette(
      "xterm, dark", letters: 0xE5E5E5, ground: 0x000000,
      colours: [0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5]),
    Palette(
      "PuTTY", letters: 0xBBBBBB, ground: 0x000000,
      colours: [0xBB0000, 0x00BB00, 0xBBBB00, 0x0000BB, 0xBB00BB, 0x00BBBB, 0xBBBBBB]),
    Palette(
      "Windows Terminal", letters: 0xCCCCCC, ground: 0x0C0C0C,
      colours: [0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC]),
    Palette(
      "macOS, Basic", letters: 0x000000, ground: 0xFFFFFF,
      colours: [0xC23621, 0x25BC24, 0xADAD27, 0x492EE1, 0xD338D3, 0x33BBC8, 0xCBCCCD]),
    Palette(
      "macOS, Pro", letters: 0xF2F2F2, ground: 0x000000,
      colours: [0xC23621, 0x25BC24, 0xADAD27, 0x492EE1, 0xD338D3, 0x33BBC8, 0xCBCCCD]),
    Palette(
      "GNOME, light", letters: 0x171421, ground: 0xFFFFFF,
      colours: [0xC01C28, 0x26A269, 0xA2734C, 0x12488B, 0xA347BA, 0x2AA1B3, 0xD0CFCC]),
    Palette(
      "GNOME, dark", letters: 0xD0CFCC, ground: 0x171421,
      colours: [0xC01C28, 0x26A269, 0xA2734C, 0x12488B, 0xA347BA, 0x2AA1B3, 0xD0CFCC]),
    Palette(
      "Solarized, light", letters: 0x657B83, ground: 0xFDF6E3,
      colours: [0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5]),
    Palette(
      "Solarized, dark", letters: 0x839496, ground: 0x002B36,
      colours: [0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5]),
  ]
}

@Suite struct ContrastTests {
  /// What can be read by most people.
  static let enough = 4.5
  /// Whoever chose it has all of their text so.
  static let chosenFaint = ["Solarized, light": 4.1]

  @Test(arguments: Palette.all, Look.allCases)
  func `Whatever is read stands out from its ground in every default palette`(
    palette: Palette, look: Look
  ) {
    // Letters are the terminal's own; in reverse the two change places. Dim and paint hold none.
    let pair: (Int, Int)? =
      switch look {
      case .plain, .bold: (palette.letters, palette.ground)
      case .reverse: (palette.ground, palette.letters)
      case .dim, .ok, .fix, .wait: nil
      }
    guard let pair else { return }
    let least = Self.chosenFaint[palette.name] ?? Self.enough
    #expect(Palette.contrast(pair.0, pair.1) >= least)
  }

  @Test(arguments: 0..<7)
  func `No colour can be read as letters in all of them, so none is ever on letters`(hue: Int) {
    let worst = Palette.all.map { Palette.contrast($0.colours[hue], $0.ground) }.min() ?? 21
    #expect(worst < Self.enough)
  }

  @Test(arguments: Palette.all, [0, 1, 5])
  func `Paint is told from the ground in every palette`(palette: Palette, hue: Int) {
    #expect(Palette.contrast(palette.colours[hue], palette.ground) > 1.9)
  }
}
