import PromiseModel

/// A small report made by hand: an error, a warning, a note, an undecided pair, a kept promise, a problem.
enum Sample {
  static func evidence(
    _ path: String, _ quote: String, line: Int, column: Int, section: String? = nil
  ) -> Evidence {
    let length = quote.unicodeScalars.count
    return Evidence(
      path: path, span: SourceSpan(start: 0, end: quote.utf8.count),
      region: TextRegion(
        startLine: line, startColumn: column, endLine: line, endColumn: column + length),
      quote: quote, section: section)
  }

  static func claim(
    _ topic: String, _ value: ClaimValue, _ side: DocumentRole,
    _ evidence: Evidence, language: String = "en", conditions: [String] = [],
    scope: Scope = .unstated, isStructuredData: Bool = false, valueInQuote: Range<Int>? = nil
  ) -> Claim {
    Claim(
      topic: topic, publicTopic: topic, aspect: "time", value: value, side: side, scope: scope,
      conditions: conditions, evidence: evidence, valueSpan: evidence.span, reading: "sample",
      language: language, isStructuredData: isStructuredData, valueInQuote: valueInQuote)
  }

  static func days(_ min: Double?, _ max: Double, from: StartEvent? = nil) -> ClaimValue {
    .duration(.init(min: min, max: max, unit: .businessDay), from: from)
  }

  static func both(_ en: String, _ fi: String) -> LocalizedText { .init(en: en, fi: fi) }

  static let page = evidence(
    "marketing/index.html", "Delivered to your door in 2 working days", line: 42, column: 17,
    section: "Fast delivery")
  static let terms = evidence(
    "terms/delivery terms.html",
    "We deliver orders within 4–6 working days of dispatch, provided that the goods are in stock.",
    line: 118, column: 5, section: "4.2 Delivery times")

  static let late = Finding(
    rule: "delivery-time-weaker", verdict: .contradiction, severity: .error,
    topic: "delivery.time", main: claim("delivery.time", days(nil, 2), .promise, page),
    other: claim("delivery.time", days(4, 6, from: .dispatch), .term, terms),
    otherMainPlaces: (1...7).map {
      evidence("marketing/faq.html", "in 2 working days", line: $0 * 10, column: 3)
    },
    message: both(
      "The page promises delivery in 2 working days; the terms allow 4–6 working days from dispatch.",
      "Sivu lupaa toimituksen 2 arkipäivässä; ehdot antavat aikaa 4–6 arkipäivää lähetyksestä."),
    advice: both(
      "Write “in 4–6 working days” on the page, or shorten the time in the terms.",
      "Kirjoita sivulle ”4–6 arkipäivässä” tai lyhennä ehtojen aikaa."),
    mainValue: both("2 working days", "2 arkipäivää"),
    otherValue: both("4–6 working days from dispatch", "4–6 arkipäivää lähetyksestä"),
    fingerprint: String(repeating: "0123456789abcdef", count: 4))

  static let narrow = Finding(
    rule: "return-free-narrowed", verdict: .narrowing, severity: .warning, topic: "return.cost",
    main: claim(
      "return.cost", .money(.init(amount: 0, currency: "EUR")), .promise,
      evidence("marketing/äö 😀.html", "Ilmainen palautus – aina 😀", line: 7, column: 3),
      language: "fi"),
    other: claim(
      "return.cost", .money(.init(amount: 4.9, currency: "EUR")), .term,
      evidence(
        "terms/palautus.md", "Palautuksesta peritään 4,90 €, ellei tuote ole viallinen.", line: 3,
        column: 1, section: "Palautukset"), language: "fi",
      conditions: ["ellei tuote ole viallinen"]),
    message: both(
      "The page promises a free return; the terms charge €4.90 unless the goods are faulty.",
      "Sivu lupaa maksuttoman palautuksen; ehdot perivät 4,90 €, ellei tuote ole viallinen."),
    advice: both("Say so on the page.", "Kerro se sivulla."),
    mainValue: both("free", "maksuton"), otherValue: both("€4.90", "4,90 €"),
    fingerprint: String(repeating: "fedcba9876543210", count: 4))

  static let belowLaw = Finding(
    rule: "fault-notice-shorter-than-law", verdict: .belowLaw, severity: .note,
    topic: "defect.remedy",
    main: claim(
      "defect.remedy", .duration(.init(max: 7, unit: .day), from: .delivery), .term,
      evidence("terms/palautus.md", "Virheestä on ilmoitettava 7 päivässä.", line: 9, column: 1),
      language: "fi"),
    other: nil,
    message: both(
      "The terms ask for notice of a fault in 7 days; the law gives at least 2 months.",
      "Ehdot vaativat ilmoittamaan virheestä 7 päivässä; laki antaa vähintään 2 kuukautta."),
    advice: both("Give at least 2 months.", "Anna vähintään 2 kuukautta."),
    mainValue: both("7 days from delivery", "7 päivää toimituksesta"), otherValue: both("", ""),
    legalBasis: "KSL 5:16 a", fingerprint: String(repeating: "00112233445566aa", count: 4))

  static let documents = [
    DocumentSummary(
      path: "marketing/index.html", role: .promise,
      roleReason: both("the folder is called “marketing”", "kansion nimi on ”marketing”"),
      language: "en", encoding: "utf-8", byteCount: 5120,
      digest: String(repeating: "ab", count: 32), claimCount: 12),
    DocumentSummary(
      path: "terms/delivery terms.html", role: .term,
      roleReason: both("the title says “terms”", "otsikossa on ”terms”"), language: "en",
      encoding: "windows-1252", byteCount: 9000, digest: String(repeating: "cd", count: 32),
      claimCount: 1),
  ]

  static let unreadable = RunProblem(
    kind: "unreadable-file", path: "terms/old.html",
    message: both(
      "The file may not be read. Give yourself the right to read it, or exclude it.",
      "Tiedostoa ei saa lukea. Anna itsellesi lukuoikeus tai jätä tiedosto pois."),
    isIncomplete: true)

  static let rules = [late, narrow, belowLaw].map {
    RuleDescription(
      id: $0.rule, summary: both("Less in the terms [1]", "Ehdoissa vähemmän"),
      why: both("People plan by it.", "Ihmiset luottavat siihen."),
      advice: both("Write {term}, not {promise}.", "Kirjoita {term}."),
      severity: $0.severity, topic: $0.topic)
  }

  static func report(
    findings: [Finding] = [late, narrow, belowLaw], problems: [RunProblem] = [],
    claims: [Claim]? = nil
  ) -> CheckReport {
    CheckReport(
      documents: documents,
      claims: claims ?? findings.flatMap { [$0.main] + ($0.other.map { [$0] } ?? []) },
      findings: findings,
      undecided: [
        UndecidedPair(
          main: late.main, other: narrow.other!,
          reason: both("The terms do not say which goods.", "Ehdot eivät kerro, mitkä tuotteet."))
      ],
      kept: [KeptPromise(promise: late.main, clause: late.other!)],
      unread: [
        UnreadCommitment(
          evidence: evidence("marketing/index.html", "=5 years of joy", line: 50, column: 2),
          reason: "quantity")
      ], problems: problems, comparedPairs: 12, rules: rules)
  }
}

extension Sample {
  /// A finding with another second side.
  static func finding(_ finding: Finding, other: Claim) -> Finding {
    Finding(
      rule: finding.rule, verdict: .disagreement, severity: finding.severity, topic: finding.topic,
      main: finding.main, other: other, message: finding.message, advice: finding.advice,
      mainValue: finding.mainValue, otherValue: finding.otherValue,
      fingerprint: finding.fingerprint)
  }

  /// A finding with another first side, or with ready sentences.
  static func finding(
    _ finding: Finding, main: Claim? = nil, rewordings: Rewordings = .none,
    fingerprint: String? = nil
  ) -> Finding {
    Finding(
      rule: finding.rule, verdict: finding.verdict, severity: finding.severity,
      topic: finding.topic, main: main ?? finding.main, other: finding.other,
      otherMainPlaces: finding.otherMainPlaces, otherOtherPlaces: finding.otherOtherPlaces,
      message: finding.message, advice: finding.advice, mainValue: finding.mainValue,
      otherValue: finding.otherValue, legalBasis: finding.legalBasis,
      fingerprint: fingerprint ?? finding.fingerprint, rewordings: rewordings)
  }
}
