import PromiseModel

/// The parts that all JSON outputs share: places, values, claims.
struct ClaimJSON {
  let words: ValueWords
  /// How a path is reported.
  var path: @Sendable (String) -> String = { $0 }
  /// In what "free" is told where a step of a ladder says it.
  var currencies = PageCurrencies()

  static func region(_ region: TextRegion) -> JSONValue {
    [
      "startLine": .int(region.startLine), "startColumn": .int(region.startColumn),
      "endLine": .int(region.endLine), "endColumn": .int(region.endColumn),
    ].object
  }

  /// A file with its lines, or with its page where it has no lines.
  func location(_ evidence: Evidence) -> JSONValue {
    .members([
      "artifactLocation": ["uri": .string(URIReference.from(path: path(evidence.path)))].object,
      "region": evidence.lines.map(Self.region), "place": evidence.place.map(Self.place),
    ])
  }

  static func place(_ place: PagePlace) -> JSONValue {
    .members([
      "page": place.page.map(JSONValue.int), "paragraph": place.paragraph.map(JSONValue.int),
      "line": place.line.map(JSONValue.int),
    ])
  }

  func place(_ evidence: Evidence) -> JSONValue {
    .members([
      "location": location(evidence), "path": .string(path(evidence.path)),
      "quote": .string(evidence.quote), "section": evidence.section.map(JSONValue.string),
    ])
  }

  static func text(_ text: LocalizedText) -> JSONValue {
    ["en": .string(text.en), "fi": .string(text.fi)].object
  }

  /// The value in words for people.
  func text(_ claim: Claim) -> LocalizedText {
    LocalizedText(en: words.words(claim, language: "en"), fi: words.words(claim, language: "fi"))
  }

  /// The value in the words of the promise benchmark.
  func value(_ claim: Claim) -> JSONValue {
    if case .duration = claim.value, words.isNamedNothing(claim) {
      return ["type": "bool", "is": .bool(false)].object
    }
    switch claim.value {
    case .duration(let duration, let start):
      return .members([
        "type": "duration", "min": Self.finite(duration.min), "max": Self.finite(duration.max),
        "unit": .string(duration.unit.rawValue), "from": start.map { .string(Self.from($0)) },
      ])
    case .money(let money):
      return .members([
        "type": "money", "amount": .number(money.amount), "upTo": Self.finite(money.upTo),
        "currency": money.currency.map(JSONValue.string), "above": Self.finite(money.above),
      ])
    case .percentage(let percentage):
      return ["type": "percent", "amount": .number(percentage.amount)].object
    case .flag(let isTrue): return ["type": "bool", "is": .bool(isTrue)].object
    case .step:
      return switch words.plainValue(claim) {
      case .yes: ["type": "bool", "is": .bool(true)].object
      case .no: ["type": "bool", "is": .bool(false)].object
      case .free:
        .members([
          "type": "money", "amount": .number(0),
          "currency": currencies.currency(of: claim.evidence.path).map(JSONValue.string),
        ])
      case nil: inWords(claim)
      }
    case .hours, .cutOff, .date: return inWords(claim)
    case .text(let text): return ["type": "text", "is": .string(text)].object
    }
  }

  private func inWords(_ claim: Claim) -> JSONValue {
    ["type": "text", "is": .string(words.words(claim, language: claim.language))].object
  }

  /// A claim with everything that is known of it.
  func claim(_ claim: Claim) -> JSONValue {
    let evidence = claim.evidence
    return .members([
      "topic": .string(claim.publicTopic), "finerTopic": .string(claim.topic),
      "aspect": .string(claim.aspect), "side": .string(claim.side.rawValue),
      "value": value(claim), "valueInWords": Self.text(words.words(claim)),
      "start": start(claim), "quote": .string(evidence.quote), "path": .string(path(evidence.path)),
      "location": location(evidence), "section": evidence.section.map(JSONValue.string),
      "scope": scope(claim.scope),
      "conditions": .array(claim.conditions.map(JSONValue.string)),
      "party": claim.party.map { .string($0.rawValue) },
      "modality": .string(String(describing: claim.modality)),
      "absolute": .bool(claim.isAbsolute), "additional": .bool(claim.isAdditional),
      "structuredData": .bool(claim.isStructuredData), "language": .string(claim.language),
      "prominence": .int(claim.prominence), "reading": .string(claim.reading),
    ])
  }

  private func start(_ claim: Claim) -> JSONValue? {
    guard case .duration(_, let start?) = claim.value else { return nil }
    return .string(start.rawValue)
  }

  func scope(_ scope: Scope) -> JSONValue {
    .members([
      "facets": .object(scope.facets.mapValues { .array($0.map(JSONValue.string)) }),
      "label": scope.label.map(JSONValue.string),
    ])
  }

  private static func finite(_ number: Double?) -> JSONValue? {
    guard let number, number.isFinite else { return nil }
    return .number(number)
  }

  /// The benchmark knows one word for both ends of a return.
  private static func from(_ start: StartEvent) -> String {
    start == .returnSent || start == .returnReceived ? "return" : start.rawValue
  }
}

extension [String: JSONValue] {
  /// The members as a JSON object.
  var object: JSONValue { .object(self) }
}
