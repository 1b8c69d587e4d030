/// One check of a site as the history keeps it.
public struct RecordedRun: Sendable, Hashable {
  /// Its number, from 1 in the order of recording; never used twice.
  public let number: Int
  /// What a person called it, nil where nobody did.
  public let label: String?
  /// What was checked; runs of one site are compared with each other.
  public let site: String
  /// When it began.
  public let started: UTCTime
  /// The linter's version, semantic.
  public let toolVersion: String
  /// SHA-256 of what the outcome rests on beside the pages: rule files, the linter's version, markets, the day of the law.
  public let rulesDigest: String
  /// Whether everything that should have been compared was.
  public let isComplete: Bool
  /// How many pages were read, partly read ones included.
  public let pagesRead: Int
  /// How many known pages could not be read, or not to the end.
  public let pagesUnread: Int
  /// How many claims of pages and of terms the site makes.
  public let claims: Int
  /// How many findings were made, those of pages that could not be read left out.
  public let findings: [Severity: Int]

  /// A run; see the properties.
  public init(
    number: Int, label: String?, site: String, started: UTCTime, toolVersion: String,
    rulesDigest: String, isComplete: Bool, pagesRead: Int, pagesUnread: Int, claims: Int,
    findings: [Severity: Int]
  ) {
    self.number = number
    self.label = label
    self.site = site
    self.started = started
    self.toolVersion = toolVersion
    self.rulesDigest = rulesDigest
    self.isComplete = isComplete
    self.pagesRead = pagesRead
    self.pagesUnread = pagesUnread
    self.claims = claims
    self.findings = findings
  }
}

/// A page that could not be read in a run, or not to the end.
public struct UnreadPage: Sendable, Hashable {
  /// The path as reported.
  public let path: String
  /// The kind of the problem, a word for machines.
  public let kind: String
  /// What happened and what to do.
  public let message: LocalizedText
  /// Whether an earlier run read it; what that run saw still stands.
  public let isKnown: Bool

  /// A page; see the properties.
  public init(path: String, kind: String, message: LocalizedText, isKnown: Bool) {
    self.path = path
    self.kind = kind
    self.message = message
    self.isKnown = isKnown
  }
}

/// A recorded run with what it found.
public struct RunContents: Sendable, Hashable {
  /// The run.
  public let run: RecordedRun
  /// Its findings, carried ones included; worst first, then by place.
  public let findings: [RecordedFinding]
  /// Its gaps, sorted by path.
  public let unread: [UnreadPage]

  /// A run's contents; see the properties.
  public init(run: RecordedRun, findings: [RecordedFinding], unread: [UnreadPage]) {
    self.run = run
    self.findings = findings
    self.unread = unread
  }
}
