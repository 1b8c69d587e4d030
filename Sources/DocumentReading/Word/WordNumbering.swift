/// The numbers that Word puts before headings and list items: they are shown but stand in no paragraph's text
/// (ISO/IEC 29500-1, section 17.9).
struct WordNumbering {
  /// The list a paragraph belongs to and its level.
  struct Place: Equatable {
    /// The id of the list, `0` or empty for none.
    let list: String
    /// 0 to 8.
    let level: Int

    init(list: String, _ level: Int?) {
      self.list = list
      self.level = max(0, min(level ?? 0, 8))
    }

    var isNone: Bool { list.isEmpty || list == "0" }
  }

  /// How one level of a list is numbered.
  struct Level {
    var start = 1
    /// `decimal`, `lowerLetter`, `bullet`, …
    var format = "decimal"
    /// `%1.%2.`, where `%n` stands for the number of level n, 1-based.
    var text = ""
  }

  struct List {
    var pattern = ""
    /// Level to its first number.
    var starts: [Int: Int] = [:]
  }

  var patterns: [String: [Int: Level]] = [:]
  var lists: [String: List] = [:]
  /// The numbers reached in a pattern, one for each level; 0 for what has not begun.
  private var reached: [String: [Int]] = [:]
  /// Lists whose own first numbers were set.
  private var begun: Set<String> = []

  /// The number before the next paragraph at a place: `4.2`; nil where there is a bullet or nothing.
  mutating func label(_ place: Place) -> String? {
    guard let list = lists[place.list], let levels = patterns[list.pattern] else { return nil }
    var numbers = reached[list.pattern] ?? [Int](repeating: 0, count: 9)
    if begun.insert(place.list).inserted {
      for (level, start) in list.starts where (0..<9).contains(level) { numbers[level] = start - 1 }
    }
    if numbers[place.level] == 0, list.starts[place.level] == nil {
      numbers[place.level] = (levels[place.level]?.start ?? 1) - 1
    }
    if numbers[place.level] < Int(Int32.max) { numbers[place.level] += 1 }
    for deeper in place.level + 1..<max(place.level + 1, 9) { numbers[deeper] = 0 }
    reached[list.pattern] = numbers
    guard let level = levels[place.level], level.format != "bullet", level.format != "none",
      !level.text.isEmpty
    else { return nil }
    return Self.filled(level.text) { index in
      Self.number(
        numbers[index] == 0 ? levels[index]?.start ?? 1 : numbers[index],
        levels[index]?.format ?? "decimal")
    }
  }

  private static func filled(_ pattern: String, _ number: (Int) -> String) -> String {
    var label = ""
    var isMark = false
    for character in pattern.prefix(100) {
      if isMark, let digit = character.wholeNumberValue, (1...9).contains(digit) {
        label += number(digit - 1)
        isMark = false
      } else if character == "%" {
        isMark = true
      } else {
        label.append(character)
        isMark = false
      }
    }
    return label
  }

  private static func number(_ value: Int, _ format: String) -> String {
    switch format {
    case "lowerLetter": letters(value)
    case "upperLetter": letters(value).uppercased()
    case "lowerRoman": roman(value)
    case "upperRoman": roman(value).uppercased()
    case "decimalZero": value < 10 ? "0\(value)" : "\(value)"
    case "none", "bullet": ""
    default: "\(value)"
    }
  }

  /// a to z, then aa to zz.
  private static func letters(_ value: Int) -> String {
    guard value > 0, value <= 26 * 20 else { return "\(value)" }
    let letter = UnicodeScalar(UInt8(97 + (value - 1) % 26))
    return String(repeating: Character(letter), count: (value - 1) / 26 + 1)
  }

  private static func roman(_ value: Int) -> String {
    guard (1..<4000).contains(value) else { return "\(value)" }
    let digits = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var left = value
    var text = ""
    for (worth, letters) in digits {
      while left >= worth {
        text += letters
        left -= worth
      }
    }
    return text
  }
}

/// Reads `numbering.xml`.
final class WordNumberingReader: XMLReceiver {
  private(set) var result = WordNumbering()
  private var pattern: String?
  private var list: String?
  private var level = 0
  private var current = WordNumbering.Level()
  private var isInOverride = false

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    let value = attributes["val"]
    switch element.local {
    case "abstractNum": pattern = attributes["abstractNumId"]
    case "num":
      list = attributes["numId"]
      pattern = nil
    case "abstractNumId":
      if let list { result.lists[list, default: .init()].pattern = value ?? "" }
    case "lvlOverride":
      isInOverride = true
      level = attributes["ilvl"].flatMap { Int($0) } ?? 0
    case "startOverride":
      if let list, let start = value.flatMap({ Int($0) }) {
        result.lists[list, default: .init()].starts[level] = max(0, min(start, 1_000_000))
      }
    case "lvl":
      if !isInOverride { level = attributes["ilvl"].flatMap { Int($0) } ?? 0 }
      current = .init()
    case "start":
      current.start = max(0, min(value.flatMap { Int($0) } ?? 1, 1_000_000))
    case "numFmt": current.format = value ?? "decimal"
    case "lvlText": current.text = value ?? ""
    default: break
    }
  }

  func end(_ element: XMLElementName) {
    switch element.local {
    case "lvl":
      if let pattern, !isInOverride { result.patterns[pattern, default: [:]][level] = current }
    case "lvlOverride": isInOverride = false
    case "abstractNum": pattern = nil
    case "num": list = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
