import PromiseModel
import Reporting

/// The form in which a draft is handed in, empty or filled in before.
struct DraftFormView {
  let submission: DraftSubmission
  let site: SiteState
  let drafts: [DraftSummary]
  /// What must be mended.
  var problems: [InvalidField] = []
  /// What is wrong with the form as a whole; nil where nothing is.
  var failure: String?

  /// The endings of files that are read.
  static let accepted = ".html,.htm,.mht,.mhtml,.md,.txt,.docx,.pdf,.eml"

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let hasErrors = !problems.isEmpty || failure != nil
    return Page(
      view: "draft-form", title: t("checkTitle"),
      content: draftContext(t).merging(termsContext(t)) { first, _ in first }.merging(
        [
          "from": submission.from.map(String.init) ?? "",
          "formError": failure ?? (hasErrors ? t("formHasErrors") : nil).orFalse,
          "hasDrafts": !drafts.isEmpty,
          "drafts": drafts.map { DraftFormView.line($0, t) },
        ] as TemplateContext
      ) { first, _ in first },
      section: "/", status: hasErrors ? .badRequest : .ok)
  }

  /// A draft in a list.
  static func line(_ draft: DraftSummary, _ t: Texts) -> TemplateContext {
    [
      "number": draft.number, "draftTitle": draft.path, "when": TimeWords.text(draft.kept, t),
      "keptBy": draft.author == DraftSubmission.nobody ? false : draft.author as any Sendable,
    ]
  }

  private func error(_ names: InvalidField.Name..., in t: Texts) -> String? {
    problems.first { names.contains($0.name) }?.message[t.language]
  }

  private func draftContext(_ t: Texts) -> TemplateContext {
    [
      "text": Field(
        name: "text", label: t("fieldText"), hint: t("fieldTextHint"), value: submission.text,
        error: error(.contents, in: t), rows: 12
      ).context,
      "file": Field(
        name: "file", label: t("fieldFile"), hint: t("fieldFileHint"),
        error: error(.fileName, in: t), type: "file", accept: Self.accepted
      ).context,
      "address": Field(
        name: "address", label: t("fieldAddress"), hint: t("fieldAddressHint"),
        value: submission.address, type: "url"
      ).context,
      "titleField": Field(
        name: "title", label: t("fieldTitle"), hint: t("fieldTitleHint"), value: submission.title,
        error: error(.path, in: t), autocomplete: "off", list: "pages"
      ).context,
      "wholeSite": submission.wholeSite,
      "keptFile": submission.file.map { t("keptFile", ["name": $0.name]) }.orFalse,
      "pages": site.paths(.promise),
    ]
  }

  private func termsContext(_ t: Texts) -> TemplateContext {
    let paths = site.paths(.term)
    let error = error(.terms, in: t)
    return [
      "hasTerms": !paths.isEmpty,
      "terms": paths.enumerated().map { index, path in
        [
          "number": index + 1, "path": path, "isChosen": submission.terms.contains(path),
        ] as TemplateContext
      },
      "ownTermsOpen": paths.isEmpty || !submission.ownTerms.isEmpty
        || !submission.termFiles.isEmpty || error != nil,
      "ownTerms": Field(
        name: "ownTerms", label: t("fieldOwnTerms"), hint: t("fieldOwnTermsHint"),
        value: submission.ownTerms, error: error, rows: 10
      ).context,
      "ownTermsName": Field(
        name: "ownTermsName", label: t("fieldOwnTermsName"), hint: t("fieldOwnTermsNameHint"),
        value: submission.ownTermsName, autocomplete: "off"
      ).context,
      "termsFile": Field(
        name: "termsFile", label: t("fieldTermsFile"), type: "file", accept: Self.accepted,
        isMultiple: true
      ).context,
      "keptTerms": submission.termFiles.isEmpty
        ? false
        : t("keptTerms", ["names": submission.termFiles.map(\.name).joined(separator: ", ")])
          as any Sendable,
    ]
  }
}

/// Moments and days as people write them.
enum TimeWords {
  /// `29 November 2026, 14:03 UTC`.
  static func text(_ time: UTCTime, _ t: Texts) -> String {
    let clock = String(time.rfc3339.dropFirst(11).prefix(5))
    let shown = t.language == "fi" ? clock.replacing(":", with: ".") : clock
    return day(time.day, t) + t("timeAt") + shown + " UTC"
  }

  /// `29 November 2026`.
  static func day(_ day: CalendarDate, _ t: Texts) -> String {
    ValueWords().words(.date(from: day, to: day), language: t.language)
  }
}
