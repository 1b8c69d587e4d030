import PromiseModel
import RulePacks

/// Turns a document's structured data into claims.
struct StructuredClaims {
  let rules: CompiledRules
  let document: Document
  let side: DocumentRole
  let language: String

  /// The longest quote kept, in bytes of UTF-8.
  private static let longestQuote = 600

  func claims() -> [Claim] {
    let isFeed = document.mediaType == .productFeed
    let subjects = isFeed || document.facts.isEmpty ? nil : NamedSubjects(document)
    return document.facts.flatMap { fact in
      rules.structured.compactMap { reading -> Claim? in
        guard reading.reads(fact), let topic = rules.topics[reading.topic],
          let value = value(of: fact, reading)
        else { return nil }
        return Claim(
          topic: topic.id, publicTopic: topic.publicTopic, aspect: reading.aspect, value: value,
          side: side,
          evidence: Evidence(
            path: document.path, span: fact.span, region: document.region(of: fact.span),
            quote: quote(fact), section: nil),
          valueSpan: fact.span, reading: "structured-data." + reading.property, language: language,
          prominence: 9, isStructuredData: true,
          landingPage: isFeed ? fact.siblings["url"] ?? "" : nil,
          subject: subjects?.place(of: fact))
      }
    }
  }

  /// The fact as written; several elements of a feed that make one fact stand on lines of their own, which are joined.
  private func quote(_ fact: StructuredFact) -> String {
    let raw = document.bytes[fact.span.start..<min(fact.span.end, document.bytes.count)]
    let text = String(decoding: raw.prefix(Self.longestQuote), as: UTF8.self)
    guard document.mediaType == .productFeed else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func value(of fact: StructuredFact, _ reading: StructuredDataReading) -> ClaimValue? {
    var word = fact.value
    if let slash = word.lastIndex(of: "/") { word = String(word[word.index(after: slash)...]) }
    if let value = reading.values[word] { return value }
    switch reading.quantity {
    case .duration:
      return duration(fact, reading.unit).map { .duration($0, from: reading.start) }
    case .money:
      guard let number = Double(fact.value) else { return nil }
      let currency = fact.siblings["currency"] ?? fact.siblings["priceCurrency"]
      return .money(Money(amount: number, currency: currency))
    case .percent:
      return Double(fact.value).map { .percentage(Percentage(amount: $0)) }
    case .hours: return hours(fact.value)
    case .date:
      let parts = fact.value.prefix(10).split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else {
        return nil
      }
      return .date(from: nil, to: CalendarDate(year: parts[0], month: parts[1], day: parts[2]))
    default: return nil
    }
  }

  /// A number in the unit beside it (UN/CEFACT, as schema.org's `unitCode` has it) or in the reading's, or an ISO 8601 duration (`P2Y`).
  private func duration(_ fact: StructuredFact, _ unit: TimeUnit?) -> Duration? {
    if let number = Double(fact.value) {
      let code = fact.siblings["unitCode"].flatMap { Self.unitCodes[$0.uppercased()] }
      return (code ?? unit).map { Duration(max: number, unit: $0) }
    }
    guard fact.value.hasPrefix("P"), let last = fact.value.last,
      let unit = Self.isoUnits[fact.value.contains("T") ? "T" + String(last) : String(last)],
      let number = Double(fact.value.dropFirst().dropLast().filter { $0 != "T" })
    else { return nil }
    return Duration(max: number, unit: unit)
  }

  private static let unitCodes: [String: TimeUnit] = [
    "ANN": .year, "MON": .month, "WEE": .week, "DAY": .day, "D": .day, "HUR": .hour, "MIN": .minute,
    "E49": .businessDay,
  ]
  private static let isoUnits: [String: TimeUnit] = [
    "Y": .year, "M": .month, "W": .week, "D": .day, "TH": .hour, "TM": .minute,
  ]

  /// `Mo-Fr 09:00-17:00`, `Sa 10:00-14:00`; nil for anything else.
  private func hours(_ text: String) -> ClaimValue? {
    let words = text.split(separator: " ")
    guard words.count == 2 else { return nil }
    var days: [Int] = []
    for part in words[0].split(separator: ",") {
      let ends = part.split(separator: "-").map { Self.days.firstIndex(of: String($0)) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        return nil
      }
      days += first...last
    }
    let times = words[1].split(separator: "-").compactMap(Self.minutes)
    guard times.count == 2, times[0] < times[1], !days.isEmpty else { return nil }
    return .hours(
      WeeklyHours(days.map { WeeklyHours.Stretch(day: $0, opens: times[0], closes: times[1]) }))
  }

  private static let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  private static func minutes(_ time: Substring) -> Int? {
    let parts = time.split(separator: ":").prefix(2).compactMap { Int($0) }
    guard parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) else {
      return nil
    }
    return parts[0] * 60 + parts[1]
  }
}
