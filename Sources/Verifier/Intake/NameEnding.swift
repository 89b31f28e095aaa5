internal import DNSCore

/// Whether a name at the very end of a paste can be whole.
enum NameEnding {
  /// Whether the name that a modifier of SPF holds may have been cut inside its last labels:
  /// `redirect=_spf.example.`, `….c`, `….co`, `….exam`.
  ///
  /// Names that end in a usual way are whole, and every other one is asked about.
  static func mayBeCut(_ term: [UInt8]) -> Bool {
    guard let equals = term.firstIndex(of: UInt8(ascii: "=")) else { return false }
    let labels = term[(equals + 1)...].split(separator: 0x2E, omittingEmptySubsequences: false)
      .map { String(decoding: $0.map(\.asciiLowercased), as: UTF8.self) }
    guard labels.count >= 2, let last = labels.last else { return false }
    let isRooted = last.isEmpty
    let ending = isRooted ? labels[labels.count - 2] : last
    // `example.co` is the beginning of `example.co.jp` more often than a name of its own.
    if !isRooted, secondLevels.contains(ending) { return true }
    if ending.hasPrefix("xn--") { return false }
    return !(ending.utf8.count == 2 ? countries.contains(ending) : longer.contains(ending))
  }

  private static let secondLevels: Set<String> = ["co", "ne", "or", "ac", "go", "gr", "lg", "ed"]

  /// The usual endings of more than two letters, and those that are kept for tests and documents.
  private static let longer: Set<String> = [
    "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "arpa", "dev", "app", "shop",
    "online", "site", "store", "tokyo", "osaka", "work", "xyz", "club", "blog", "tech", "cloud",
    "life", "name", "pro", "asia", "jobs", "mobi", "email", "world", "space", "website", "company",
    "test", "example", "invalid", "localhost", "local", "internal",
  ]

  /// Countries and territories (ISO 3166-1 alpha-2) that have an ending.
  private static let countries: Set<String> = Set(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt
    bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er
    es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht
    hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr
    ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng
    ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd
    se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv
    tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
