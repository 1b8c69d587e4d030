import PromiseModel

/// The report for people who do not program: one file that runs no script, asks nothing of the network and allows neither
/// (Content Security Policy Level 3, delivered by a `meta` element).
public struct HTMLReport: Sendable {
  private let options: PageOptions
  private let words: ValueWords

  /// A reporter. Of `options` the language counts; paths are shown as they were read.
  public init(
    options: ReportOptions = ReportOptions(), words: ValueWords = ValueWords(),
    links: PlaceLinks = .none
  ) {
    self.options = PageOptions(language: options.language, links: links)
    self.words = words
  }

  /// The report as a file of HTML in UTF-8.
  ///
  /// - Parameters:
  ///   - difference: what differs from the run before, nil where there is none
  ///   - day: the day of the check; nothing is said of it where it is nil
  public func text(
    _ report: CheckReport, difference: RunDifference? = nil, day: CalendarDate? = nil
  ) -> String {
    let page = ReportPage(report, difference: difference, day: day, words: words, options: options)
    // The template is part of the program: that it is there is tested.
    return PageLibrary.shared.page("report", page.context) ?? ""
  }
}

/// What fills the template `report`.
struct ReportPage {
  private let report: CheckReport
  private let difference: RunDifference?
  private let day: CalendarDate?
  private let words: ValueWords
  private let options: PageOptions

  init(
    _ report: CheckReport, difference: RunDifference?, day: CalendarDate?, words: ValueWords,
    options: PageOptions
  ) {
    self.report = report
    self.difference = difference
    self.day = day
    self.words = words
    self.options = options
  }

  var context: TemplateContext {
    let verdict = VerdictSentence(report, options)
    let cards = cards
    let changes = difference.map { RunChanges($0, options) }
    let lists = KeptPromises(words: words, options)
    let unread = unread(lists)
    let sections: [(key: String, entries: [TemplateContext])] = [
      ("kept", lists.topics(report.kept)), ("undecided", lists.undecided(report.undecided)),
      ("acceptedFindings", accepted(after: cards.count)),
    ]
    var context: TemplateContext = [
      "language": options.language, "words": PageWords.context(options.language),
      "policy": PagePolicy.policy, "maker": "\(Tool.name) \(Tool.version)",
      "headline": verdict.headline,
      "lead": verdict.lead.isEmpty ? false : verdict.lead as any Sendable,
      "facts": verdict.facts, "law": LawApplied(report, options.language).sentences,
      "day": day.map(checkedOn) ?? false as any Sendable,
      "changes": changes?.sentence ?? false as any Sendable,
      "changeLists": changes?.lists ?? [], "hasChangeLists": !(changes?.lists ?? []).isEmpty,
      "cards": cards, "hasCards": !cards.isEmpty,
      "matrix": PromiseMatrix(words: words, options).rows(report),
      "hasMatrix": !report.claims.isEmpty, "documents": documents,
      "channels": ChannelTable(words: self.words, options)
        .context(report, findings: channelFindings),
    ]
    for (key, entries) in sections {
      context[key] = entries
      context["has-" + key] = !entries.isEmpty
    }
    context["unread"] = unread ?? false as any Sendable
    let journeys = JourneyList(report.journeys, words: words, options: options)
    context["journeys"] = journeys.journeys
    context["hasJourneys"] = !journeys.journeys.isEmpty
    context["silence"] = journeys.silence.orFalse
    context["contents"] = contents(context, unread: unread)
    return context
  }

  private func checkedOn(_ day: CalendarDate) -> any Sendable {
    options.pick("Checked on ", "Tarkistettu ") + DayWords.text(day, options) + "."
  }

  // MARK: Findings

  /// Worst first; the order of the report is kept within one severity.
  private var cards: [TemplateContext] {
    let changes = Dictionary(
      (difference?.findings ?? []).map { ($0.finding.fingerprint, $0.change) },
      uniquingKeysWith: { first, _ in first })
    return worstFirst.enumerated().map { index, finding in
      view(finding, number: index + 1, change: changes[finding.fingerprint], nil)
    }
  }

  private var worstFirst: [Finding] {
    Severity.allCases.reversed().flatMap { severity in
      report.findings.filter { $0.severity == severity }
    }
  }

  /// The cards of findings between channels, by topic.
  private var channelFindings: [String: String] {
    Dictionary(
      worstFirst.enumerated().filter { $0.element.channels != nil }
        .map { ($0.element.topic, "#finding-\($0.offset + 1)") },
      uniquingKeysWith: { first, _ in first })
  }

  private func accepted(after count: Int) -> [TemplateContext] {
    report.accepted.enumerated().map { index, accepted in
      view(accepted.finding, number: count + index + 1, change: nil, accepted.acceptance)
    }
  }

  private func view(
    _ finding: Finding, number: Int, change: FindingChange?, _ acceptance: Acceptance?
  ) -> TemplateContext {
    FindingView(
      finding, number: number, why: whys[finding.rule], topic: words.topicName(finding.topic),
      change: change, acceptance: acceptance, options: options
    ).context
  }

  private var whys: [String: LocalizedText] {
    Dictionary(report.rules.map { ($0.id, $0.why) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: What was read

  private func unread(_ lists: KeptPromises) -> TemplateContext? {
    let passages = lists.unread(report.unread)
    guard !report.problems.isEmpty || !passages.isEmpty else { return nil }
    return [
      "problems": report.problems.map { problem in
        [
          "path": problem.path.orFalse, "message": problem.message[options.language],
          "severity": [
            "name": problem.isIncomplete ? "error" : "note",
            "text": problem.isIncomplete
              ? options.pick("Not checked", "Tarkastamatta") : options.pick("Remark", "Huomautus"),
          ] as TemplateContext,
        ] as TemplateContext
      }, "hasProblems": !report.problems.isEmpty, "passages": passages,
      "hasPassages": !passages.isEmpty, "passageCount": passages.count,
    ]
  }

  private var documents: [TemplateContext] {
    [DocumentRole.promise, .term].map { role in
      let documents = report.documents.filter { $0.role == role }
      return [
        "isPages": role == .promise, "count": documents.count,
        "hasDocuments": !documents.isEmpty,
        "list": documents.map { document in
          [
            "path": document.path,
            "href": options.links.href(path: document.path, quote: "") ?? false as any Sendable,
            "reason": ChannelReason(report.documents).of(document)[options.language],
            "claims": options.counted(
              document.claimCount, en: ("statement read", "statements read"),
              fi: ("väite luettu", "väitettä luettu")),
          ] as TemplateContext
        },
      ]
    }
  }

  // MARK: Contents

  private func contents(_ context: TemplateContext, unread: TemplateContext?) -> [TemplateContext] {
    let words = PageWords.context(options.language)
    func entry(_ id: String, _ word: String, _ count: Int) -> TemplateContext? {
      count == 0 ? nil : ["target": id, "title": words[word] ?? "", "count": count]
    }
    func count(_ key: String) -> Int { (context[key] as? [TemplateContext])?.count ?? 0 }
    let problems = report.problems.count + (unread?["passageCount"] as? Int ?? 0)
    return [
      entry("findings", "findings", count("cards")),
      entry("changes", "changes", count("changeLists")),
      entry("journeys", "whenWrong", count("journeys")),
      entry("kept", "kept", Set(report.kept.map { KeptPromises.key($0.promise) }).count),
      entry("undecided", "undecided", count("undecided")), entry("unread", "unread", problems),
      entry("accepted", "acceptedFindings", report.accepted.count),
      (context["channels"] as? TemplateContext).map { channels in
        [
          "target": "channels", "title": channels["title"] ?? "", "count": channels["count"] ?? 0,
        ]
      },
      entry("sheet", "sheet", count("matrix")),
      entry("documents", "documents", report.documents.count),
    ].compactMap { $0 }
  }
}
