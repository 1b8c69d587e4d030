import PromiseModel

/// Reads journeys.
struct JourneyDecoder {
  let index: PackIndex
  private var diagnostics: Diagnostics { index.diagnostics }

  init(index: PackIndex) { self.index = index }

  func journeys(_ nodes: [YAMLNode]) -> [JourneyDefinition] {
    var places: [String: RuleFilePosition] = [:]
    return nodes.compactMap { node in
      guard let journey = journey(node) else { return nil }
      if let first = places[journey.id] {
        diagnostics.report(
          node.position,
          "The journey \(shown(journey.id)) stands at \(first.file):\(first.line) too. Rename one.")
      }
      places[journey.id] = places[journey.id] ?? node.position
      return journey
    }
    .sorted { $0.id < $1.id }
  }

  private func journey(_ node: YAMLNode) -> JourneyDefinition? {
    guard
      let fields = Fields(
        node, of: "a journey", required: ["id", "name", "begins", "ends", "promise", "steps"],
        optional: [
          "about", "separate-contracts", "others-answer", "exits", "again", "charges", "examples",
        ], diagnostics: diagnostics)
    else { return nil }
    let begins = fields.id("begins")
    var known: Set<String> = [begins]
    let steps = fields.list("steps").compactMap { step($0, &known) }
    let ends = fields.id("ends")
    check(ends, among: known, at: fields.position(of: "ends"))
    let exits = (fields["exits"]?.items(diagnostics) ?? []).compactMap { exit($0, known) }
    let waysOut = Set(exits.map(\.id))
    return JourneyDefinition(
      id: fields.id("id"), name: fields.localized("name"), begins: begins, ends: ends,
      promise: index.selectors(fields.list("promise")), steps: steps, exits: exits,
      about: index.selectors(fields["about"]?.items(diagnostics) ?? []),
      separateContracts: index.selectors(fields["separate-contracts"]?.items(diagnostics) ?? []),
      othersAnswer: index.selectors(fields["others-answer"]?.items(diagnostics) ?? []),
      again: fields["again"].flatMap { again($0, steps, begins) },
      charges: (fields["charges"]?.items(diagnostics) ?? []).compactMap(charge),
      examples: (fields["examples"]?.items(diagnostics) ?? []).compactMap {
        example($0, events: known, exits: waysOut)
      },
      position: fields.position)
  }

  private func exit(_ node: YAMLNode, _ events: Set<String>) -> JourneyExit? {
    guard
      let fields = Fields(
        node, of: "a way out", required: ["id", "name", "ends", "steps"], diagnostics: diagnostics)
    else { return nil }
    var known = events
    let steps = fields.list("steps").compactMap { step($0, &known) }
    let ends = fields.id("ends")
    check(ends, among: known, at: fields.position(of: "ends"))
    return JourneyExit(
      id: fields.id("id"), name: fields.localized("name"), ends: ends, steps: steps)
  }

  // MARK: what goes wrong again, and what it costs

  /// The remedy must come after the failure.
  private func again(_ node: YAMLNode, _ steps: [JourneyStep], _ begins: String) -> JourneyRepeat? {
    guard
      let fields = Fields(
        node, of: "what goes wrong again", required: ["failure", "remedy", "text"],
        diagnostics: diagnostics)
    else { return nil }
    let events = [begins] + steps.map(\.event)
    let failure = fields.id("failure")
    check(failure, among: Set(events), at: fields.position(of: "failure"))
    let later = events.drop { $0 != failure }.dropFirst()
    let remedy = fields.id("remedy")
    check(remedy, among: Set(later), at: fields.position(of: "remedy"))
    return JourneyRepeat(failure: failure, remedy: remedy, text: fields.localized("text"))
  }

  private func charge(_ node: YAMLNode) -> JourneyCharge? {
    guard
      let fields = Fields(
        node, of: "a charge", required: ["who", "text", "pays"], diagnostics: diagnostics)
    else { return nil }
    return JourneyCharge(
      failing: party(fields), text: fields.localized("text"),
      pays: index.selectors(fields.list("pays")))
  }

  // MARK: examples

  private func example(
    _ node: YAMLNode, events: Set<String>, exits: Set<String>
  ) -> JourneyExample? {
    guard
      let fields = Fields(
        node, of: "an example of a journey", required: ["language", "terms", "total"],
        optional: ["pages", "mend", "way-out"], diagnostics: diagnostics)
    else { return nil }
    let mend = fields["mend"].map { event($0, among: events) }
    let exit = fields["way-out"].map { node in
      let name = node.id(diagnostics)
      if !exits.contains(name) {
        diagnostics.unknown("way out", name, exits.sorted(), at: node.position)
      }
      return name
    }
    return JourneyExample(
      language: fields.word("language"), pages: sentences(fields["pages"]),
      terms: sentences(fields["terms"]), total: total(fields), mend: mend, exit: exit,
      position: fields.position)
  }

  private func sentences(_ node: YAMLNode?) -> [String] {
    (node?.items(diagnostics) ?? []).map { $0.text(diagnostics) }
  }

  /// `unlimited`, or durations that follow each other: `41 business-day`, `10 business-day + 7 day`.
  private func total(_ fields: Fields) -> JourneyExample.Total {
    let text = fields.text("total")
    if text == "unlimited" { return .unlimited }
    let position = fields.position(of: "total")
    return .atMost(text.components(by: " + ").compactMap { duration($0, at: position) })
  }

  // MARK: steps

  /// Steps may only follow events that stand before them, so that no journey runs in a circle.
  private func step(_ node: YAMLNode, _ known: inout Set<String>) -> JourneyStep? {
    guard
      let fields = Fields(
        node, of: "a step", required: ["event", "after", "who", "text", "unstated"],
        optional: ["is", "takes", "counts-from", "waits", "keeps", "law", "contact", "ordinary"],
        diagnostics: diagnostics)
    else { return nil }
    let events = known
    let after = fields.list("after").map { event($0, among: events) }
    let name = fields.id("event")
    let starts = (fields["is"]?.items(diagnostics) ?? []).compactMap {
      $0.choice(startEvents, "start", diagnostics)
    }
    let unstated = unstated(fields, among: events)
    let waits = (fields["waits"]?.items(diagnostics) ?? []).compactMap { wait($0, among: events) }
    if !known.insert(name).inserted, !name.isEmpty {
      diagnostics.report(
        fields.position(of: "event"), "The event \(shown(name)) happens twice. Rename one.")
    }
    return JourneyStep(
      event: name, starts: starts, after: after, actor: party(fields),
      text: fields.localized("text"),
      duration: index.selectors(fields["takes"]?.items(diagnostics) ?? []),
      countsFromItself: fields["counts-from"]?.choice([("itself", true)], "word", diagnostics)
        ?? false,
      waits: waits, keeps: index.selectors(fields["keeps"]?.items(diagnostics) ?? []),
      unstated: unstated,
      law: (fields["law"]?.items(diagnostics) ?? []).compactMap { bound($0, among: events) },
      isContact: flag(fields, "contact"), isOrdinary: flag(fields, "ordinary"))
  }

  private func flag(_ fields: Fields, _ key: String, standard: Bool = false) -> Bool {
    fields[key]?.choice([("yes", true), ("no", false)], key, diagnostics) ?? standard
  }

  private func party(_ fields: Fields) -> Party {
    fields["who"]?.choice(Party.allCases.map { ($0.rawValue, $0) }, "party", diagnostics) ?? .seller
  }

  private func wait(_ node: YAMLNode, among events: Set<String>) -> JourneyWait? {
    guard
      let fields = Fields(
        node, of: "a wait", required: ["when", "for"],
        optional: ["restarts", "forbidden-by", "lawfully-for"], diagnostics: diagnostics)
    else { return nil }
    return JourneyWait(
      when: index.selectors(fields.list("when")),
      events: fields.list("for").map { event($0, among: events) },
      restarts: flag(fields, "restarts", standard: true),
      forbiddenBy: fields.optionalText("forbidden-by"),
      lawfulEvents: (fields["lawfully-for"]?.items(diagnostics) ?? []).map {
        event($0, among: events)
      })
  }

  private func bound(_ node: YAMLNode, among events: Set<String>) -> JourneyBound? {
    guard
      let fields = Fields(
        node, of: "a bound", required: ["at-most", "article", "markets"],
        optional: ["from", "holds"],
        diagnostics: diagnostics),
      let atMost = duration(fields["at-most"])
    else { return nil }
    return JourneyBound(
      atMost: atMost, from: fields["from"].map { event($0, among: events) },
      article: fields.text("article"),
      markets: fields.list("markets").compactMap { $0.market(diagnostics) },
      isFallback: fields["holds"]?.choice(
        [("always", false), ("where-nothing-is-agreed", true)], "word", diagnostics) ?? false)
  }

  private func unstated(_ fields: Fields, among events: Set<String>) -> JourneyStep.Unstated {
    guard let node = fields["unstated"] else { return .unlimited }
    let text = node.text(diagnostics)
    switch text {
    case "no time": return .noTime
    case "unlimited": return .unlimited
    case "as law" where fields["law"] != nil: return .asLaw
    default: break
    }
    let words = text.split(separator: " ", maxSplits: 1)
    if words.count == 2, words[0] == "as" {
      let name = String(words[1])
      check(name, among: events, at: node.position)
      return .sameAs(name)
    }
    if words.count == 2, words[0] == "guess",
      let duration = duration(String(words[1]), at: node.position)
    {
      return .guess(duration)
    }
    diagnostics.report(
      node.position,
      "\(shown(text)) says nothing of a step without a term. "
        + "Write \"no time\", \"unlimited\", \"as law\", \"as EVENT\" or \"guess 7 day\".")
    return .unlimited
  }

  private func duration(_ node: YAMLNode?) -> Duration? {
    guard let node else { return nil }
    return duration(node.text(diagnostics), at: node.position)
  }

  private func duration(_ text: String, at position: RuleFilePosition) -> Duration? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    if parts.count == 2, let amount = Int(parts[0]), (1...1000).contains(amount),
      let unit = timeUnits.first(where: { $0.name == parts[1] })
    {
      return Duration(max: Double(amount), unit: unit.value)
    }
    diagnostics.report(position, "\(shown(text)) is no duration. Write \"14 day\".")
    return nil
  }

  private func event(_ node: YAMLNode, among events: Set<String>) -> String {
    let name = node.id(diagnostics)
    check(name, among: events, at: node.position)
    return name
  }

  private func check(_ name: String, among events: Set<String>, at position: RuleFilePosition) {
    guard !name.isEmpty, !events.contains(name) else { return }
    diagnostics.unknown("event", name, events.sorted(), at: position)
  }
}

extension String {
  /// The parts between separators, empty ones included.
  fileprivate func components(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
