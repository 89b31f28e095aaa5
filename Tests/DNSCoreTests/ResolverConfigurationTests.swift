import DNSCore
import Testing

@Suite struct ResolverConfigurationTests {
  @Test func `Resolvers are read from the machine's own file`() throws {
    let text = """
      # nameserver 192.0.2.9
      ; old
      search example.jp
      nameserver 192.0.2.1
      nameserver\t2001:db8::53   # second
      nameserver fe80::1%eth0
      nameserver nonsense
      nameserver 192.0.2.1
      options edns0
      """
    let first = ServerAddress(try #require(IPAddress("192.0.2.1")))
    let second = ServerAddress(try #require(IPAddress("2001:db8::53")))
    #expect(ResolverConfiguration(text: text).servers == [first, second])
  }

  @Test func `Without any the machine itself is asked`() {
    #expect(ResolverConfiguration(text: "").servers.map(\.description) == ["127.0.0.1"])
  }

  @Test(arguments: [
    "192.0.2.1", "192.0.2.1:5300", "2001:db8::1", "[2001:db8::1]:5300", "tls://dns.example",
    "tls://dns.example:8853", "https://dns.example/dns-query",
  ])
  func `A server reads back as it is written`(text: String) {
    #expect(ServerAddress(text)?.description == text)
  }

  @Test(arguments: [
    "", "dns.example", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:99999", "[2001:db8::1", "tls://",
    "https:///x", "192.0.2.1 x", "ftp://x", "[192.0.2.1]:53", "tls://a_b!",
  ])
  func `What is no server is refused`(text: String) {
    #expect(ServerAddress(text) == nil)
  }
}
