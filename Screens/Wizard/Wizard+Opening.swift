public import TUI
public import Words

extension Wizard {
  /// The page that stands there while the practice gets ready, which takes some seconds.
  public static func openingPage(_ language: Language) -> Page {
    Page(
      language: language,
      header: Page.Header(title: Text(WizardWords.openingTitle, language)),
      head: Page.Head(
        .judged(.wait), Text(WizardWords.openingCase, language),
        next: Text(WizardWords.openingNext, language)))
  }
}
