import Services
import Testing

struct TokenRemovalTests {
  private static let token = "QZ7TOKENQZ7TOKEN"

  private static func removed(_ text: String, _ token: String = token) -> String {
    String(decoding: TokenRemoval.document(Array(text.utf8), without: token), as: UTF8.self)
  }

  @Test(
    arguments: [
      "QZ7TOKENQZ7TOKEN", #"{"errors":["GET /x authorization: cpanel taro:QZ7TOKENQZ7TOKEN"]}"#,
      #"{"errors":["\u0051Z7TOKENQZ7TO\u004bEN"]}"#,
      #"{"data":"QZ7TOKENQZ7TOKENQZ7TOKENQZ7TOKEN"}"#,
      #"QZ7TOKENQZ7TOKE\u004E"#, #"\\QZ7TOKENQZ7TOKEN\"#,
    ])
  func `A server that repeats the token shows stars`(said: String) {
    let clean = Self.removed(said)
    #expect(!clean.contains(Self.token))
    #expect(clean.contains("****************"))
    #expect(!clean.contains("TOKEN") && !clean.contains("u004"))
  }

  @Test(arguments: [
    "", "{}", #"{"a":"\n\u3042\u0022\\u0041\"}"#, "QZ7TOKENQZ7TOKE", #"\u00"#, "\\",
  ])
  func `What holds no token says what it said`(said: String) {
    #expect(Self.removed(said) == said)
  }

  @Test func `A text that is too short to be a token takes nothing out`() {
    #expect(Self.removed("banana", "a") == "banana")
  }
}
