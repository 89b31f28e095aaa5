public import DNSCore
internal import MailAuth

extension Inspection {
  /// What became of merging the wanted SPF with what is published.
  public enum Merging: Hashable, Sendable {
    /// The merged record; nil when no SPF is wanted, or its text cannot be read as one.
    case merged(SPFMerge?)
    /// These queries are open.
    case needs([Query])
  }

  /// Merges the wanted SPF with the one that is published and with other senders.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far.
  ///   - senders: Other services that send as the domain.
  ///   - without: Terms to leave out, as `SPFMerge.savings` has them.
  /// - Returns: The merged record, or what has to be asked first.
  public func merge(
    _ observations: Observations, senders: [KnownSender], without: Set<[UInt8]> = []
  ) -> Merging {
    guard let wanted = subject.wanted(.spf) else { return .merged(nil) }
    var scene = Scene(subject: subject, options: options, observations: observations)
    scene.run()
    guard let column = scene.columns.first(where: { $0.purpose == .spf }), column.isHeard else {
      return .needs(scene.wants)
    }
    // Servers give them in any order; the merged record has to be the same every time.
    let published = column.own.sorted { $0.lexicographicallyPrecedes($1) }
    let ip = subject.senderIP ?? .v4(0)
    var isReadable = true
    let merged: SPFMerge?? = scene.settle { known -> Evaluation<SPFMerge?> in
      do throws(SPFSyntaxError) {
        let evaluation = try SPFMerge.merge(
          domain: subject.domain, published: published, wanted: wanted.text, senders: senders,
          without: without, ip: ip, known: known)
        switch evaluation {
        case .result(let merge): return .result(merge)
        case .needs(let questions): return .needs(questions)
        }
      } catch {
        // What is no SPF cannot be merged: it is entered as it is, and step 2 has said so.
        isReadable = false
        return .result(nil)
      }
    }
    guard let merged else { return .needs(scene.wants) }
    return .merged(isReadable ? merged : nil)
  }
}

extension Plan {
  /// Whose records.
  public var domain: DomainName { subject.domain }

  /// The records as they shall stand in the end, the merged SPF among them.
  public var wanted: [WantedRecord] {
    entries.filter { $0.action != .delete }.map {
      WantedRecord(purpose: $0.purpose, name: $0.name, text: $0.text)
    }
  }

  /// What stood at those names before.
  public var before: [WantedRecord] {
    var seen: [WantedRecord] = []
    for entry in entries {
      for text in entry.before {
        let record = WantedRecord(purpose: entry.purpose, name: entry.name, text: text)
        if !seen.contains(record) { seen.append(record) }
      }
    }
    return seen
  }

  /// The parts of an entry's text that the present record lacks, as offsets of characters.
  public func addedRanges(in entry: PlanEntry) -> [Range<Int>] {
    guard entry.purpose == .spf, let merge, merge.text == entry.text else { return [] }
    return merge.added
  }
}
