/// What became of a finding between two runs.
public enum FindingChange: String, Sendable, Hashable, CaseIterable {
  /// It was not there before.
  case new
  /// It is gone, and its pages were read.
  case fixed
  /// It was there and is.
  case unchanged
  /// Can't be told, because a page could not be read. Never counted as fixed.
  case unknown
}

/// A finding and what became of it between two runs.
public struct ComparedFinding: Sendable, Hashable {
  /// What became of it.
  public let change: FindingChange
  /// Whether the change comes from other rules: they differ between the runs while the pages of the finding do not.
  public let isByNewRules: Bool
  /// The finding as in the later run; as in the earlier where the later has none.
  public let finding: RecordedFinding

  /// A compared finding; see the properties.
  public init(change: FindingChange, isByNewRules: Bool, finding: RecordedFinding) {
    self.change = change
    self.isByNewRules = isByNewRules
    self.finding = finding
  }
}

/// What is said about one thing, whatever page says it.
public struct RecordedStatement: Sendable, Hashable {
  /// On which side it is said.
  public let side: DocumentRole
  /// The public topic.
  public let topic: String
  /// The aspect of the topic.
  public let aspect: String
  /// The value in words.
  public let value: LocalizedText
  /// Where it holds, `facet: value, value; label`; empty where nothing is said.
  public let scope: String
  /// The words of what must be so or have happened first; empty where nothing is demanded.
  public let conditions: [String]
  /// How firmly it is said.
  public let modality: Modality

  /// A statement; see the properties.
  public init(
    side: DocumentRole, topic: String, aspect: String, value: LocalizedText, scope: String,
    conditions: [String], modality: Modality
  ) {
    self.side = side
    self.topic = topic
    self.aspect = aspect
    self.value = value
    self.scope = scope
    self.conditions = conditions
    self.modality = modality
  }
}

/// A statement that a site makes differently than before.
public struct StatementChange: Sendable, Hashable {
  /// What was said; nil where nothing was.
  public let before: RecordedStatement?
  /// What is said; nil where nothing is.
  public let after: RecordedStatement?
  /// Whether the pages are the same and only the rules differ: the site has changed nothing.
  public let isByNewRules: Bool
  /// Where it is said (or was, where it is not any more), sorted.
  public let places: [RecordedPlace]

  /// A change; at least one of `before` and `after` is there.
  public init(
    before: RecordedStatement?, after: RecordedStatement?, isByNewRules: Bool,
    places: [RecordedPlace]
  ) {
    self.before = before
    self.after = after
    self.isByNewRules = isByNewRules
    self.places = places
  }
}

/// What differs between two runs.
public struct RunDifference: Sendable, Hashable {
  /// The run that is compared with.
  public let earlier: RecordedRun
  /// The run that is compared.
  public let later: RecordedRun
  /// All findings of both runs: new, fixed, unknown, unchanged; worst first, then by place.
  public let findings: [ComparedFinding]
  /// What is said differently, sorted by side, topic, aspect.
  public let statements: [StatementChange]
  /// The gaps of the later run, sorted by path.
  public let unread: [UnreadPage]

  /// A difference; see the properties.
  public init(
    earlier: RecordedRun, later: RecordedRun, findings: [ComparedFinding],
    statements: [StatementChange], unread: [UnreadPage]
  ) {
    self.earlier = earlier
    self.later = later
    self.findings = findings
    self.statements = statements
    self.unread = unread
  }

  /// How many findings of a kind there are; those by new rules counted apart.
  public func count(_ change: FindingChange, byNewRules: Bool = false) -> Int {
    findings.count { $0.change == change && $0.isByNewRules == byNewRules }
  }
}

/// A stretch of runs in which a site made a statement without a break.
public struct StatementPeriod: Sendable, Hashable {
  /// What was said.
  public let statement: RecordedStatement
  /// The first run in which it was.
  public let first: RecordedRun
  /// The last run in which it was.
  public let last: RecordedRun
  /// Whether the newest run of the site still has it.
  public let isCurrent: Bool
  /// Whether it begins with other rules rather than with a change of its pages.
  public let startsByNewRules: Bool
  /// Whether it ends with other rules rather than with a change of its pages.
  public let endsByNewRules: Bool
  /// Paths of the pages that made it in the last run, sorted.
  public let paths: [String]

  /// A period; see the properties.
  public init(
    statement: RecordedStatement, first: RecordedRun, last: RecordedRun, isCurrent: Bool,
    startsByNewRules: Bool, endsByNewRules: Bool, paths: [String]
  ) {
    self.statement = statement
    self.first = first
    self.last = last
    self.isCurrent = isCurrent
    self.startsByNewRules = startsByNewRules
    self.endsByNewRules = endsByNewRules
    self.paths = paths
  }
}
