import PromiseModel

/// Reads rules of all kinds; knows the ids that are taken.
final class RuleDecoder {
  /// Which examples a rule must have.
  enum ExampleDemand {
    /// One that fires and one that stays silent in each of these languages.
    case each([String])
    /// One that fires and one that stays silent in any language.
    case any
  }
  /// Which texts an example that fires must have.
  enum ExampleTexts { case both, twoPromises, promise, term, disagreement, onePage }

  private var commonRequired: [String] {
    ["id", "severity", "summary", "message", "advice", "why"]
      + (index.demandsExamples ? ["examples"] : [])
  }
  private static let commonOptional = [
    "former-ids", "version", "status", "known-false-alarms", "references", "examples",
    "reword-page", "reword-terms",
  ]

  let index: PackIndex
  private var diagnostics: Diagnostics { index.diagnostics }
  private var places: [String: RuleFilePosition] = [:]

  /// Examples that stand in files of their own, by rule.
  private let examples: [String: [YAMLNode]]

  init(index: PackIndex, examples: [String: [YAMLNode]] = [:]) {
    self.index = index
    self.examples = examples
  }

  /// The ids of the rules read so far, sorted.
  var ids: [String] { places.keys.sorted() }
  /// Whether a rule with this id was read.
  func knows(_ id: String) -> Bool { places[id] != nil }

  func comparison(_ node: YAMLNode, topic: String) -> ComparisonRule? {
    guard
      let fields = Fields(
        node, of: "a rule", required: commonRequired + ["aspect", "kind"],
        optional: Self.commonOptional + ["promise-steps", "within-terms"], diagnostics: diagnostics)
    else { return nil }
    let kind = fields.choice("kind", ComparisonRule.Kind.self)
    let aspect = index.aspect(fields.word("aspect"), of: topic, at: fields.position(of: "aspect"))
    if let kind, let aspect, kind == .weaker, aspect.better == .neither {
      diagnostics.report(
        fields.position(of: "kind"),
        "The aspect \(aspect.id) is better neither way, so nothing is weaker. Take disagreement.")
    }
    let texts: ExampleTexts =
      switch kind {
      case .weaker: .both
      case .disagreement: .twoPromises
      default: .promise
      }
    return ComparisonRule(
      identity: identity(fields, demand: .each(["en", "fi"]), texts: texts), kind: kind ?? .weaker,
      aspect: aspect?.id ?? "", promiseSteps: promiseSteps(fields, aspect),
      isWithinTerms: isWithinTerms(fields, kind))
  }

  private func isWithinTerms(_ fields: Fields, _ kind: ComparisonRule.Kind?) -> Bool {
    guard let node = fields["within-terms"] else { return false }
    if kind != .disagreement {
      diagnostics.report(node.position, "Only a disagreement has within-terms. Remove it.")
    }
    return node.choice([("yes", true), ("no", false)], "value", diagnostics) ?? false
  }

  private func promiseSteps(_ fields: Fields, _ aspect: AspectDefinition?) -> [String] {
    let nodes = fields.list("promise-steps")
    guard let aspect, let first = nodes.first else { return [] }
    switch aspect.kind {
    case .ladder(let steps):
      return nodes.compactMap { $0.choice(steps.map { ($0.id, $0.id) }, "step", diagnostics) }
    case .flag:
      return nodes.compactMap {
        $0.choice([("yes", "yes"), ("no", "no")], "value of a flag", diagnostics)
      }
    default:
      diagnostics.report(
        first.position,
        "promise-steps fits ladders and flags; \(aspect.id) is of kind \(aspect.kind.word).")
      return []
    }
  }

  func relation(_ node: YAMLNode) -> RelationRule? {
    guard
      let fields = Fields(
        node, of: "a relation",
        required: commonRequired + ["topic", "verdict", "promise", "term"],
        optional: Self.commonOptional, diagnostics: diagnostics)
    else { return nil }
    let verdict = fields["verdict"]?.choice(
      [Verdict.contradiction, .narrowing, .disagreement].map { ($0.rawValue, $0) }, "verdict",
      diagnostics)
    return RelationRule(
      identity: identity(
        fields, demand: .each(["en", "fi"]), texts: verdict == .disagreement ? .disagreement : .both
      ),
      topic: reportingTopic(fields), verdict: verdict ?? .contradiction,
      promise: index.selectors(fields.list("promise")), term: index.selectors(fields.list("term")))
  }

  func general(_ node: YAMLNode) -> GeneralRule? {
    guard
      let fields = Fields(
        node, of: "a general rule", required: commonRequired + ["compares"],
        optional: Self.commonOptional + ["except"], diagnostics: diagnostics)
    else { return nil }
    let compares = fields.choice("compares", GeneralRule.Comparison.self)
    return GeneralRule(
      identity: identity(
        fields, demand: .each(["en", "fi"]),
        texts: texts(compares)),
      compares: compares ?? .languages,
      exceptTopics: fields.list("except").map { node in
        let topic = node.word(diagnostics)
        index.checkTopic(topic, in: index.reportingTopics, at: node.position)
        return topic
      })
  }

  private func texts(_ comparison: GeneralRule.Comparison?) -> ExampleTexts {
    switch comparison {
    case .structuredData: .onePage
    case .limits, .ordinaryWay, .worstWay, .silence: .both
    case .languages, .productFeed, .channels, nil: .twoPromises
    }
  }

  func law(_ node: YAMLNode) -> LawRule? {
    guard
      let fields = Fields(
        node, of: "a law",
        required: commonRequired + ["topic", "markets", "term", "article", "mark"],
        optional: Self.commonOptional + ["unless", "from", "until"], diagnostics: diagnostics)
    else { return nil }
    let mark = mark(fields)
    let identity = identity(fields, demand: .any, texts: .term)
    if mark == .memory, identity.severity == .error {
      diagnostics.report(
        fields.position(of: "severity"),
        "A law from memory (mark M) is never an error. Write warning or note.")
    }
    let from = day(fields, "from")
    let until = day(fields, "until")
    if let from, let until, until < from {
      diagnostics.report(fields.position(of: "until"), "until is before from. Turn them round.")
    }
    return LawRule(
      identity: identity, topic: reportingTopic(fields),
      markets: fields.list("markets").compactMap { $0.market(diagnostics) },
      term: index.selectors(fields.list("term")),
      unless: index.selectors(fields["unless"]?.items(diagnostics, mayBeEmpty: true) ?? []),
      article: fields.text("article"), mark: mark ?? .memory, from: from, until: until)
  }

  private func mark(_ fields: Fields) -> LawRule.Mark? {
    let text = fields.text("mark")
    if let mark = LawRule.Mark(rawValue: text) { return mark }
    if !text.isEmpty {
      diagnostics.unknown(
        "mark", text, LawRule.Mark.allCases.map(\.rawValue), at: fields.position(of: "mark"))
    }
    return nil
  }

  private func day(_ fields: Fields, _ key: String) -> String? {
    guard let text = fields.optionalText(key), !text.isEmpty else { return nil }
    if isDate(text) { return text }
    diagnostics.report(
      fields.position(of: key), "\(shown(text)) is no day. Write year-month-day: \"2022-01-31\".")
    return nil
  }

  private func reportingTopic(_ fields: Fields) -> String {
    let topic = fields.word("topic")
    index.checkTopic(topic, in: index.reportingTopics, at: fields.position(of: "topic"))
    return topic
  }

  private func identity(
    _ fields: Fields, demand: ExampleDemand, texts: ExampleTexts
  ) -> RuleIdentity {
    let id = fields.id("id")
    claim(id, at: fields.position(of: "id"))
    let formerIDs = (fields["former-ids"]?.items(diagnostics, mayBeEmpty: true) ?? []).map { node in
      let former = node.id(diagnostics)
      claim(former, at: node.position)
      return former
    }
    let examples = (fields.list("examples") + (examples[id] ?? []))
      .compactMap { example($0, texts) }
    if fields["examples"] != nil {
      check(examples, demand, at: fields.position(of: "examples"))
    }
    return RuleIdentity(
      id: id, formerIDs: formerIDs, version: fields.optionalText("version") ?? "1",
      status: fields.choice("status", RuleStatus.self) ?? .stable,
      severity: fields.choice("severity", Severity.self) ?? .error,
      text: RuleText(
        summary: fields.localized("summary"),
        message: fields.localized("message", placeholders: true),
        advice: fields.localized("advice", placeholders: true), why: fields.localized("why"),
        knownFalseAlarms: fields.localized("known-false-alarms"),
        references: (fields["references"]?.items(diagnostics, mayBeEmpty: true) ?? []).map {
          $0.text(diagnostics)
        },
        rewordings: Rewordings(
          page: fields.optionalLocalized("reword-page", placeholders: true),
          terms: fields.optionalLocalized("reword-terms", placeholders: true))), examples: examples,
      position: fields.position)
  }

  /// Takes an id for one rule; an id, former ones too, names one rule for ever.
  private func claim(_ id: String, at position: RuleFilePosition) {
    if id.isEmpty { return }
    if let first = places[id] {
      diagnostics.report(
        position,
        "The rule id \(shown(id)) is taken at \(first.file):\(first.line):\(first.column). "
          + "Rename one.")
    } else {
      places[id] = position
    }
  }

  private func example(_ node: YAMLNode, _ texts: ExampleTexts) -> RuleExample? {
    guard
      let fields = Fields(
        node, of: "an example", required: ["language", "fires"],
        optional: ["promise", "second-promise", "second-language", "term"],
        diagnostics: diagnostics)
    else { return nil }
    let language = fields.word("language")
    if !language.isEmpty, !isLanguageCode(language) {
      diagnostics.report(
        fields.position(of: "language"),
        "\(shown(language)) is no language code. Write two or three small letters, as fi.")
    }
    let fires = fields["fires"]?.choice([("true", true), ("false", false)], "value", diagnostics)
    let missing = missingTexts(fields, texts, fires: fires ?? false)
    if !missing.isEmpty {
      diagnostics.report(fields.position, "This example lacks \(missing). Add it.")
    }
    return RuleExample(
      language: language, fires: fires ?? false, promise: fields.text("promise"),
      secondPromise: fields.text("second-promise"),
      secondLanguage: fields["second-language"].map { $0.word(diagnostics) },
      term: fields.text("term"),
      position: fields.position)
  }

  /// Which text an example lacks; one that stays silent may do so because a side says nothing.
  private func missingTexts(_ fields: Fields, _ texts: ExampleTexts, fires: Bool) -> String {
    let has = { (key: String) in fields[key] != nil }
    if !fires {
      return has("promise") || has("second-promise") || has("term") ? "" : "\"promise\" or \"term\""
    }
    switch texts {
    case .both where !has("promise"), .promise where !has("promise"),
      .onePage where !has("promise"),
      .twoPromises where !has("promise") && !has("term"),
      .disagreement where !has("promise"):
      return "\"promise\""
    case .both where !has("term"), .term where !has("term"): return "\"term\""
    case .twoPromises where has("promise") && !has("second-promise"): return "\"second-promise\""
    case .disagreement where !has("second-promise") && !has("term"): return "\"second-promise\""
    default: return ""
    }
  }

  private func check(
    _ examples: [RuleExample], _ demand: ExampleDemand, at position: RuleFilePosition
  ) {
    let languages: [String?] =
      switch demand {
      case .each(let languages): languages
      case .any: [nil]
      }
    for language in languages {
      let inLanguage = examples.filter { language == nil || $0.language == language }
      let name = language == "fi" ? " Finnish" : language == "en" ? " English" : ""
      if !inLanguage.contains(where: \.fires) {
        diagnostics.report(position, "There is no\(name) example that fires. Add one.")
      }
      if !inLanguage.contains(where: { !$0.fires }) {
        diagnostics.report(position, "There is no\(name) example that stays silent. Add one.")
      }
    }
  }
}
