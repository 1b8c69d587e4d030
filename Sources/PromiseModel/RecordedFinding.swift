/// A place in a page as it was in a recorded run.
public struct RecordedPlace: Sendable, Hashable, Codable, Comparable {
  /// The page's path as reported.
  public let path: String
  /// The place as an editor shows it.
  public let region: TextRegion
  /// The visible words at the place.
  public let quote: String
  /// The heading above it; nil where there is none, or where the run was recorded before headings were.
  public let section: String?
  /// The page and paragraph or line, of a file that people read by pages; nil of others and of runs recorded before these were.
  public let place: PagePlace?
  /// Where the value stands in the quote, a half-open range of bytes of its UTF-8; nil where that is not known.
  public let value: Range<Int>?
  /// The language of the words, a primary subtag; nil where it is not known.
  public let language: String?

  /// A place; see the properties.
  public init(
    path: String, region: TextRegion, quote: String, section: String? = nil,
    place: PagePlace? = nil, value: Range<Int>? = nil, language: String? = nil
  ) {
    self.value = value
    self.language = language
    self.path = path
    self.region = region
    self.quote = quote
    self.section = section
    self.place = place
  }

  /// The place of something that is said, without its value.
  public init(_ evidence: Evidence) {
    self.init(
      path: evidence.path, region: evidence.region, quote: evidence.quote,
      section: evidence.section, place: evidence.place)
  }

  /// The place of a claim, with its value.
  public init(_ claim: Claim) {
    let evidence = claim.evidence
    self.init(
      path: evidence.path, region: evidence.region, quote: evidence.quote,
      section: evidence.section, place: evidence.place, value: claim.valueInQuote,
      language: claim.language)
  }

  /// Orders by path, then by place.
  public static func < (a: Self, b: Self) -> Bool {
    (a.path, a.region, a.quote, a.section ?? "") < (b.path, b.region, b.quote, b.section ?? "")
  }
}

/// A finding as it was in a recorded run, or when somebody decided about it.
public struct RecordedFinding: Sendable, Hashable, Codable {
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
  /// All other places that say the same as `main`, most prominent first.
  public let otherMainPlaces: [RecordedPlace]
  /// All other places that say the same as `other`.
  public let otherOtherPlaces: [RecordedPlace]
  /// The statute, where the finding rests on one; nil also of runs recorded before it was kept.
  public let legalBasis: String?
  /// Whether it comes from an earlier run, because a page of it could not be read in this one.
  public let isCarried: Bool

  /// A finding; see the properties.
  public init(
    fingerprint: String, rule: String, verdict: Verdict, severity: Severity, topic: String,
    message: LocalizedText, mainValue: LocalizedText, otherValue: LocalizedText,
    main: RecordedPlace, other: RecordedPlace?, otherMainPlaces: [RecordedPlace] = [],
    otherOtherPlaces: [RecordedPlace] = [], legalBasis: String? = nil, isCarried: Bool
  ) {
    self.otherMainPlaces = otherMainPlaces
    self.otherOtherPlaces = otherOtherPlaces
    self.legalBasis = legalBasis
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

  /// A finding as a check made it.
  public init(_ finding: Finding) {
    self.init(
      fingerprint: finding.fingerprint, rule: finding.rule, verdict: finding.verdict,
      severity: finding.severity, topic: finding.topic, message: finding.message,
      mainValue: finding.mainValue, otherValue: finding.otherValue,
      main: RecordedPlace(finding.main), other: finding.other.map { RecordedPlace($0) },
      otherMainPlaces: finding.otherMainPlaces.map { RecordedPlace($0) },
      otherOtherPlaces: finding.otherOtherPlaces.map { RecordedPlace($0) },
      legalBasis: finding.legalBasis, isCarried: false)
  }

  /// The terms' value in words: `otherValue`, or of a term that is below the law `mainValue`, for it stands alone.
  public var termValue: LocalizedText {
    verdict == .belowLaw && other == nil ? mainValue : otherValue
  }
}
