/// Why a finding does not count: somebody has looked at it and said so, with a reason.
public struct Acceptance: Sendable, Hashable {
  /// Where an acceptance is written.
  public enum Source: String, Sendable, Hashable {
    /// An entry of the baseline file.
    case baseline
    /// A mark on the page or in the terms themselves.
    case inline
    /// A decision that somebody made in the review pages, kept in the history.
    case decision
  }
  /// Where it is written.
  public let source: Source
  /// The file it is written in, as reported.
  public let path: String
  /// 1-based line in that file.
  public let line: Int
  /// 1-based column in that file, in code points.
  public let column: Int
  /// Why the finding may stay; never empty.
  public let reason: String
  /// Who accepted it, nil where that is not written.
  public let who: String?
  /// The last day on which it holds, nil where it holds until a text changes.
  public let until: CalendarDate?

  /// An acceptance; see the properties.
  public init(
    source: Source, path: String, line: Int, column: Int, reason: String, who: String? = nil,
    until: CalendarDate? = nil
  ) {
    self.source = source
    self.path = path
    self.line = line
    self.column = column
    self.reason = reason
    self.who = who
    self.until = until
  }
}

/// A finding that does not count, and why.
public struct AcceptedFinding: Sendable, Hashable {
  /// The finding.
  public let finding: Finding
  /// Why it does not count.
  public let acceptance: Acceptance

  /// A finding that an acceptance covers.
  public init(finding: Finding, acceptance: Acceptance) {
    self.finding = finding
    self.acceptance = acceptance
  }
}

/// A mark by which the authors of a page accept findings at one place of it:
/// `<!-- promiselint-ignore RULE: reason -->` before a block, or `data-promiselint-ignore="RULE: reason"` on an element.
public struct InlineAcceptance: Sendable, Hashable, Codable {
  /// The rules whose findings are accepted, as written; never empty.
  public let rules: [String]
  /// Why; never empty.
  public let reason: String
  /// The mark itself in the file as stored.
  public let span: SourceSpan
  /// The bytes of the file that it is about; empty where nothing follows it.
  public let covered: SourceSpan

  /// A mark; see the properties.
  public init(rules: [String], reason: String, span: SourceSpan, covered: SourceSpan) {
    self.rules = rules
    self.reason = reason
    self.span = span
    self.covered = covered
  }
}

extension CheckReport {
  /// The same report with other findings, acceptances or problems; what is not given stays.
  public func with(
    findings: [Finding]? = nil, accepted: [AcceptedFinding]? = nil, problems: [RunProblem]? = nil
  ) -> CheckReport {
    CheckReport(
      documents: documents, claims: claims, findings: findings ?? self.findings,
      undecided: undecided, kept: kept, unread: unread, problems: problems ?? self.problems,
      comparedPairs: comparedPairs, rules: rules, accepted: accepted ?? self.accepted,
      journeys: journeys, marketChoices: marketChoices, channels: channels)
  }
}
