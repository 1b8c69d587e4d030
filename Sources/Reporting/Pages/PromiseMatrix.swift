import PromiseModel

/// The promise sheet as a table: a row a topic, with what the pages promise, what the terms say, the law that a finding rests on, and
/// what came of it.
struct PromiseMatrix {
  private static let listedValues = 6
  private static let longestQuote = 90
  private let words: ValueWords
  private let options: PageOptions

  init(words: ValueWords, _ options: PageOptions) {
    self.words = words
    self.options = options
  }

  /// The rows for the template `promise-matrix`, the worst outcome first, then by the topics' names.
  func rows(_ report: CheckReport) -> [TemplateContext] {
    let claims = Dictionary(grouping: report.claims, by: \.publicTopic)
    let findings = Dictionary(
      grouping: report.findings + report.accepted.map(\.finding), by: \.topic)
    let kept = Set(report.kept.map(\.promise.publicTopic))
    let undecided = Set(report.undecided.map(\.main.publicTopic))
    let topics = Set(claims.keys).union(findings.keys)
    return topics.map { topic in
      let (claims, findings) = (claims[topic] ?? [], findings[topic] ?? [])
      let promised = claims.filter { $0.side == .promise }
      let granted = claims.filter { $0.side == .term }
      let outcome = Outcome(
        findings: findings, isKept: kept.contains(topic), isUndecided: undecided.contains(topic),
        isPromised: !promised.isEmpty, isInTerms: !granted.isEmpty)
      let law = Set(findings.compactMap(\.legalBasis)).sorted()
      return [
        "name": words.topicName(topic)[options.language], "id": topic, "rank": outcome.rank,
        "pages": cell(promised), "terms": cell(granted), "law": law, "hasLaw": !law.isEmpty,
        "outcome": ["name": outcome.rawValue, "text": outcome.plainWords[options.language]]
          as TemplateContext,
      ]
    }.sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ row: TemplateContext) -> (Int, String, String) {
    (row["rank"] as? Int ?? 0, row["name"] as? String ?? "", row["id"] as? String ?? "")
  }

  /// The different values of a cell with the places of each, those of most places first.
  private func cell(_ claims: [Claim]) -> TemplateContext {
    let values = Grouped(claims, by: value).groups.enumerated().sorted {
      ($1.element.1.count, $0.offset) < ($0.element.1.count, $1.offset)
    }.map(\.element)
    let more = values.count - Self.listedValues
    return [
      "isEmpty": values.isEmpty,
      "values": values.prefix(Self.listedValues).map { text, claims in
        let first = claims[0].evidence
        let pages = Set(claims.map(\.evidence.path)).count
        let rest =
          pages > 1
          ? options.pick(
            " and \(pages - 1) more", pages == 2 ? " ja 1 muu" : " ja \(pages - 1) muuta")
          : ""
        return [
          "value": text, "path": first.path, "rest": rest,
          "href": options.links.href(path: first.path, quote: first.quote)
            ?? false as any Sendable,
        ] as TemplateContext
      },
      "more": more > 0
        ? options.pick("and \(more) more", more == 1 ? "ja 1 muu" : "ja \(more) muuta")
        : false as any Sendable,
    ]
  }

  /// The value in words; of a yes or no the words of the page, which say what it is about.
  private func value(_ claim: Claim) -> String {
    guard case .flag = claim.value else { return words.words(claim, language: options.language) }
    let quote = claim.evidence.quote.unicodeScalars
    let isLong = quote.count > Self.longestQuote
    let text = String(quote.prefix(Self.longestQuote)) + (isLong ? "…" : "")
    return options.pick("“", "”") + text + "”"
  }

  /// What came of a topic, the worst first.
  enum Outcome: String, CaseIterable {
    case broken, narrowed
    case belowLaw = "below-law"
    case kept, open
    case notInTerms = "not-in-terms"
    case notPromised = "not-promised"
    case notCompared = "not-compared"

    init(
      findings: [Finding], isKept: Bool, isUndecided: Bool, isPromised: Bool, isInTerms: Bool
    ) {
      let verdicts = Set(findings.map(\.verdict))
      let isBroken = findings.contains { $0.severity == .error && $0.verdict == .contradiction }
      self =
        if isBroken { .broken } else if !verdicts.subtracting([.belowLaw]).isEmpty {
          .narrowed
        } else if verdicts.contains(.belowLaw) {
          .belowLaw
        } else if isKept {
          .kept
        } else if isUndecided {
          .open
        } else if isPromised, !isInTerms {
          .notInTerms
        } else if isInTerms, !isPromised {
          .notPromised
        } else {
          .notCompared
        }
    }

    /// 0 for the worst.
    var rank: Int { Self.allCases.firstIndex(of: self)! }

    var plainWords: LocalizedText {
      switch self {
      case .broken: LocalizedText(en: "✗ Not kept", fi: "✗ Ei pidetä")
      case .narrowed: LocalizedText(en: "◐ Only in part", fi: "◐ Vain osittain")
      case .belowLaw: LocalizedText(en: "§ Less than the law", fi: "§ Alle lain")
      case .kept: LocalizedText(en: "✓ Kept", fi: "✓ Pidetään")
      case .open: LocalizedText(en: "? Not decided", fi: "? Ratkaisematta")
      case .notInTerms: LocalizedText(en: "Nothing in the terms", fi: "Ehdoissa ei mainintaa")
      case .notPromised: LocalizedText(en: "Not promised", fi: "Ei luvattu")
      case .notCompared: LocalizedText(en: "Not compared", fi: "Ei verrattu")
      }
    }
  }
}
