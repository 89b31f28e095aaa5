import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier

@testable import Screens

extension Walker {
  static let certificate = HostCertificate(
    octets: [1, 2, 3], fingerprint: (0..<32).map { UInt8($0) }, names: ["sv1.example.net"],
    notAfter: 0)

  /// To the box for the token of an account `taro`.
  mutating func toHostToken() {
    toValues()
    press(.function(3), .enter)
    type("sv1.example.net")
    press(.enter)
    type("taro")
    press(.enter)
  }

  /// What cPanel's API says of the practice's values.
  var hostReading: HostReading {
    let name =
      world.host.wanted.first { String(decoding: $0.text, as: UTF8.self).hasPrefix("v=DKIM1") }?
      .name.description ?? ""
    let text = """
      {"status":1,"errors":null,"data":[{"domain":"\(name)","state":"MISSING",\
      "expected":"\(world.host.dkimText)","records":[]}]}
      {"status":1,"errors":null,"data":[{"line_index":1,"type":"record","dname_b64":"\
      ZG9qby5leGFtcGxlLg==","record_type":"TXT","ttl":60,"data_b64":["\
      dj1zcGYxICthICtteCAraXA0OjIwMy4wLjExMy4yNSB+YWxs"]}]}

      """
    return HostReading(
      octets: Array(text.utf8), dkim: .missing, spf: .mismatched, hasDNS: true)
  }
}

@Suite struct HostTests {
  private func fetches(_ walker: Walker) -> [HostRequest] {
    walker.done.compactMap { effect in
      if case .fetchHost(let request) = effect { return request }
      return nil
    }
  }

  @Test func `The token is asked for last, sent once, and forgotten`() throws {
    var walker = try Walker()
    walker.toHostToken()
    walker.type("SECRET")
    #expect(walker.wizard.values?.host?.token.text == "SECRET")
    #expect(walker.wizard.chosenValue == nil)
    walker.press(.enter)
    let request = try #require(fetches(walker).first)
    guard case .https(let login, nil) = request.way else {
      Issue.record("\(request)")
      return
    }
    #expect(login.host == "sv1.example.net")
    #expect(login.user == "taro")
    #expect(login.token.revealed == "SECRET")
    #expect(walker.wizard.values?.host?.token.text == "")
    walker.tell(.hostAnswered(number: 1, .told(walker.hostReading)))
    #expect(walker.wizard.values?.host == nil)
    #expect(walker.wizard.values?.records.map(\.purpose) == [.spf, .dkim])
    walker.press(.enter, .enter)
    #expect(walker.wizard.shown == .fields)
    #expect(
      !walker.saved.contains { String(decoding: $0.octets, as: UTF8.self).contains("SECRET") })
  }

  @Test func `A certificate of nobody is asked about before the token is sent to it`() throws {
    var walker = try Walker()
    walker.toHostToken()
    walker.type("SECRET")
    walker.press(.enter)
    walker.tell(.hostAnswered(number: 1, .certificate(Walker.certificate)))
    // Enter alone accepts nothing.
    walker.press(.enter)
    #expect(fetches(walker).count == 1)
    walker.press(.character("y"))
    guard case .https(_, let trusted?) = fetches(walker).last?.way else {
      Issue.record("not asked again")
      return
    }
    #expect(trusted == Walker.certificate)
    #expect(fetches(walker).last?.number == 2)
    // The answer to the first request is nobody's any more.
    walker.tell(.hostAnswered(number: 1, .failed(.timedOut)))
    #expect(walker.wizard.values?.host?.stage == .asking)
    walker.press(.escape)
    #expect(walker.wizard.values?.host?.login == nil)
  }

  @Test func `Whoever does not want to wait calls the request off`() throws {
    var walker = try Walker()
    walker.toHostToken()
    walker.type("SECRET")
    walker.press(.enter, .escape)
    #expect(walker.done.last == .callOffHost)
    #expect(walker.wizard.values?.host?.stage == .token)
  }

  @Test(arguments: [Key.character("n"), .escape])
  func `A certificate that is not accepted leaves nothing behind`(key: Key) throws {
    var walker = try Walker()
    walker.toHostToken()
    walker.type("SECRET")
    walker.press(.enter)
    walker.tell(.hostAnswered(number: 1, .certificate(Walker.certificate)))
    walker.press(key)
    #expect(walker.wizard.values?.host?.login == nil)
    #expect(fetches(walker).count == 1)
  }

  @Test func `Every fault leads back to pasting`() throws {
    let faults: [HostFault] = [
      .notReached, .portClosed, .timedOut, .otherName(["a.example"]), .tlsFailed, .tokenRefused,
      .forbidden, .secondFactor, .noSuchFunction, .featureOff, .otherDomain, .pageInstead,
      .unreadable, .status(503), .said("no"), .nothing, .notHere,
    ]
    for fault in faults {
      var walker = try Walker()
      walker.toHostToken()
      walker.type("SECRET")
      walker.press(.enter)
      walker.tell(.hostAnswered(number: 1, .failed(fault)))
      #expect(walker.wizard.values?.host?.login == nil)
      walker.press(.character("p"))
      #expect(walker.wizard.values?.host == nil)
      walker.paste(walker.hostPage)
      #expect(walker.wizard.values?.records.isEmpty == false)
    }
  }

  @Test func `In practice nothing is fetched`() throws {
    var walker = try Walker(hasOtherSide: true)
    walker.toValues()
    walker.press(.function(3))
    #expect(walker.wizard.values?.host == nil)
  }
}
