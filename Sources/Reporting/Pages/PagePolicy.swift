/// What browsers are told of a page that is one file.
enum PagePolicy {
  /// Nothing may be loaded or sent but pictures written into the page; the one style sheet is named by its digest (Content Security
  /// Policy Level 3).
  static let policy =
    "default-src 'none'; style-src '\(PageLibrary.styleSource)'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"
}
