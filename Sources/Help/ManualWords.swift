internal import Words

/// What the manual page says beyond the commands and their options.
enum ManualWords {
  /// A command line, and what it is good for.
  struct Example {
    /// The command it is about; empty for the wizard.
    var of: String
    var command: String
    var purpose: Phrase
  }

  /// Something with a name, and what is said of it.
  struct Entry {
    var name: String
    var meaning: Phrase
  }

  static let examples = [
    Example(
      of: "wizard", command: "todoku --practice",
      purpose: Phrase(
        ja: "練習します。どこにもつながらず、何も保存しません。",
        en: "Practise. It connects to nothing outside and keeps nothing.")),
    Example(
      of: "wizard", command: "todoku example.jp",
      purpose: Phrase(
        ja: "example.jp のSPFとDKIMを、順に直します。続きがあれば、続きから始まります。",
        en: "Mend SPF and DKIM of example.jp step by step, or go on where you left.")),
    Example(
      of: "check", command: "todoku check example.jp",
      purpose: Phrase(
        ja: "example.jp を1回調べ、直すところを示します。", en: "Look once at example.jp, and say what to mend.")),
    Example(
      of: "explain", command: "todoku explain bounce.txt",
      purpose: Phrase(
        ja: "戻ってきたエラーメールが何を言っているかを示します。", en: "Say what an error mail that came back means.")),
    Example(
      of: "plan", command: "todoku plan example.jp --values cpanel.txt --export card",
      purpose: Phrase(
        ja: "どの欄に何を入れるかを、人に渡す文章にします。",
        en: "Write down what to type into which box, as a text to hand over.")),
    Example(
      of: "watch",
      command: "todoku watch example.jp --then 'mail -s \"$TODOKU_DOMAIN is fine\" me'",
      purpose: Phrase(
        ja: "正しい値が見えるまで待ち、見えたらメールを1通出します。",
        en: "Wait until the right values are visible, then send a mail.")),
    Example(
      of: "batch", command: "todoku batch < domains.txt | jq -c 'select(.spf != \"pass\")'",
      purpose: Phrase(
        ja: "たくさんのドメインを調べ、SPFが合格しないものを選びます。",
        en: "Look at many domains, and pick those whose SPF does not pass.")),
    Example(
      of: "message", command: "todoku message mail.eml",
      purpose: Phrase(
        ja: "届いたメールを、受信側と同じように判定します。", en: "Judge a delivered message as its receiver would.")),
    Example(
      of: "spf", command: "todoku spf --ip 192.0.2.1 --sender me@example.jp",
      purpose: Phrase(
        ja: "192.0.2.1 から送ったときのSPFの結果を示します。", en: "Evaluate SPF for mail that 192.0.2.1 sends.")),
  ]

  static let statuses = [
    Entry(name: "0", meaning: Phrase(ja: "よい状態です。", en: "All is well.")),
    Entry(name: "1", meaning: Phrase(ja: "メールが届かない原因があります。", en: "Something stops mail.")),
    Entry(
      name: "2",
      meaning: Phrase(ja: "確認できないことがありました。", en: "Something could not be told.")),
    Entry(name: "64", meaning: Phrase(ja: "コマンドの書き方が違います。", en: "The command was typed wrongly.")),
    Entry(
      name: "65",
      meaning: Phrase(ja: "入力を読み取れませんでした。", en: "The input could not be read.")),
    Entry(
      name: "71",
      meaning: Phrase(
        ja: "この端末では、開けるファイルの数が少なすぎます。", en: "The system lets it open too few files.")),
    Entry(
      name: "74",
      meaning: Phrase(ja: "出力を書けませんでした。", en: "The output could not be written.")),
    Entry(
      name: "130",
      meaning: Phrase(
        ja: "Ctrl-Cで止めました。または、合格の前に todoku を閉じました。",
        en: "It was interrupted, or the wizard was left before PASS.")),
    Entry(
      name: "128+n", meaning: Phrase(ja: "シグナル n で終わりました。", en: "It was ended by signal n.")),
  ]

  static let variables = [
    Entry(
      name: "LC_ALL, LC_MESSAGES, LANG",
      meaning: Phrase(
        ja: "言語を決めます。--lang と、前に選んだ言語が先です。",
        en: "Choose the language, where neither --lang nor an earlier choice does.")),
    Entry(
      name: "NO_COLOR",
      meaning: Phrase(ja: "空でなければ、色を使いません。", en: "Switches colours off unless it is empty.")),
    Entry(
      name: "TODOKU_PLAIN, ACCESSIBLE",
      meaning: Phrase(
        ja: "空でも0でもなければ、--plain と同じです。",
        en: "Mean the same as --plain unless they are empty or 0.")),
    Entry(
      name: "TERM",
      meaning: Phrase(ja: "端末の種類です。", en: "Names the kind of terminal.")),
    Entry(
      name: "XDG_STATE_HOME",
      meaning: Phrase(
        ja: "途中まで進めた内容を置くフォルダです。なければ ~/.local/state です。",
        en: "Names the folder for what is kept. It is ~/.local/state by default.")),
    Entry(
      name: "TODOKU_DOMAIN, TODOKU_VERDICT",
      meaning: Phrase(
        ja: "watch --then のコマンドに、ドメインと結果(ok、broken など)を伝えます。",
        en: "Tell the command of \"watch --then\" the domain and the verdict (ok, broken, ...).")),
  ]

  static let files = [
    Entry(
      name: "~/.local/state/todoku/journeys",
      meaning: Phrase(
        ja: "途中まで進めた内容です。ドメインごとに1つです。パスワードや秘密鍵は入りません。",
        en: "Holds how far you came, a file a domain. No password or private key is in it.")),
    Entry(
      name: "~/.local/state/todoku/watches",
      meaning: Phrase(
        ja: "watch --stay が覚えておく内容です。", en: "Holds what \"watch --stay\" remembers.")),
    Entry(
      name: "~/.local/state/todoku/settings",
      meaning: Phrase(ja: "選んだ言語です。", en: "Holds the language that was chosen.")),
    Entry(
      name: "/etc/resolv.conf",
      meaning: Phrase(
        ja: "この機械のDNSサーバーです。--resolver がないときに使います。",
        en: "Names this machine's resolver, which is asked where --resolver names none.")),
  ]

  static let input = Phrase(
    ja: "ファイルの代わりに、パイプ、<(...)、/dev/stdin も使えます。「-」は標準入力です。"
      + "ファイルは4 MiBまで、メールは64 MiBまでです。ドメインの一覧では、空の行と「#」で始まる行を読みとばします。"
      + "コマンドと同じ名前のドメインは、「--」の後ろに書きます。",
    en: "Wherever a file is named, a pipe, <(...) and /dev/stdin will do, and - is the standard "
      + "input. A file has up to 4 MiB, a message 64. In a list of domains, empty lines and lines that begin "
      + "with # are passed over. A domain that is spelt like a command goes behind --.")

  static let wizard = Phrase(
    ja: "コマンドなしで始めると、todoku は端末の中で1つずつ案内します。調べて、次にすることを示すだけで、"
      + "設定を書き換えることはありません。? で説明、l で日本語と英語の切り替え、b で戻る、q でやめる、です。",
    en: "Without a command, todoku leads you through the terminal step by step. It looks things up "
      + "and tells what to do next; it changes no settings. The keys are ? for help, l for the "
      + "other language, b for back and q to quit.")

  static let seeAlso = [
    "dig 1", "kdig 1", "nsupdate 1", "resolv.conf 5", "opendkim-testkey 8",
  ]

  static let standards = Phrase(
    ja: "RFC 7208 (SPF)、RFC 6376 (DKIM)、RFC 7489 (DMARC)、RFC 8617 (ARC)",
    en: "RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC), RFC 8617 (ARC)")
}
