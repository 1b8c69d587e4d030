import PromiseLint
import PromiseModel
import Reporting

/// The text of a draft with its promises marked: by a sign and a kind of line as well as by colour, each a link to what is known of it.
struct AnnotatedPageView {
  let result: DraftResult
  let texts: Texts

  /// The keys `blocks` and `legend`.
  var context: TemplateContext {
    [
      "blocks": result.page.blocks.map(block),
      "legend": PromiseStanding.allCases.filter { present.contains($0) }.map { standing in
        ["standing": standing.rawValue, "sign": standing.sign, "label": texts(standing.key)]
          as TemplateContext
      },
    ]
  }

  private var present: Set<PromiseStanding> {
    var found: Set<PromiseStanding> = []
    for block in result.page.blocks {
      for run in block.runs { if let mark = run.mark { found.insert(mark.standing) } }
    }
    return found
  }

  private func block(_ block: AnnotatedBlock) -> TemplateContext {
    var context: TemplateContext = [
      "heading": false, "paragraph": false, "list": false, "table": false, "aside": false,
    ]
    switch block {
    case .heading(let level, let runs):
      // The page's text stands below a heading of the second level of ours.
      context["heading"] =
        [
          "level": level, "ariaLevel": min(level + 2, 6), "runs": marked(runs),
        ] as TemplateContext
    case .paragraph(let runs): context["paragraph"] = wrapped(runs)
    case .list(let items): context["list"] = ["items": items.map(wrapped)] as TemplateContext
    case .table(let rows):
      context["table"] =
        [
          "rows": rows.map { row in
            [
              "cells": row.map { cell in
                wrapped(cell.runs).merging(["isHead": cell.isHead]) { first, _ in first }
              }
            ] as TemplateContext
          }
        ] as TemplateContext
    case .aside(let kind, let runs):
      context["aside"] = wrapped(runs).merging(["kindName": texts(kind.key)]) { first, _ in first }
    }
    return context
  }

  private func wrapped(_ runs: [AnnotatedRun]) -> TemplateContext { ["runs": marked(runs)] }

  /// The sign stands where a promise is met for the first time in its block; what follows of it is underlined alone.
  private func marked(_ runs: [AnnotatedRun]) -> [TemplateContext] {
    var met: Set<PageMark> = []
    return runs.map { run in
      guard let mark = run.mark else { return ["text": run.text, "href": false] }
      let findings = result.report.findings.count
      return [
        "text": run.text, "standing": mark.standing.rawValue, "label": texts(mark.standing.key),
        "sign": met.insert(mark).inserted
          ? Self.sign(mark, findings: findings) : false as any Sendable,
        "href": "#" + DraftFolds.anchor(mark, findings: findings),
      ]
    }
  }

  /// The sign of a mark, with the number of its finding.
  private static func sign(_ mark: PageMark, findings: Int) -> String {
    switch mark.standing {
    case .broken, .narrowed: "\(mark.standing.sign)\(mark.index + 1)"
    case .accepted: "\(mark.standing.sign)\(findings + mark.index + 1)"
    default: mark.standing.sign
    }
  }
}

extension AnnotatedBlock {
  fileprivate var runs: [AnnotatedRun] {
    switch self {
    case .heading(_, let runs), .paragraph(let runs), .aside(_, let runs): runs
    case .list(let items): items.flatMap { $0 }
    case .table(let rows): rows.flatMap { $0.flatMap(\.runs) }
    }
  }
}

extension PromiseStanding {
  /// A sign that tells it without colour.
  var sign: String {
    switch self {
    case .broken: "✗"
    case .narrowed: "≈"
    case .unread: "?"
    case .undecided: "⁇"
    case .accepted: "○"
    case .kept: "✓"
    case .unanswered: "–"
    }
  }

  /// The key of its word.
  var key: String {
    switch self {
    case .broken: "markBroken"
    case .narrowed: "markNarrowed"
    case .unread: "markUnread"
    case .undecided: "markUndecided"
    case .accepted: "markAccepted"
    case .kept: "markKept"
    case .unanswered: "markUnanswered"
    }
  }
}

extension BlockKind {
  /// The key of the word for text that stands beside the page's flow.
  fileprivate var key: String {
    switch self {
    case .metaDescription: "kindDescription"
    case .button: "kindButton"
    case .imageText: "kindImage"
    case .footnote: "kindFootnote"
    case .announcement: "kindAnnouncement"
    case .formField: "kindField"
    case .quotation: "kindQuotation"
    case .caption: "kindCaption"
    default: "kindText"
    }
  }
}
