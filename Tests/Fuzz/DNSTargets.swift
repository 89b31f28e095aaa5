import DNSCore

/// What comes off the wire.
enum DNSTargets {
  static func message(_ octets: [UInt8]) {
    guard let message = try? Message(wire: octets) else { return }
    if let question = message.questions.first {
      _ = Answer(question, from: message).timeToLive
    }
    _ = Message.questionNameOctets(in: octets)
    var echoed = octets
    Message.echoQuestionName(of: octets, in: &echoed)
    precondition(echoed.count == octets.count, "an echo changed the size")
    for limit in [512, 1232, 65_535] {
      let wire = message.encoded(limit: limit, nameCase: 0x5555)
      guard let again = try? Message(wire: wire) else {
        preconditionFailure("what was written cannot be read")
      }
      if !again.isTruncated, !message.isTruncated, again.answers.count == message.answers.count {
        precondition(again.answers == message.answers.map(written), "other records were written")
      }
      precondition(again.questions == message.questions)
    }
  }

  /// RFC 1035 §3.3.14: a text without strings is written with an empty one.
  private static func written(_ record: Record) -> Record {
    guard case .txt(let strings) = record.data, strings.isEmpty else { return record }
    return Record(name: record.name, ttl: record.ttl, data: .txt([[]]))
  }
}
