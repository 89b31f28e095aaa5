internal import Words

extension Provider {
  /// Tencent Cloud DNSPod.
  static let dnspod = Provider(
    id: "dnspod",
    name: Phrase(ja: "Tencent Cloud DNSPod", en: "Tencent Cloud DNSPod"),
    searchWords: ["腾讯", "テンセント", "tencent"],
    kind: .dns,
    nameServers: [
      "*.dnspod.net", "*.dnsv2.com", "*.dnsv3.com", "*.dnsv4.com", "*.dnsv5.com",
    ],
    menuPath: [
      "console.dnspod.cn / Tencent Cloud console",
      "DNS 解析 DNSPod",
      "(domain)",
    ],
    screen: "DNS 解析 > (domain) > 添加记录",
    fields: [
      .name("主机记录 (Host)"),
      .type("记录类型 (Type)"),
      Field("线路类型 (Line)", .other, .keep),
      .value("记录值 (Value)"),
      .priority("MX"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "添加记录 (Add record)", save: ["保存 (Save)"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 600,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "「线路类型」は「默认」のままにします。",
        en: "Leave 线路类型 at 默认.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/tencentdns.md"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/tencentdns/auditrecords.go"
      ),
      Source(
        "https://github.com/go-acme/lego/blob/HEAD/providers/dns/tencentcloud/tencentcloud.toml"),
      Source("https://m.128sj.com/jiaocheng/201901192326.html"),
    ],
    confidence: [
      .nameServers: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
    ])
}
