import PromiseLint
import PromiseModel

/// What came of a draft.
struct DraftResult: Sendable {
  let draft: Draft
  let report: CheckReport
  let page: AnnotatedPage
  /// The page's language, a primary subtag; nil where it could not be told.
  let language: String?
}

/// Holds drafts against terms. The same draft and the same terms give the same result.
struct DraftChecker: Sendable {
  let linter: Linter
  let readings: MemoryReadings
  let options: LinterOptions

  private static let handedIn = LocalizedText(en: "handed in as a draft", fi: "annettu luonnoksena")
  private static let ownTerms = LocalizedText(en: "handed in as terms", fi: "annettu ehtoina")
  private static let chosen = LocalizedText(en: "chosen as terms", fi: "valittu ehdoiksi")

  /// Checks a draft; findings about which `decisions` say so are accepted.
  func check(
    _ draft: Draft, site: SiteState, decisions: [String: Decision], today: CalendarDate
  ) async -> DraftResult {
    let content = draft.content
    let page = content.file.input(as: content.path, role: .promise, reason: Self.handedIn)
    let own = content.ownTerms.map {
      $0.input(as: $0.name, role: .term, reason: Self.ownTerms)
    }
    let ownNames = Set(own.map(\.path) + [content.path])
    var missing: [RunProblem] = []
    let chosen = content.siteTerms.filter { !ownNames.contains($0) }.compactMap { path in
      let input = site.inputs[path]?.with(role: .term, reason: Self.chosen)
      if input == nil { missing.append(Self.missing(path)) }
      return input
    }
    let checked = await linter.check([page] + own + chosen, options: options.with(readings))
    let report = checked.with(problems: checked.problems + missing)
      .deciding(decisions.values.sorted { $0.number < $1.number }, keptIn: "", today: today)
    let language = report.documents.first { $0.path == content.path }?.language
    return DraftResult(
      draft: draft, report: report,
      page: AnnotatedPage(document: linter.document(of: page), report: report),
      language: language == "und" ? nil : language)
  }

  private static func missing(_ path: String) -> RunProblem {
    RunProblem(
      kind: "missing-terms", path: path,
      message: LocalizedText(
        en: "These terms are no longer on the site, so nothing was held against them. "
          + "Choose others with “Change and check again”.",
        fi: "Näitä ehtoja ei enää ole sivustolla, joten mitään ei verrattu niihin. "
          + "Valitse toiset kohdasta ”Muuta ja tarkista uudelleen”."),
      isIncomplete: true)
  }
}
