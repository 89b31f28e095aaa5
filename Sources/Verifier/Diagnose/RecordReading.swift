internal import MailAuth

/// The one reading of a text as a record of a purpose.
enum RecordReading: Hashable {
  case spf(SPFReading)
  case dkim(KeyReading)
  case dmarc(DMARCReading)
  /// A text that a service asks for as it stands.
  case plain([UInt8])

  /// Reads a text as what a purpose wants.
  init(_ purpose: Purpose, _ text: [UInt8]) {
    switch purpose {
    case .spf: self = .spf(SPFReading(text))
    case .dkim: self = .dkim(KeyReading(text))
    case .dmarc: self = .dmarc(DMARCReading(text))
    case .other: self = .plain(text)
    }
  }

  /// Whether receivers read the text, and read it as it is meant.
  var isSound: Bool {
    switch self {
    case .spf(let reading): reading.isSound
    case .dkim(let reading): reading.isSound
    case .dmarc(let reading): reading.isSound
    case .plain: true
    }
  }

  /// Whether a person meant a record of the purpose.
  var isOfKind: Bool {
    switch self {
    case .spf(let reading): reading.isOfKind
    case .dkim(let reading): reading.isOfKind
    case .dmarc(let reading): reading.isOfKind
    case .plain: true
    }
  }

  /// The faults of the text, the first in front.
  var faults: [RecordFault] {
    switch self {
    case .spf(let reading): reading.faults
    case .dkim(let reading): reading.faults
    case .dmarc(let reading): reading.faults
    case .plain: []
    }
  }

  /// The text of the record that was meant; nil when the text is sound, or nothing is clear.
  var meant: [UInt8]? {
    switch self {
    case .spf(let reading): reading.meant?.octets
    case .dkim(let reading): reading.meant?.octets
    case .dmarc(let reading): reading.meant?.octets
    case .plain: nil
    }
  }

  /// Whether receivers take the text as such a record, faulty or not.
  var isSelected: Bool {
    switch self {
    case .spf(let reading): reading.isSelected
    case .dkim(let reading): reading.isSelected
    case .dmarc(let reading): reading.isSelected
    case .plain: true
    }
  }

  /// The text of the record that was meant; the text itself where it is sound, nil where nothing is
  /// clear.
  var meantText: [UInt8]? { isSound ? text : meant }

  private var text: [UInt8] {
    switch self {
    case .spf(let reading): reading.text
    case .dkim(let reading): reading.text
    case .dmarc(let reading): reading.text
    case .plain(let text): text
    }
  }

  /// Whether both texts are read, and as the same record.
  func meansTheSame(as other: RecordReading) -> Bool {
    switch (self, other) {
    case (.spf(let left), .spf(let right)): left.meansTheSame(as: right)
    case (.dkim(let left), .dkim(let right)): left.meansTheSame(as: right)
    case (.dmarc(let left), .dmarc(let right)): left.meansTheSame(as: right)
    case (.plain(let left), .plain(let right)): left == right
    case (.spf, _), (.dkim, _), (.dmarc, _), (.plain, _): false
    }
  }
}

extension Purpose {
  /// Whether receivers take a text as a record of this purpose; a key is known by its tags.
  func takes(_ text: [UInt8]) -> Bool {
    switch self {
    case .spf: SPFRecord.isSPF(text)
    case .dkim: KeyReading.isNear(text)
    case .dmarc: DMARCRecord(text) != nil
    case .other: false
    }
  }

  /// Whether two texts are the same, octet for octet or in what they mean.
  func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left == right || RecordReading(self, left).meansTheSame(as: RecordReading(self, right))
  }
}
