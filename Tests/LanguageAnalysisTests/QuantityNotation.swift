import Foundation
import LanguageAnalysis
import PromiseModel
import RulePacks

/// What the built-in rules say of numbers, times and starts, without the concepts of topics.
enum BuiltInLanguages {
  static let definitions: [LanguageDefinition] = {
    do {
      return try load()
    } catch {
      fatalError("the core rules do not load: \(error)")
    }
  }()
  static let model = LanguageModel(definitions: definitions)

  /// What the built-in rules say of one of our languages.
  static func definition(_ language: String) -> LanguageDefinition {
    definitions.first { $0.language == language }
      ?? LanguageDefinition(language: language, concepts: [])
  }

  /// The languages that are only told from the others.
  static var unread: [LanguageDefinition] { definitions.filter(\.conceptIDs.isEmpty) }

  private static func load() throws -> [LanguageDefinition] {
    let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("rules")
    let files = FileManager.default
    let copy = files.temporaryDirectory.appendingPathComponent("core-rules-\(UUID().uuidString)")
    defer { try? files.removeItem(at: copy) }
    let languages = rules.appendingPathComponent("languages")
    for language in try files.contentsOfDirectory(atPath: languages.path) {
      let from = languages.appendingPathComponent(language)
      let to = copy.appendingPathComponent("languages/\(language)")
      try files.createDirectory(at: to, withIntermediateDirectories: true)
      for name in (try? files.contentsOfDirectory(atPath: from.path)) ?? []
      where name.hasPrefix("core-") || ["grammar.yaml", "identification.yaml"].contains(name) {
        try files.copyItem(
          at: from.appendingPathComponent(name), to: to.appendingPathComponent(name))
      }
    }
    return try RulePackLoader().load(folders: [copy.path]).languages
  }
}

/// Quantities in a short notation, for tables of expectations.
enum QuantityNotation {
  /// All quantities of a sentence in the notation, separated by commas.
  static func read(_ text: String, _ language: String) -> String {
    TextAnalyzer(model: BuiltInLanguages.model).analyze(sentence: text, language: language)
      .quantities.map(describe).joined(separator: ", ")
  }

  /// `3..5 businessDay atMost @order`; `5.9 EUR over`; `20%`; `01234 9:00-16:00`; `by 14:00`; `..2026-11-30`; `#4`.
  static func describe(_ mention: QuantityMention) -> String {
    switch mention.quantity {
    case .duration(let value):
      number(value.min) + ".." + number(value.max) + " " + value.unit.rawValue + bound(value.bound)
        + (value.isVague ? " vague" : "") + (mention.start.map { " @" + $0.rawValue } ?? "")
    case .money(let value):
      number(value.amount) + (value.upTo.map { "-" + number($0) } ?? "") + " "
        + (value.currency ?? "?") + bound(value.bound)
    case .percentage(let value): number(value.amount) + "%" + bound(value.bound)
    case .hours(let value): hours(value)
    case .cutOff(let minute): "by " + clock(minute)
    case .date(let from, let to):
      from == to
        ? date(from) : [date(from), date(to)].joined(separator: "..")
    case .count(let value): "#" + number(value)
    }
  }

  private static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  private static func bound(_ bound: Bound) -> String {
    bound == .exactly ? "" : " " + bound.rawValue
  }

  private static func clock(_ minute: Int) -> String {
    "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
  }

  private static func date(_ date: CalendarDate?) -> String {
    guard let date else { return "" }
    let two = { (value: Int) in (value < 10 ? "0" : "") + String(value) }
    return (date.year.map { "\($0)-" } ?? "") + two(date.month) + "-" + two(date.day)
  }

  private static func hours(_ value: WeeklyHours) -> String {
    var groups: [(times: String, days: String)] = []
    for stretch in value.stretches {
      let times = clock(stretch.opens) + "-" + clock(stretch.closes)
      if let index = groups.firstIndex(where: { $0.times == times }) {
        groups[index].days += String(stretch.day)
      } else {
        groups.append((times, String(stretch.day)))
      }
    }
    return groups.map { $0.days + " " + $0.times }.joined(separator: "; ")
  }
}
