import PromiseLint
import PromiseModel

/// What a person filled in to have a draft checked, before it is a draft.
struct DraftSubmission: Sendable {
  /// Pasted text; empty where there is none.
  var text = ""
  /// A file that was sent, or kept from the draft before.
  var file: DraftFile?
  var address = ""
  var wholeSite = false
  /// The page that it will become; empty for a name of ours.
  var title = ""
  /// Paths of the site's terms.
  var terms: [String] = []
  /// Pasted terms; empty where there are none.
  var ownTerms = ""
  var ownTermsName = ""
  /// Terms that were sent as files, or kept from the draft before.
  var termFiles: [DraftFile] = []
  /// The number of the draft that this one changes; nil for a new one.
  var from: Int?

  /// The author of a draft of whom no name is known; the history demands one.
  static let nobody = "–"

  init() {}

  /// A form as it was sent. What was a file before stays unless something takes its place.
  init(_ fields: FormFields, before: Draft?) {
    text = fields["text"].trimmedLines
    address = fields["address"].trimmedLines
    wholeSite = fields["wholeSite"] == "yes"
    title = fields["title"].trimmedLines
    terms = fields.all("term")
    ownTerms = fields["ownTerms"].trimmedLines
    ownTermsName = fields["ownTermsName"].trimmedLines
    from = before?.number
    let kept = before.map(DraftSubmission.init(of:))
    file = fields.files("file").first.map(DraftFile.init)
    if file == nil, text.isEmpty, address.isEmpty { file = kept?.file }
    let sent = fields.files("termsFile").map(DraftFile.init)
    termFiles = sent.isEmpty ? kept?.termFiles ?? [] : sent
  }

  /// A draft as it can be changed: what is text can be edited, what is not stays a file.
  init(of draft: Draft) {
    let content = draft.content
    if let text = content.file.editableText { self.text = text } else { file = content.file }
    title = content.path
    terms = content.siteTerms
    var rest = content.ownTerms[...]
    if let first = rest.first, let text = first.editableText {
      ownTerms = text
      ownTermsName = first.name
      rest.removeFirst()
    }
    termFiles = Array(rest)
    from = draft.number
  }

  /// The draft that it asks to keep.
  func draft(site: String, author: String, texts t: Texts) -> NewDraft {
    let content = file ?? DraftFile(name: PastedText.fileName(text), contents: Array(text.utf8))
    let pasted =
      ownTerms.isEmpty
      ? []
      : [
        DraftFile(
          name: ownTermsName.isEmpty ? t("ownTermsDefaultName") : ownTermsName,
          contents: Array(ownTerms.utf8))
      ]
    return NewDraft(
      site: site, path: title.isEmpty ? file?.name ?? t("draftDefaultName") : title, file: content,
      siteTerms: terms, ownTerms: pasted + termFiles, author: author)
  }
}

extension DraftFile {
  fileprivate init(_ file: UploadedFile) {
    self.init(name: file.name.isEmpty ? "file" : file.name, contents: file.bytes)
  }

  /// The file as a page or as terms. A name without an ending is one that a person gave to pasted text.
  func input(as path: String, role: DocumentRole, reason: LocalizedText) -> LinterInput {
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
    let isEnding = (1...8).contains(ending.utf8.count) && ending.allSatisfy(\.isLetter)
    let format = isEnding ? name : editableText.map(PastedText.fileName) ?? name
    return LinterInput.file(format, bytes: contents, as: path, role: role, reason: reason)
  }

  /// The file as text that people can change in a form; nil where it is none.
  var editableText: String? {
    let isOther = [.word, .pdf, .email, .webArchive, .productFeed].contains(
      LinterInput.mediaType(ofFile: name, bytes: contents))
    guard !isOther, contents.count <= 2_000_000, !contents.contains(0) else { return nil }
    return String(validating: contents, as: UTF8.self)
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmedLines: String {
    let rest = drop(while: \.isWhitespace)
    let end = rest.lastIndex { !$0.isWhitespace }
    return end.map { String(rest[...$0]) } ?? ""
  }
}
