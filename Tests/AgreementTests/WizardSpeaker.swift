import Providers
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
    let isAbsent = [key, spf].contains { $0?.hasPrefix("none") == true }
    if isAbsent, row.purpose != .dmarc, !isDemanded {
      contradictions.append("step 1 says none, step 3 does not add it")
    }
  }
}
