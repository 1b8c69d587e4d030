import PromiseModel
import Reporting

/// Reports whose every field is somebody else's text.
enum HostileReport {
  static func report(_ text: String) -> CheckReport {
    let evidence = Evidence(
      path: text, span: SourceSpan(start: 0, end: 1),
      region: TextRegion(startLine: 1, startColumn: 1, endLine: 1, endColumn: 2), quote: text,
      section: text, place: nil)
    func claim(_ side: DocumentRole) -> Claim {
      Claim(
        topic: text, publicTopic: text, aspect: text, value: .text(text), side: side,
        scope: Scope(facets: [text: [text]], label: text), conditions: [text], evidence: evidence,
        valueSpan: evidence.span, reading: text, language: text, limits: [text],
        valueInQuote: 1..<3)
    }
    let both = Sample.both(text, text)
    let finding = Finding(
      rule: text, verdict: .contradiction, severity: .error, topic: text, main: claim(.promise),
      other: claim(.term), otherMainPlaces: [evidence], otherOtherPlaces: [evidence],
      message: both, advice: both, mainValue: both, otherValue: both, legalBasis: text,
      fingerprint: text, rewordings: Rewordings(page: both, terms: both))
    let acceptance = Acceptance(
      source: .baseline, path: text, line: 1, column: 1, reason: text, who: text,
      until: CalendarDate(year: 2027, month: 1, day: 1))
    return CheckReport(
      documents: [.promise, .term].map {
        DocumentSummary(
          path: $0 == .promise ? text : text + text, role: $0, roleReason: both, language: text,
          encoding: text, byteCount: 1,
          digest: text, claimCount: 1,
          placement: ChannelPlacement($0 == .promise ? .web : .newsletter, reason: both))
      }, claims: [claim(.promise), claim(.term)], findings: [finding],
      undecided: [UndecidedPair(main: claim(.promise), other: claim(.term), reason: both)],
      kept: [KeptPromise(promise: claim(.promise), clause: claim(.term))],
      unread: [UnreadCommitment(evidence: evidence, reason: text)],
      problems: [RunProblem(kind: text, path: text, message: both, isIncomplete: true)],
      comparedPairs: 1,
      rules: [
        RuleDescription(
          id: text, summary: both, why: both, advice: both, severity: .error, topic: text)
      ], accepted: [AcceptedFinding(finding: finding, acceptance: acceptance)],
      channels: ChannelMatrix(
        channels: [.web, .newsletter],
        rows: [true, false].map { differs in
          let entry = ChannelMatrix.Entry(
            claim: claim(.promise), placeCount: 2, differs: differs, saidIn: .web)
          return ChannelMatrix.Row(
            topic: text, publicTopic: text, aspect: text,
            cells: [
              ChannelMatrix.Cell(channel: .web, entries: [entry]),
              ChannelMatrix.Cell(channel: .newsletter, entries: []),
              ChannelMatrix.Cell(channel: nil, entries: [entry], omittedCount: 1),
            ])
        }))
  }

  static func difference(_ text: String) -> RunDifference {
    let run = RecordedRun(
      number: 1, label: text, site: text, started: UTCTime(secondsSince1970: 0), toolVersion: text,
      rulesDigest: text, isComplete: true, pagesRead: 1, pagesUnread: 0, claims: 1, findings: [:])
    let place = RecordedPlace(
      path: text, region: TextRegion(startLine: 1, startColumn: 1, endLine: 1, endColumn: 2),
      quote: text)
    let both = Sample.both(text, text)
    let finding = RecordedFinding(
      fingerprint: text, rule: text, verdict: .contradiction, severity: .error, topic: text,
      message: both, mainValue: both, otherValue: both, main: place, other: place,
      isCarried: false)
    return RunDifference(
      earlier: run, later: run,
      findings: [FindingChange.fixed, .unknown].map {
        ComparedFinding(change: $0, isByNewRules: true, finding: finding)
      }, statements: [], unread: [])
  }

  /// The whole report, with the text as the address of every link too.
  static func page(_ text: String, language: String = "en") -> String {
    HTMLReport(
      options: ReportOptions(language: language),
      words: ValueWords(topicName: { _ in Sample.both(text, text) }),
      links: PlaceLinks { _, _ in text }
    ).text(
      report(text), difference: difference(text), day: CalendarDate(year: 2026, month: 11, day: 30))
  }

  /// One report of many texts.
  static func combined(_ texts: [String]) -> CheckReport {
    let all = texts.map(report)
    return CheckReport(
      documents: all.flatMap(\.documents), claims: all.flatMap(\.claims),
      findings: all.flatMap(\.findings), undecided: all.flatMap(\.undecided),
      kept: all.flatMap(\.kept), unread: all.flatMap(\.unread), problems: all.flatMap(\.problems),
      comparedPairs: 1, rules: all.flatMap(\.rules), accepted: all.flatMap(\.accepted),
      channels: ChannelMatrix(
        channels: [.web, .newsletter], rows: all.flatMap(\.channels.rows)))
  }
}
