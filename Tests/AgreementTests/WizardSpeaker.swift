import Providers
import TUI
import Verifier

/// What the wizard's steps say of the record of one row.
struct WizardSpeaker: Sendable {
  private(set) var contradictions: [String] = []

  init(_ row: AgreementRow) async {
    var walk = await Walk(row.world)
    let key = walk.fact("DKIM now")
    let spf = walk.fact("SPF now")
    await walk.toFields()
    guard walk.step == 3 else {
      contradictions.append("step 3 is not reached: \(walk.lines.joined(separator: " / "))")
      return
    }
    let told = await walk.toldPurposes()
    let isInPlace = walk.lines.contains { $0.contains("in place") }
    if told.isEmpty != isInPlace {
      contradictions.append("step 3 says neither what to do nor that nothing is to be done")
    }
    await walk.toPropagation()
    guard walk.step == 4, let headline = walk.lines.dropFirst().first else {
      contradictions.append("step 4 is not reached")
      return
    }
    // What works all the same is advised, and may be passed by.
    let look = await Look(row.world, provider: Catalogue.form("cloudflare"))
    let isDemanded =
      told.contains(row.purpose) && look.advice.demanded.contains { $0.purpose == row.purpose }
    if headline.hasPrefix("FIX"), told.isEmpty {
      contradictions.append("step 3 has nothing to do, step 4: \(short(headline))")
    }
    if headline.hasPrefix("WAIT"), told.isEmpty {
      contradictions.append(
        "step 3 has nothing to do, step 4 waits for nothing: \(short(headline))")
    }
    if headline.hasPrefix("OK"), isDemanded {
      contradictions.append("step 3 has something to do, step 4: \(short(headline))")
    }
    let cells = walk.lines.filter { $0.hasPrefix("Cloudflare 1: ") }
    if let cell = cells.first, headline.hasPrefix("FIX"), !cell.contains("FIX") {
      contradictions.append("step 4 says FIX, its table \(cell)")
    }
    if row.purpose == .dkim, let key, key == "there, but unusable", !isDemanded {
      contradictions.append("step 1 says \(key), step 3 leaves it")
    }
    await readMail(&walk, row)
    let isAbsent = [key, spf].contains { $0?.hasPrefix("none") == true }
    if isAbsent, row.purpose != .dmarc, !isDemanded {
      contradictions.append("step 1 says none, step 3 does not add it")
    }
  }

  /// Step 5 with a mail that failed: why it did, and nothing else.
  ///
  /// Step 5 says what it says of a mail as `message` does; a record that is not there is the affair of
  /// the steps before.
  private mutating func readMail(_ walk: inout Walk, _ row: AgreementRow) async {
    guard row.truth != .open, row.texts.count == 1 else { return }
    await walk.press(.character("n"))
    guard walk.step == 5 else {
      contradictions.append("step 5 is not reached: \(walk.lines.prefix(2))")
      return
    }
    let isSPFRight = row.purpose != .spf || row.truth == .sound
    await walk.paste(Self.mail(spf: isSPFRight ? "pass" : "fail"))
    guard let start = walk.lines.firstIndex(where: { $0.hasPrefix("Why, and what to do") }) else {
      contradictions.append("step 5 names no cause: \(walk.lines.joined(separator: " / "))")
      return
    }
    let causes = walk.lines[(start + 1)...].filter { $0.hasPrefix("- ") }
    let words: [String]
    switch row.purpose {
    case .spf: words = ["SPF", "sending server", "v=spf1", "redirect="]
    // That the mail was signed with another key is said of every sound one: so it is.
    case .dkim: words = ["DKIM"]
    case .dmarc, .other: return
    }
    let isBlamed = causes.contains { cause in words.contains { cause.contains($0) } }
    if isBlamed != (row.truth == .unusable) {
      contradictions.append(
        "step 5 \(isBlamed ? "blames" : "does not blame") the record: \(causes.joined(separator: " / "))"
      )
    }
  }

  /// A mail of the domain's as it arrived, with a signature that no key verifies.
  private static func mail(spf: String) -> String {
    """
    Delivered-To: b@gmail.com
    Return-Path: <a@example.jp>
    Received: from mail.example.jp (mail.example.jp. [203.0.113.25]) by mx.google.com with ESMTPS id 1; Mon, 23 Nov 2026 01:31:00 +0000
    Authentication-Results: mx.google.com; dkim=fail header.i=@example.jp header.s=default; spf=\(spf) (google.com: domain of a@example.jp) smtp.mailfrom=a@example.jp; dmarc=fail header.from=example.jp
    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.jp; s=default; h=from:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA
    From: a@example.jp
    Subject: Hello

    Hello.

    """
  }
}
