import DNSCore
import Providers
import Testing
import Words

/// Mail hosts, their relays, and the services that send besides.
@Suite struct SendersTests {
  private func name(_ text: String) -> DomainName { DomainName(text) ?? .root }

  @Test func `A mail service that SPF names besides is not where the mailboxes are`() {
    #expect(
      MailHosts.identify(mx: [name("mail.example.jp")], spf: [name("_spf.google.com")]) == nil)
    #expect(
      MailHosts.identify(
        mx: [name("mail.example.jp")], spf: [name("_spf.google.com"), name("_spf.mixhost.jp")])?.id
        == "mixhost")
  }

  @Test(
    arguments: [
      ("23.83.209.14", "bird.elm.relay.mailchannels.net", "mailchannels"),
      ("192.0.2.9", "bird.elm.relay.mailchannels.net", "mailchannels"),
      ("23.83.215.1", "", "mailchannels"),
      ("160.251.152.77", "mail-gw-3.vdone.jp", "vdone"),
      ("198.54.127.74", "out-12.pe-b.jellyfish.systems", "privateemail"),
      ("192.0.2.8", "se12.mailspamprotection.com", "mailspamprotection"),
    ])
  func `A relay is known by the name of its server, or by its network`(
    ip: String, reverse: String, id: String
  ) throws {
    let address = try #require(IPAddress(ip))
    #expect(Relays.relay(of: address, names: reverse.isEmpty ? [] : [name(reverse)])?.id == id)
  }

  @Test func `A server of the panel itself is no relay`() throws {
    let ip = try #require(IPAddress("203.0.113.25"))
    #expect(Relays.relay(of: ip, names: [name("jp7.mixhost.jp")]) == nil)
    #expect(Relays.relay(of: ip, names: [name("relay.mailchannels.net.example.jp")]) == nil)
  }

  @Test func `What is printed of a relay is a term, and never a pattern`() {
    for relay in Relays.all {
      #expect(
        relay.spfName.map { DomainName($0) != nil && !$0.contains("*") } ?? true, "\(relay.id)")
      #expect(!relay.sources.isEmpty)
      #expect(relay.seenAddresses.allSatisfy { IPAddress($0) != nil })
    }
    #expect(Set(Relays.all.map(\.id)).count == Relays.all.count)
    for host in MailHosts.all {
      if let relay = host.relay { #expect(Relays.relay(id: relay) != nil, "\(host.id)") }
    }
  }

  @Test func `Every service has a source, and a term only where the domain itself needs it`() {
    #expect(Set(Senders.all.map(\.id)).count == Senders.all.count)
    #expect(Senders.all.count > 70)
    for sender in Senders.all {
      #expect(!sender.sources.isEmpty, "\(sender.id)")
      if case .include(let name) = sender.spf {
        #expect(DomainName(name) != nil && name.contains("."), "\(sender.id)")
        #expect(sender.confidence >= .likely, "\(sender.id)")
      }
    }
    #expect(Senders.sender(id: "sendgrid")?.spf == .nothing)
    #expect(Senders.sender(id: "hubspot")?.spf == .account)
  }

  @Test func `Services of Japan are offered to those who read Japanese, and first`() {
    #expect(Senders.offered(in: .en).allSatisfy { $0.region == .world })
    #expect(Senders.offered(in: .ja).first?.region == .japan)
    #expect(Senders.offered(in: .ja).count == Senders.all.count)
  }
}
