import DNSCore
import Explanations
import Providers
import Testing
import Verifier
import Words

/// Something that went wrong for somebody, as a sentence that has to hold, and the small world in
/// which it is tried.
struct ReportedCase: Sendable, CustomTestStringConvertible {
  /// The number of the case: where several stand for one kind, a letter follows.
  let id: String
  /// What a person may rely on.
  let sentence: String
  /// What is wrong; nil where the sentence holds.
  let findFault: @Sendable () async -> String?

  init(_ id: String, _ sentence: String, _ findFault: @escaping @Sendable () async -> String?) {
    self.id = id
    self.sentence = sentence
    self.findFault = findFault
  }

  var testDescription: String { "\(id): \(sentence)" }

  static let all = ofRecords + ofWalks + ofJapaneseWalks + ofRules
}

extension Look {
  /// Everything that is said of the findings, in English.
  var words: String {
    report.findings.flatMap { [$0] + $0.parts }.map { finding in
      let told = Explain.finding(finding, advice: advice, provider: provider)
      return ([told.whatIsTheCase, told.whatToDo]).map { $0.text(in: .en) }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The text for whoever has the password.
  func card(_ language: Language = .en) -> String {
    HandOver.card.text(advice, provider: provider, language: language)
  }

  /// The commands for `nsupdate`.
  var commands: String { advice.exported(as: .nsupdate) }

  /// The offered SPF lines as text.
  var spfLines: [String] { offeredSPF.map { String(decoding: $0, as: UTF8.self) } }
}

extension World {
  /// The usual host's wishes, and one SPF text besides whole records for everything else.
  static func withSPF(_ texts: String..., key: String? = keyText) -> World {
    var world = World()
    for text in texts { world.add(text, at: domain) }
    if let key { world.add(key, at: selector) }
    world.add("v=DMARC1; p=none", at: dmarc)
    return world
  }

  /// The same with one text where the key belongs.
  static func withKey(at place: DomainName = selector, _ texts: String...) -> World {
    var world = World.withSPF(spfText, key: nil)
    for text in texts { world.add(text, at: place) }
    return world
  }

  /// The same with one DMARC text.
  static func withPolicy(_ texts: String...) -> World {
    var world = World.withSPF(spfText)
    world.remove(at: dmarc)
    for text in texts { world.add(text, at: dmarc) }
    return world
  }
}

/// The fault of a text that holds what it must not, or lacks what it must have.
func fault(in text: String, without: [String] = [], with: [String] = []) -> String? {
  for word in without where text.contains(word) { return "says \"\(word)\": \(text)" }
  for word in with where !text.contains(word) { return "does not say \"\(word)\": \(text)" }
  return nil
}

extension Catalogue {
  /// A provider that is in the catalogue, as every test may take for granted.
  static func form(_ id: String) -> Provider { provider(id: id) ?? generic }
}
