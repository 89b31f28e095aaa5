import Testing

/// What went wrong for somebody, and where each of it is tried.
struct ReportedCaseTests {
  /// Cases that another test holds: its file and what it says.
  static let elsewhere: [String: String] = [
    "records 12": "SocketsTests/DNSClientTests, Tests/Lab/faults: zones that resolvers can read",
    "records 14": "todoku's CheckCommand reads selectors; Tests/Lab/mistakes tries whole names",
    "records 19": "MailAuthTests/SPFTests: addresses in angle brackets",
    "walks J11": "Tests/Lab/terminal, Tests/Lab/manual: help and errors in the person's language",
    "walks J12": "attack F2 and walks E11 above: what could not be seen is not added",
  ]

  @Test(arguments: ReportedCase.all)
  func `What went wrong for somebody does not go wrong again`(_ reported: ReportedCase) async {
    let fault = await reported.findFault()
    #expect(fault == nil)
  }

  @Test func `Each case is one of a kind`() {
    let ids = ReportedCase.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
