import ArgumentParser
import Machine
import Words

extension ArgumentHelp {
  /// Help in the language of the person.
  ///
  /// - Parameters:
  ///   - phrase: What the option does.
  ///   - valueName: What its value is called.
  init(_ phrase: Phrase, valueName: String? = nil) {
    self.init(phrase.text(in: Invocation.language), valueName: valueName)
  }
}

extension CommandConfiguration {
  /// A command's configuration in the language of the person.
  ///
  /// - Parameters:
  ///   - commandName: The word that calls it.
  ///   - abstract: What it does, in a sentence.
  ///   - discussion: More about it.
  ///   - shouldDisplay: Whether help mentions it.
  init(
    commandName: String, abstract: Phrase, discussion: Phrase = Phrase(ja: "", en: ""),
    shouldDisplay: Bool = true
  ) {
    self.init(
      commandName: commandName, abstract: abstract.text(in: Invocation.language),
      discussion: discussion.text(in: Invocation.language), shouldDisplay: shouldDisplay)
  }
}

extension ValidationError {
  /// Wrong usage, in the language of the person.
  init(_ phrase: Phrase) {
    self.init(phrase.text(in: Invocation.language))
  }
}

extension FileFault {
  /// What is the matter with a file, and what to do.
  ///
  /// - Parameter path: The file as it was named; `-` or nil is the standard input.
  /// - Returns: One or two sentences; the name in them is cleaned.
  func phrase(of path: String?) -> Phrase {
    let isInput = path == nil || path == "-"
    let name = SafeText(path ?? "-").text
    let (ja, en) = isInput ? ("標準入力", "the standard input") : ("「\(name)」", name)
    return switch self {
    case .notFound:
      Phrase(ja: "\(ja)というファイルはありません。名前を確かめてください。", en: "no such file: \(en)")
    case .notAFile:
      Phrase(ja: "\(ja)はフォルダです。ファイルを指定してください。", en: "\(en) is a folder. Name a file.")
    case .notPermitted:
      Phrase(
        ja: "\(ja)を開けません。権限を確かめてください。", en: "\(en) cannot be opened. See whose file it is.")
    case .tooLarge(let limit):
      Phrase(
        ja: "\(ja)が大きすぎます。\(limit >> 20) MiBまで読めます。",
        en: "\(en) is too large. Up to \(limit >> 20) MiB can be read.")
    case .badName:
      Phrase(ja: "\(ja)はファイルの名前になりません。", en: "\(en) cannot be the name of a file.")
    case .readOnly:
      Phrase(ja: "\(ja)には書き込めません(読み取り専用です)。", en: "\(en) is on a read-only disk.")
    case .full: Phrase(ja: "ディスクに空きがありません。", en: "the disk is full.")
    case .refusesExisting:
      Phrase(
        ja: "\(ja)はもうあります。ほかの名前にしてください。", en: "\(en) is there already. Choose another name.")
    case .closed: Phrase(ja: "\(ja)が途中で閉じました。", en: "\(en) was closed.")
    case .other:
      Phrase(ja: "\(ja)を読めません: \(systemText)", en: "\(en) cannot be read: \(systemText)")
    }
  }
}

extension Console {
  /// Writes a message to the standard error, after the program's name.
  static func complain(_ phrase: Phrase) {
    complain("todoku: " + phrase.text(in: Invocation.language))
  }
}
