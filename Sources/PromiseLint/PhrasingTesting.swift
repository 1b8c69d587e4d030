import LanguageAnalysis
import PromiseModel
import RulePacks

/// What the rules made of one phrasing.
public struct PhrasingOutcome: Sendable {
  /// How it was read.
  public enum Verdict: String, Sendable {
    /// A claim of the topic and aspect has the value.
    case understood
    /// No claim of the aspect.
    case missed
    /// A claim of the aspect has another value; of a lookalike, any claim of the topic.
    case wrong
    /// A lookalike that makes no claim of the topic.
    case silent
  }
  /// What was read.
  public let phrasing: Phrasing
  /// How it was read.
  public let verdict: Verdict
  /// The claims read, `topic/aspect value` each.
  public let read: [String]
}

extension Linter {
  /// Reads every phrasing of a corpus as a page of its own, in the order of the corpus.
  ///
  /// - Throws: `RulePackErrors` where a phrasing names a topic, aspect or value that the pack does not know.
  public func test(_ corpus: PhrasingCorpus) async throws(RulePackErrors) -> [PhrasingOutcome] {
    var errors: [RuleFileError] = []
    let expected = corpus.phrasings.map { phrasing -> ExpectedValue? in
      guard let name = phrasing.aspect else { return nil }
      let aspect = rules.topics.lazy.filter { $0.publicTopic == phrasing.topic }
        .flatMap(\.aspects).first { $0.id == name }
      let value = aspect.flatMap { ExpectedValue(phrasing.value, of: $0.kind) }
      if value == nil {
        errors.append(
          RuleFileError(
            position: phrasing.position,
            message: "The topic \(phrasing.topic) has no aspect \(name) with a value like "
              + "“\(phrasing.value)”. Correct the meaning."))
      }
      return value
    }
    if !errors.isEmpty { throw RulePackErrors(errors: errors) }
    return await inParallel(corpus.phrasings.count) { linter in
      let analyzer = linter.makeAnalyzer()
      return { number in
        let phrasing = corpus.phrasings[number]
        let claims = linter.claims(
          of: phrasing.text, path: "page.md", side: phrasing.side, language: phrasing.language,
          analyzer: analyzer
        ).filter { $0.publicTopic == phrasing.topic }
        return PhrasingOutcome(
          phrasing: phrasing,
          verdict: linter.verdict(claims, phrasing.aspect, expected[number]),
          read: claims.map { "\($0.topic)/\($0.aspect) \($0.value) by \($0.reading)" })
      }
    }
  }

  private func verdict(
    _ claims: [Claim], _ aspect: String?, _ expected: ExpectedValue?
  ) -> PhrasingOutcome.Verdict {
    guard let aspect, let expected else { return claims.isEmpty ? .silent : .wrong }
    let ofAspect = claims.filter { $0.aspect == aspect }
    if ofAspect.contains(where: { expected.matches($0.value) }) { return .understood }
    return ofAspect.isEmpty ? .missed : .wrong
  }

  /// The claims of a short text, read as a page that declares its language.
  func claims(
    of text: String, path: String, side: DocumentRole, language: String, analyzer: TextAnalyzer
  ) -> [Claim] {
    if text.isEmpty { return [] }
    let document = document(of: text, path: path, language: language)
    return extractor.extract(
      document, analyzer.analyze(document), side: side, unseenWith: analyzer
    ).claims
  }

  /// A short text as a page that declares its language.
  func document(of text: String, path: String, language: String) -> Document {
    let read = reader.read(Array(text.utf8), path: path)
    return Document(
      path: path, mediaType: read.mediaType, bytes: read.bytes, encoding: read.encoding,
      text: read.text, segments: read.segments, blocks: read.blocks, facts: read.facts,
      declaredLanguage: language, notices: read.notices, unseen: read.unseen,
      alternates: read.alternates)
  }
}

/// A value as the corpus writes it, to be held against a claim's.
struct ExpectedValue: Sendable {
  private let text: String
  private let kind: AspectDefinition.Kind
  private let number: Double
  private let unit: String

  /// Nil where the text is no value of the kind.
  init?(_ text: String, of kind: AspectDefinition.Kind) {
    self.text = text
    self.kind = kind
    let parts = text.split(separator: " ")
    number = parts.first.flatMap { Double($0) } ?? -1
    unit = parts.count == 2 ? String(parts[1]) : ""
    switch kind {
    case .ladder(let steps): if !steps.contains(where: { $0.id == text }) { return nil }
    case .flag: if text != "yes" && text != "no" { return nil }
    case .duration:
      if text != "unlimited", number < 0 || Self.units[unit] == nil { return nil }
    case .money: if number < 0 || unit.utf8.count != 3 { return nil }
    case .percent: if number < 0 || unit != "%" { return nil }
    case .cutOff: if Self.minutes(text[...]) == nil { return nil }
    case .hours: if Self.hours(text) == nil { return nil }
    case .date: if text.split(separator: "-").count != 3 { return nil }
    case .text: break
    }
  }

  private static let units: [String: TimeUnit] = [
    "minute": .minute, "hour": .hour, "day": .day, "business-day": .businessDay, "week": .week,
    "month": .month, "year": .year,
  ]

  func matches(_ value: ClaimValue) -> Bool {
    switch value {
    case .step(let step): step == text
    case .flag(let flag): (flag ? "yes" : "no") == text
    case .duration(let duration, _): matches(duration)
    case .money(let money):
      [money.above ?? money.amount, money.upTo].contains(number)
        && (money.currency ?? unit) == unit
    case .percentage(let share): share.amount == number
    case .cutOff(let minute): Self.minutes(text[...]) == minute
    case .hours(let hours): Self.hours(text) == hours
    case .date(_, let to):
      to.map { date in
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 && parts[1] == date.month && parts[2] == date.day
          && (date.year ?? parts[0]) == parts[0]
      } ?? false
    case .text: true
    }
  }

  private func matches(_ duration: Duration) -> Bool {
    guard let end = duration.max ?? duration.min else { return false }
    if text == "unlimited" { return duration.isVague && duration.unit == .year && end >= 100 }
    guard let unit = Self.units[unit] else { return false }
    if number == 0 { return end == 0 }
    if (unit == .businessDay) != (duration.unit == .businessDay) { return false }
    let wanted = Self.days(number, unit)
    return abs(Self.days(end, duration.unit) - wanted) <= 0.035 * wanted
  }

  private static func days(_ number: Double, _ unit: TimeUnit) -> Double {
    switch unit {
    case .minute: number / 1440
    case .hour: number / 24
    case .day, .businessDay: number
    case .week: number * 7
    case .month: number * 30.4375
    case .year: number * 365.25
    }
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) else {
      return nil
    }
    return parts[0] * 60 + parts[1]
  }

  private static let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// `Mo-Fr 09:00-17:00; Sa 10:00-14:00`, or `24/7`.
  private static func hours(_ text: String) -> WeeklyHours? {
    if text == "24/7" { return .always }
    var stretches: [WeeklyHours.Stretch] = []
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ")
      guard words.count == 2 else { return nil }
      let span = words[0].split(separator: "-").compactMap { days.firstIndex(of: String($0)) }
      let times = words[1].split(separator: "-").compactMap { minutes($0) }
      guard let first = span.first, let last = span.last, first <= last, times.count == 2 else {
        return nil
      }
      stretches += (first...last).map {
        WeeklyHours.Stretch(day: $0, opens: times[0], closes: times[1])
      }
    }
    return stretches.isEmpty ? nil : WeeklyHours(stretches)
  }
}
