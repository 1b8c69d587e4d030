import PromiseModel

/// What the history holds, as JSON with sorted keys.
public struct HistoryJSON: Sendable {
  /// A reporter.
  public init() {}

  /// The runs, the oldest first.
  public func list(_ runs: [RecordedRun]) -> String {
    text(["runs": .array(runs.map(run))])
  }

  /// A run with its findings and gaps.
  public func show(_ contents: RunContents) -> String {
    text([
      "run": run(contents.run), "findings": .array(contents.findings.map(finding)),
      "unread": .array(contents.unread.map(unread)),
    ])
  }

  /// What differs between two runs, unchanged findings included.
  public func difference(_ difference: RunDifference) -> String {
    text([
      "earlier": run(difference.earlier), "later": run(difference.later),
      "findings": .array(
        difference.findings.map { compared in
          [
            "change": .string(compared.change.rawValue),
            "byNewRules": .bool(compared.isByNewRules), "finding": finding(compared.finding),
          ].object
        }),
      "statements": .array(difference.statements.map(change)),
      "unread": .array(difference.unread.map(unread)),
      "summary": .object(
        FindingChange.allCases.reduce(into: [:]) { counts, change in
          counts[change.rawValue] = .int(difference.count(change))
        }.merging([
          "byNewRules": .int(difference.findings.count { $0.isByNewRules }),
          "statements": .int(difference.statements.count { !$0.isByNewRules }),
        ]) { $1 }),
    ])
  }

  /// What was said from when to when.
  public func periods(_ periods: [StatementPeriod]) -> String {
    text([
      "periods": .array(
        periods.map { period in
          [
            "statement": statement(period.statement), "first": run(period.first),
            "last": run(period.last), "current": .bool(period.isCurrent),
            "startsByNewRules": .bool(period.startsByNewRules),
            "endsByNewRules": .bool(period.endsByNewRules),
            "paths": .array(period.paths.map(JSONValue.string)),
          ].object
        })
    ])
  }

  /// The audit trail, the oldest decision first.
  public func decisions(_ decisions: [Decision]) -> String {
    text(["decisions": .array(decisions.map(decision))])
  }

  private func decision(_ decision: Decision) -> JSONValue {
    let content = decision.content
    return .members([
      "number": .int(decision.number), "decided": .string(decision.decided.rfc3339),
      "decidedBy": .string(content.decidedBy), "site": .string(content.site),
      "before": decision.previous.map { .string($0.rawValue) },
      "kind": .string(content.kind.rawValue), "until": content.until.map { .string($0.iso) },
      "owner": .string(content.owner), "reason": .string(content.reason),
      "finding": finding(content.finding), "run": content.run.map(JSONValue.int),
      "rulesDigest": .string(content.rulesDigest),
    ])
  }

  private func text(_ members: [String: JSONValue]) -> String {
    let head: [String: JSONValue] = ["schemaVersion": 1, "columnKind": "unicodeCodePoints"]
    return JSONValue.object(head.merging(members) { _, new in new }).text()
  }

  private func run(_ run: RecordedRun) -> JSONValue {
    .members([
      "number": .int(run.number), "label": run.label.map(JSONValue.string),
      "site": .string(run.site), "started": .string(run.started.rfc3339),
      "toolVersion": .string(run.toolVersion), "rulesDigest": .string(run.rulesDigest),
      "complete": .bool(run.isComplete), "pagesRead": .int(run.pagesRead),
      "pagesUnread": .int(run.pagesUnread), "claims": .int(run.claims),
      "findings": .object(
        Severity.allCases.reduce(into: [:]) { $0[$1.rawValue] = .int(run.findings[$1] ?? 0) }),
    ])
  }

  private func finding(_ finding: RecordedFinding) -> JSONValue {
    .members([
      "fingerprint": .string(finding.fingerprint), "rule": .string(finding.rule),
      "verdict": .string(finding.verdict.rawValue), "severity": .string(finding.severity.rawValue),
      "topic": .string(finding.topic), "message": ClaimJSON.text(finding.message),
      "mainValue": ClaimJSON.text(finding.mainValue),
      "otherValue": finding.other == nil ? nil : ClaimJSON.text(finding.otherValue),
      "main": place(finding.main), "other": finding.other.map(place),
      "legalBasis": finding.legalBasis.map(JSONValue.string), "carried": .bool(finding.isCarried),
    ])
  }

  private func place(_ place: RecordedPlace) -> JSONValue {
    .members([
      "path": .string(place.path), "quote": .string(place.quote),
      "region": place.place == nil ? ClaimJSON.region(place.region) : nil,
      "place": place.place.map(ClaimJSON.place), "section": place.section.map(JSONValue.string),
    ])
  }

  private func change(_ change: StatementChange) -> JSONValue {
    .members([
      "before": change.before.map(statement), "after": change.after.map(statement),
      "byNewRules": .bool(change.isByNewRules), "places": .array(change.places.map(place)),
    ])
  }

  private func statement(_ said: RecordedStatement) -> JSONValue {
    [
      "side": .string(said.side.rawValue), "topic": .string(said.topic),
      "aspect": .string(said.aspect), "valueInWords": ClaimJSON.text(said.value),
      "scope": .string(said.scope),
      "conditions": .array(said.conditions.map(JSONValue.string)),
      "modality": .string(String(describing: said.modality)),
    ].object
  }

  private func unread(_ page: UnreadPage) -> JSONValue {
    [
      "path": .string(page.path), "kind": .string(page.kind),
      "message": ClaimJSON.text(page.message), "known": .bool(page.isKnown),
    ].object
  }
}
