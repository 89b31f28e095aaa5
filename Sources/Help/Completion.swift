public import Words

/// Completion of a command line in a shell.
public enum Completion {
  /// The shells that a script can be written for.
  public enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  /// What a word may become.
  public enum Offer: Hashable, Sendable {
    /// These words, each with what is said of it (which may be empty).
    case words([Word])
    /// A file's name.
    case files
  }

  /// A word that is offered.
  public struct Word: Hashable, Sendable {
    /// The word.
    public var text: String
    /// What it does.
    public var purpose: String

    /// A word, and what is said of it.
    public init(_ text: String, _ purpose: String = "") {
      self.text = text
      self.purpose = purpose
    }
  }

  /// The script that a shell reads at its start; it asks the program at each press of Tab.
  public static func script(_ shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// The word by which the scripts ask.
  public static let question = "---complete"

  private static let bash = """
    # Completion of todoku for bash: the program itself is asked.
    _todoku() {
      local word=${COMP_WORDS[COMP_CWORD]} line words=()
      while IFS= read -r line; do
        if [ "$line" = :files ]; then
          compopt -o filenames 2> /dev/null
          mapfile -t words < <(compgen -f -- "$word")
          break
        fi
        words+=("${line%%$'\\t'*}")
      done < <("${COMP_WORDS[0]}" ---complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
      COMPREPLY=("${words[@]}")
    }
    complete -F _todoku todoku
    """

  private static let zsh = """
    #compdef todoku
    # Completion of todoku for zsh: the program itself is asked.
    _todoku() {
      local line
      local -a described
      for line in "${(@f)$("${words[1]}" ---complete "${(@)words[2,CURRENT]}" 2> /dev/null)}"; do
        if [[ $line == :files ]]; then
          _files
          return
        fi
        [[ -n $line ]] || continue
        described+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
      done
      _describe -V todoku described
    }
    if [[ $funcstack[1] == _todoku ]]; then
      _todoku "$@"
    else
      compdef _todoku todoku
    fi
    """

  private static let fish = """
    # Completion of todoku for fish: the program itself is asked.
    function __todoku_offers
        set -l words (commandline -opc) (commandline -ct)
        set -l offers ($words[1] ---complete $words[2..] 2> /dev/null)
        if test "$offers[1]" = :files
            __fish_complete_path (commandline -ct)
        else
            printf '%s\\n' $offers
        end
    end
    complete -c todoku -f -a '(__todoku_offers)'
    """
}

extension CommandDescription {
  /// What the last word of a command line may become.
  ///
  /// - Parameters:
  ///   - words: The words behind the program's name; the last one, perhaps empty, is being typed.
  ///   - helpPurpose: What is said of the command `help`.
  ///   - language: The language of that.
  ///   - known: The values of an option or argument that only the program knows: for the command and
  ///     the parameter.
  /// - Returns: Words that begin as the last one does, or files.
  public func offers(
    for words: [String], helpPurpose: Phrase, _ language: Language,
    known: (CommandDescription, ParameterDescription) -> [Completion.Word]
  ) -> Completion.Offer {
    let typed = words.last ?? ""
    let before = Array(words.dropLast())
    let shown = commands.filter(\.isShown).map { Completion.Word($0.name, $0.abstract) }
    if before.first == "help" {
      return before.count == 1 ? .words(shown.beginning(typed)) : .words([])
    }
    guard let first = before.first, let command = command(first) else {
      let offer =
        standardCommand?.parameterOffers(typed, behind: before, known) ?? .words([])
      guard before.isEmpty, !typed.hasPrefix("-"), case .words(let others) = offer else {
        return offer
      }
      let help = Completion.Word("help", helpPurpose.text(in: language))
      return .words((shown + [help]).beginning(typed) + others)
    }
    return command.parameterOffers(typed, behind: Array(before.dropFirst()), known)
  }

  private func parameterOffers(
    _ typed: String, behind before: [String],
    _ known: (CommandDescription, ParameterDescription) -> [Completion.Word]
  ) -> Completion.Offer {
    var places = parameters.filter { $0.kind == .positional && $0.isShown }[...]
    var open: ParameterDescription?
    var given: Set<String> = []
    for word in before {
      if open != nil {
        open = nil
      } else if let option = parameters.first(where: { $0.names.contains(word) }) {
        given.insert(option.preferredName)
        if option.kind == .option { open = option }
      } else if !word.hasPrefix("-") {
        places = places.dropFirst(places.first?.isRepeating == true ? 0 : 1)
      }
    }
    if let open { return values(of: open, typed, known) }
    let options = parameters.filter { option in
      option.isShown && option.kind != .positional
        && (option.isRepeating || !given.contains(option.preferredName))
    }
    .map { Completion.Word($0.preferredName, $0.abstract) }
    if typed.hasPrefix("-"), typed != "-" { return .words(options.beginning(typed)) }
    if let place = places.first {
      let offer = values(of: place, typed, known)
      if case .words(let words) = offer, typed.isEmpty { return .words(words + options) }
      return offer
    }
    return .words(typed.isEmpty || typed == "-" ? options : [])
  }

  private func values(
    of parameter: ParameterDescription, _ typed: String,
    _ known: (CommandDescription, ParameterDescription) -> [Completion.Word]
  ) -> Completion.Offer {
    switch parameter.completion {
    case .file: .files
    case .list(let values): .words(values.map { Completion.Word($0) }.beginning(typed))
    case .asked, .unknown: .words(known(self, parameter).beginning(typed))
    }
  }
}

extension [Completion.Word] {
  fileprivate func beginning(_ typed: String) -> [Completion.Word] {
    filter { $0.text.hasPrefix(typed) }
  }
}
