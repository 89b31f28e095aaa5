internal import DNSCore
internal import Providers

extension Inspection {
  /// One pass over what was heard: what is seen, what is advised, what is wrong, and what has to be
  /// asked next.
  struct Pass {
    /// What was seen; its columns know what they are compared with, its wants are the open questions.
    var scene: Scene
    /// What is to be done; empty without a zone, and for a receiver's look.
    var advice: Advice
    /// What is wrong; nil without a zone.
    var diagnosis: Diagnosis?
    /// Whose form the records are typed into; nil where that is not known.
    var provider: Provider?
  }

  /// Makes the pass.
  ///
  /// Questions come from the judgements themselves: a judgement that lacks an answer asks for it here,
  /// and nowhere is a list kept that would have to agree with it.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far.
  ///   - now: Seconds since 1970; it changes words, never questions.
  /// - Returns: The pass; its scene holds the open questions.
  func pass(_ observations: Observations, now: Double = 0) -> Pass {
    var scene = Scene(subject: subject, options: options, observations: observations)
    let provider = { [subject] (scene: Scene) in
      providerIdentity(scene).id.flatMap { Catalogue.provider(id: $0) }?
        .corrected(by: subject.correction)
    }
    let hasZone = scene.observe()
    guard hasZone else {
      var advice = Advice(
        domain: subject.domain, zone: subject.domain, providerID: subject.providerID)
      advice.admitBlindness(subject)
      return Pass(scene: scene, advice: advice, diagnosis: nil, provider: nil)
    }
    let owner = provider(scene)
    var advice: Advice
    (advice, scene) = Adviser.advise(scene, provider: owner)
    var diagnosis = Diagnosis(scene: scene, now: now, provider: owner, advice: advice)
    diagnosis.run()
    diagnosis.scene.observeResolvers()
    diagnosis.finish()
    advice = diagnosis.advice
    return Pass(scene: diagnosis.scene, advice: advice, diagnosis: diagnosis, provider: owner)
  }
}

extension Advice {
  /// Says of every wanted record that nothing is said of yet: what stands there could not be seen.
  mutating func admitBlindness(_ subject: Subject) {
    for wanted in subject.wanted where !subject.isDeclined(wanted.purpose, wanted.name) {
      let kind = wanted.kind(in: subject.domain)
      let isSaid =
        edits.contains { $0.name == wanted.name && $0.record == kind }
        || unfinished.contains { $0.name == wanted.name && $0.record == kind }
      if !isSaid { stop(.notSeen, wanted, subject.domain) }
    }
  }

  /// Says which wanted records the person does not want.
  mutating func admitDeclined(_ subject: Subject) {
    for wanted in subject.wanted where subject.isDeclined(wanted.purpose, wanted.name) {
      stop(.declined, wanted, subject.domain)
    }
  }

  private mutating func stop(_ end: AdviceEnd, _ wanted: WantedRecord, _ domain: DomainName) {
    var stopped = UnfinishedRecord(
      end, record: wanted.kind(in: domain), purpose: wanted.purpose, name: wanted.name,
      text: wanted.text)
    stopped.type = wanted.type
    unfinished.append(stopped)
  }
}
