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

/// A place in a page as it was in a recorded run.
public struct RecordedPlace: Sendable, Hashable, Comparable {
  /// The page's path as reported.
  public let path: String
  /// The place as an editor shows it.
  public let region: TextRegion
  /// The visible words at the place.
  public let quote: String

  /// A place; see the properties.
  public init(path: String, region: TextRegion, quote: String) {
    self.path = path
    self.region = region
    self.quote = quote
  }

  /// The place of a claim.
  public init(_ evidence: Evidence) {
    self.init(path: evidence.path, region: evidence.region, quote: evidence.quote)
  }

  /// Orders by path, then by place.
  public static func < (a: Self, b: Self) -> Bool {
    (a.path, a.region, a.quote) < (b.path, b.region, b.quote)
  }
}

/// A finding as it was in a recorded run.
public struct RecordedFinding: Sendable, Hashable {
  /// `Finding.fingerprint`.
  public let fingerprint: String
  /// The rule's id.
  public let rule: String
  /// What came out.
  public let verdict: Verdict
  /// How bad it is.
  public let severity: Severity
  /// The public topic.
  public let topic: String
  /// The verdict in words.
  public let message: LocalizedText
  /// The two values in words, `other` empty where there is none.
  public let mainValue: LocalizedText
  /// See `mainValue`.
  public let otherValue: LocalizedText
  /// The promise, or the first place.
  public let main: RecordedPlace
  /// The clause; nil where there is none.
  public let other: RecordedPlace?
  /// Whether it comes from an earlier run, because a page of it could not be read in this one.
  public let isCarried: Bool

  /// A finding; see the properties.
  public init(
    fingerprint: String, rule: String, verdict: Verdict, severity: Severity, topic: String,
    message: LocalizedText, mainValue: LocalizedText, otherValue: LocalizedText,
    main: RecordedPlace, other: RecordedPlace?, isCarried: Bool
  ) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.topic = topic
    self.message = message
    self.mainValue = mainValue
    self.otherValue = otherValue
    self.main = main
    self.other = other
    self.isCarried = isCarried
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
