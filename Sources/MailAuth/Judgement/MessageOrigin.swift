public import DNSCore

/// Who handed a delivered message to its receiver, as the receiver's own header fields tell it.
public struct MessageOrigin: Hashable, Sendable {
  /// The address that connected; nil when no field of the receiver says it.
  public var address: IPAddress?
  /// MAIL FROM; empty for the null reverse-path; nil when no field says it.
  public var sender: [UInt8]?
  /// The name given in HELO or EHLO; empty when no field says it.
  public var helo: [UInt8]

  /// Reads a header.
  ///
  /// The Received: of the receiver goes before everything else: nobody else can have written it.
  /// What it leaves open is taken from Received-SPF and Authentication-Results of that receiver.
  ///
  /// - Parameters:
  ///   - fields: The fields in the order of the message.
  ///   - reported: What the receiver wrote, read from the same fields.
  public init(_ fields: [PastedField], reported: ReportedResults) {
    let hop = Hops(fields).entryHop
    address = hop?.address ?? reported.spf?.clientIP
    helo = Array((hop?.helo ?? "").utf8)
    // RFC 5321 §4.4: the host that delivers writes MAIL FROM on top, as Return-Path.
    let path = fields.first { $0.name == "return-path" }
    if let path, let text = path.address {
      sender = Array(text.utf8)
    } else if let path, path.text.filter({ !$0.isWhitespace }) == "<>" {
      sender = []
    } else {
      sender = reported.spf?.domain.map { Array("postmaster@\($0)".utf8) }
    }
  }
}
