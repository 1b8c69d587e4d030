import PromiseLint
import PromiseModel
import Reporting

/// The lists below a draft's findings: what is kept, not understood, undecided, and what the terms say nothing about.
struct DraftFolds {
  let result: DraftResult
  let options: PageOptions
  let texts: Texts

  /// The anchor that a mark of the page's text leads to; accepted findings are numbered on after the others.
  static func anchor(_ mark: PageMark, findings: Int) -> String {
    switch mark.standing {
    case .broken, .narrowed: "finding-\(mark.index + 1)"
    case .accepted: "finding-\(findings + mark.index + 1)"
    default: "\(mark.standing.rawValue)-\(mark.index + 1)"
    }
  }

  /// For the template `draft`, under `folds`; empty lists are left out.
  var context: [TemplateContext] {
    let path = result.draft.content.path
    let report = result.report
    let kept = report.kept.enumerated().filter { $0.element.promise.evidence.path == path }
    let unread = report.unread.enumerated().filter { $0.element.evidence.path == path }
    let undecided = report.undecided.enumerated().filter { $0.element.main.evidence.path == path }
    let unanswered = result.page.unanswered.enumerated()
    return [
      fold(
        .kept, "keptHeading",
        kept.map { item($0, .kept, PassageView($1.promise, options: options), $1.clause) }),
      fold(
        .unread, "unreadHeading",
        unread.map { item($0, .unread, PassageView($1.evidence, options: options)) }),
      fold(
        .undecided, "undecidedHeading",
        undecided.map {
          item(
            $0, .undecided, PassageView($1.main, options: options), $1.other,
            reason: $1.reason[texts.language])
        }),
      fold(
        .unanswered, "unansweredHeading",
        unanswered.map { item($0, .unanswered, PassageView($1, options: options)) }),
    ].compactMap { $0 }
  }

  private func fold(
    _ standing: PromiseStanding, _ key: String, _ items: [TemplateContext]
  ) -> TemplateContext? {
    if items.isEmpty { return nil }
    return [
      "foldID": standing.rawValue, "heading": texts(key), "count": items.count, "isOpen": false,
      "items": items,
    ]
  }

  private func item(
    _ index: Int, _ standing: PromiseStanding, _ passage: PassageView, _ clause: Claim? = nil,
    reason: String? = nil
  ) -> TemplateContext {
    passage.context.merging([
      "itemID": Self.anchor(PageMark(standing: standing, index: index), findings: 0),
      "reason": reason.orFalse,
      "clause": clause.map { PassageView($0, options: options).context }.orFalse,
    ]) { first, _ in first }
  }
}
