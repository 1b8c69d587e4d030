import PromiseModel

/// The whole report as JSON, in the shape of `JSONSchemas.report`.
public struct JSONReport: Sendable {
  private let json: ClaimJSON

  /// A reporter that names ladder steps by `words`.
  public init(words: ValueWords = ValueWords()) { json = ClaimJSON(words: words) }

  /// The report as JSON text with sorted keys.
  public func text(_ report: CheckReport) -> String {
    JSONValue.object([
      "schemaVersion": 1,
      "tool": .object(["name": .string(Tool.name), "version": .string(Tool.version)]),
      "columnKind": "unicodeCodePoints",
      "documents": .array(report.documents.map(document)),
      "findings": .array(report.findings.map(finding)),
      "undecided": .array(report.undecided.map(undecided)),
      "kept": .array(report.kept.map(kept)),
      "accepted": .array(report.accepted.map(accepted)),
      "problems": .array(report.problems.map(problem)),
      "law": .array(report.marketChoices.map(law)),
      "summary": summary(report),
    ]).text()
  }

  private func law(_ choice: MarketChoice) -> JSONValue {
    let mark: MarketMark? = if case .mark(let mark) = choice.basis { mark } else { nil }
    return .members([
      "language": .string(choice.language),
      "markets": .array(choice.markets.map(JSONValue.string)),
      "basis": .string(LawApplied.basis(choice.basis)), "reason": ClaimJSON.text(choice.reason),
      "path": mark.map { .string($0.path) },
      "region": mark?.region.map(ClaimJSON.region),
    ])
  }

  private func document(_ document: DocumentSummary) -> JSONValue {
    .members([
      "path": .string(document.path), "role": .string(document.role.rawValue),
      "channel": document.placement.map { .string($0.channel.rawValue) },
      "channelReason": document.placement.map { ClaimJSON.text($0.reason) },
      "roleReason": ClaimJSON.text(document.roleReason), "language": .string(document.language),
      "encoding": .string(document.encoding), "byteCount": .int(document.byteCount),
      "sha256": .string(document.digest), "claimCount": .int(document.claimCount),
    ])
  }

  func finding(_ finding: Finding) -> JSONValue {
    .members([
      "rule": .string(finding.rule), "kind": .string(finding.verdict.rawValue),
      "severity": .string(finding.severity.rawValue), "topic": .string(finding.topic),
      "message": ClaimJSON.text(finding.message), "advice": ClaimJSON.text(finding.advice),
      "main": json.claim(finding.main), "other": finding.other.map(json.claim),
      "mainValue": ClaimJSON.text(finding.mainValue),
      "otherValue": finding.other == nil ? nil : ClaimJSON.text(finding.otherValue),
      "otherMainPlaces": .array(finding.otherMainPlaces.map(json.place)),
      "otherOtherPlaces": .array(finding.otherOtherPlaces.map(json.place)),
      "chain": finding.chain.isEmpty ? nil : .array(finding.chain.map(json.claim)),
      "channels": finding.channels.map { pair in
        ["main": .string(pair.main.rawValue), "other": .string(pair.other.rawValue)].object
      },
      "legalBasis": finding.legalBasis.map(JSONValue.string),
      "fingerprint": .string(finding.fingerprint),
    ])
  }

  private func accepted(_ accepted: AcceptedFinding) -> JSONValue {
    let acceptance = accepted.acceptance
    return .object([
      "finding": finding(accepted.finding),
      "acceptance": .members([
        "source": .string(acceptance.source.rawValue), "path": .string(acceptance.path),
        "line": .int(acceptance.line), "column": .int(acceptance.column),
        "reason": .string(acceptance.reason), "who": acceptance.who.map(JSONValue.string),
        "until": acceptance.until.map { .string($0.iso) },
      ]),
    ])
  }

  private func undecided(_ pair: UndecidedPair) -> JSONValue {
    .members([
      "main": json.claim(pair.main), "other": pair.other.map(json.claim),
      "reason": ClaimJSON.text(pair.reason),
    ])
  }

  private func kept(_ kept: KeptPromise) -> JSONValue {
    .object(["promise": json.claim(kept.promise), "clause": json.claim(kept.clause)])
  }

  func problem(_ problem: RunProblem) -> JSONValue {
    .members([
      "kind": .string(problem.kind), "path": problem.path.map(JSONValue.string),
      "region": problem.region.map(ClaimJSON.region), "message": ClaimJSON.text(problem.message),
      "incomplete": .bool(problem.isIncomplete),
    ])
  }

  private func summary(_ report: CheckReport) -> JSONValue {
    let counts = ReportCounts(report)
    return .object([
      "documents": .int(report.documents.count), "promisePages": .int(counts.promisePages),
      "termPages": .int(counts.termPages), "claims": .int(report.claims.count),
      "comparedPairs": .int(report.comparedPairs), "findings": .int(report.findings.count),
      "errors": .int(counts.errors), "warnings": .int(counts.warnings),
      "notes": .int(counts.notes), "accepted": .int(report.accepted.count),
      "undecided": .int(report.undecided.count),
      "kept": .int(report.kept.count), "unread": .int(report.unread.count),
      "incomplete": .bool(report.isIncomplete),
    ])
  }
}

/// What the summaries of all formats count.
struct ReportCounts {
  let promisePages: Int
  let termPages: Int
  let errors: Int
  let warnings: Int
  let notes: Int

  init(_ report: CheckReport) {
    promisePages = report.documents.count { $0.role == .promise }
    termPages = report.documents.count { $0.role == .term }
    errors = report.findings.count { $0.severity == .error }
    warnings = report.findings.count { $0.severity == .warning }
    notes = report.findings.count { $0.severity == .note }
  }
}
