import TUI
import Verifier

@testable import Screens

extension Scenes {
  /// Fetching the values from cPanel itself, question by question.
  static func host() throws -> [Scene] {
    var asking = try hostScene("asking") { $0.sendToken() }
    asking.isWaiting = true
    return [
      try hostScene("warning") { walker in
        walker.toValues()
        walker.press(.function(3))
      },
      try hostScene("warning-on-the-server", hasLocalHost: true) { walker in
        walker.toValues()
        walker.press(.function(3))
      },
      try hostScene("address") { walker in
        walker.toValues()
        walker.press(.function(3), .enter)
      },
      try hostScene("address-fault") { walker in
        walker.toValues()
        walker.press(.function(3), .enter)
        walker.type("https://")
        walker.press(.enter)
      },
      try hostScene("user") { walker in
        walker.toValues()
        walker.press(.function(3), .enter)
        walker.type("sv1.example.net")
        walker.press(.enter)
      },
      try hostScene("token") { walker in
        walker.toHostToken()
        walker.type("NOBODY")
      },
      try hostScene("token-fault") { walker in
        walker.toHostToken()
        walker.paste("two words")
        walker.press(.enter)
      },
      asking,
      try hostScene("certificate") { walker in
        walker.sendToken()
        walker.tell(.hostAnswered(number: 1, .certificate(Walker.certificate)))
      },
      try hostScene("fetched") { walker in
        walker.sendToken()
        walker.tell(.hostAnswered(number: 1, .told(walker.hostReading)))
      },
    ] + (try hostFaults.map { try faultScene($0, $1) })
  }

  /// Every way in which cPanel does not answer.
  private static let hostFaults: [(String, HostFault)] = [
    ("not-reached", .notReached), ("port-closed", .portClosed), ("timed-out", .timedOut),
    ("other-name", .otherName(["sv2.example.net", "www.example.net"])),
    ("tls-failed", .tlsFailed), ("token-refused", .tokenRefused), ("forbidden", .forbidden),
    ("second-factor", .secondFactor), ("no-such-function", .noSuchFunction),
    ("feature-off", .featureOff), ("other-domain", .otherDomain), ("page-instead", .pageInstead),
    ("unreadable", .unreadable), ("status", .status(503)),
    ("said", .said("The system is under maintenance.")), ("nothing", .nothing),
    ("not-here", .notHere),
  ]

  private static func faultScene(_ name: String, _ fault: HostFault) throws -> Scene {
    try hostScene("fault-" + name) { walker in
      walker.sendToken()
      walker.tell(.hostAnswered(number: 1, .failed(fault)))
    }
  }

  private static func hostScene(
    _ name: String, hasLocalHost: Bool = false, _ walk: (inout Walker) -> Void
  ) throws -> Scene {
    var walker = try Walker(hasLocalHost: hasLocalHost)
    walk(&walker)
    return Scene(name: "2-Values/host-" + name, wizard: walker.wizard)
  }
}

extension Walker {
  /// Types a token and sends it.
  fileprivate mutating func sendToken() {
    toHostToken()
    type("NOBODY")
    press(.enter)
  }
}
