import PromiseModel

/// Time units as rules write them.
let timeUnits: [(name: String, value: TimeUnit)] = [
  ("minute", .minute), ("hour", .hour), ("day", .day), ("business-day", .businessDay),
  ("week", .week), ("month", .month), ("year", .year),
]

/// Start events as rules write them, `return-sent`.
let startEvents: [(name: String, value: StartEvent)] = StartEvent.allCases.map {
  (hyphenated($0.rawValue), $0)
}

/// Modalities as rules write them, weakest first.
let modalities: [(name: String, value: Modality)] = Modality.allCases.map { ("\($0)", $0) }

private func hyphenated(_ camel: String) -> String {
  var result = ""
  for scalar in camel.unicodeScalars {
    if ("A"..."Z").contains(scalar) {
      result += "-"
      result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension AspectDefinition.Kind {
  /// The word that rules write.
  var word: String {
    switch self {
    case .ladder: "ladder"
    case .flag: "flag"
    case .duration: "duration"
    case .money: "money"
    case .percent: "percent"
    case .hours: "hours"
    case .cutOff: "cut-off"
    case .date: "date"
    case .text: "text"
    }
  }

  /// The quantities that a reading of such an aspect can take.
  var quantities: [Reading.QuantityKind] {
    switch self {
    case .duration: [.duration]
    case .money: [.money, .freeAbove, .threshold]
    case .percent: [.percent]
    case .hours: [.hours]
    case .cutOff: [.cutOff]
    case .date: [.date]
    case .text: [.count]
    case .ladder, .flag: []
    }
  }
}

/// Reads constants against the kind of their aspect.
struct ConstantReader {
  let diagnostics: Diagnostics

  /// A step, `yes`/`no`, `"0 EUR"`, `"14 day"`, `"unlimited"`, `"15 %"`; nil, reported, for anything else.
  func constant(_ node: YAMLNode, of kind: AspectDefinition.Kind) -> ClaimValue? {
    switch kind {
    case .ladder(let steps):
      return node.choice(steps.map { ($0.id, $0.id) }, "step", diagnostics).map { .step($0) }
    case .flag:
      return node.choice([("yes", true), ("no", false)], "value of a flag", diagnostics).map {
        .flag($0)
      }
    case .text: return .text(node.text(diagnostics))
    case .duration, .money, .percent:
      let text = node.text(diagnostics)
      return text.isEmpty ? nil : measure(text, of: kind, at: node.position)
    case .hours, .cutOff, .date:
      diagnostics.report(
        node.position,
        "An aspect of kind \(kind.word) takes no constant. Write \(kind.word), which reads it.")
      return nil
    }
  }

  private func measure(
    _ text: String, of kind: AspectDefinition.Kind, at position: RuleFilePosition
  ) -> ClaimValue? {
    if text == "unlimited", kind == .duration {
      return .duration(Duration(max: 100, unit: .year, isVague: true), from: nil)
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let amount = decimal(parts[0]) else {
      diagnostics.report(position, "\(shown(text)) is no \(kind.word). Write \(sample(kind)).")
      return nil
    }
    let unit = String(parts[1])
    switch kind {
    case .duration:
      if let match = timeUnits.first(where: { $0.name == unit }) {
        return .duration(Duration(max: amount, unit: match.value), from: nil)
      }
      diagnostics.unknown("unit", unit, timeUnits.map(\.name), at: position)
    case .money:
      if isCurrency(unit) { return .money(Money(amount: amount, currency: unit)) }
      diagnostics.report(
        position, "\(shown(unit)) is no currency. Write three capitals, as \"0 EUR\".")
    default:
      if unit == "%" { return .percentage(Percentage(amount: amount)) }
      diagnostics.report(position, "\(shown(text)) is no percent. Write \(sample(kind)).")
    }
    return nil
  }

  private func sample(_ kind: AspectDefinition.Kind) -> String {
    switch kind {
    case .duration: "\"14 day\" or \"unlimited\""
    case .money: "\"0 EUR\""
    default: "\"15 %\""
    }
  }

  /// Digits with at most one point between them.
  private func decimal(_ text: Substring) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 12 else { return nil }
    for part in parts where part.isEmpty || !part.utf8.allSatisfy({ (48...57).contains($0) }) {
      return nil
    }
    return Double(text)
  }
}

/// Whether the text is three capitals.
func isCurrency(_ text: some StringProtocol) -> Bool {
  text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) }
}

/// Whether the text is a day that exists, as `2022-01-01`.
func isDate(_ text: String) -> Bool { CalendarDate(iso: text) != nil }
