import Testing
import Verifier

struct JSONValueTests {
  @Test func `Members keep their order and texts are escaped`() {
    let value: JSONValue = [
      "schema": 1, "b": ["x", .null, true], "a": .string("\"\\\n\u{1B}[31m\u{202E}日本"), "e": [],
    ]
    #expect(
      value.text()
        == #"{"schema":1,"b":["x",null,true],"a":"\"\\\n\u001b[31m\u202e日本","e":[]}"#)
  }

  @Test(
    arguments: [
      ("\u{E0041}", #""\udb40\udc41""#), ("\u{180E}", #""\u180e""#), ("\u{FE0F}", #""\ufe0f""#),
      ("\u{3164}", #""\u3164""#), ("日本、é😀", "\"日本、é😀\""), ("a\u{7F}", #""a\u007f""#),
    ])
  func `What shows as nothing or moves a cursor is escaped`(text: String, written: String) {
    #expect(JSONValue.string(text).text() == written)
  }

  @Test func `Pretty text is indented by two`() {
    let value: JSONValue = ["a": [1], "o": .object([])]
    #expect(value.text(pretty: true) == "{\n  \"a\": [\n    1\n  ],\n  \"o\": {}\n}")
  }
}
