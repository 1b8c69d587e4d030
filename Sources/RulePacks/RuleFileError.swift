/// Something wrong in a rule file: where, what, and what to do.
public struct RuleFileError: Error, Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Where it stands; for what is missing, where the thing begins that lacks it.
  public let position: RuleFilePosition
  /// What is wrong and what to do, in one line.
  public let message: String

  /// An error at a place of a rule file.
  public init(position: RuleFilePosition, message: String) {
    self.position = position
    self.message = message
  }

  /// `file:line:column: message`, both numbers 1-based.
  public var description: String {
    "\(position.file):\(position.line):\(position.column): \(message)"
  }

  /// Orders by file, then by place, then by message.
  public static func < (a: Self, b: Self) -> Bool {
    if a.position.file != b.position.file { return a.position.file < b.position.file }
    return (a.position.line, a.position.column, a.message)
      < (b.position.line, b.position.column, b.message)
  }
}

/// All that is wrong in the rule files of a run.
public struct RulePackErrors: Error, Sendable, CustomStringConvertible {
  /// Every error of every file, sorted; never empty.
  public let errors: [RuleFileError]

  /// The errors of a run; they are sorted, and each is kept once.
  public init(errors: [RuleFileError]) {
    self.errors = Array(Set(errors)).sorted()
  }

  /// One error a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Collects errors while the files are read, so that one run shows all of them.
final class Diagnostics {
  private(set) var errors: [RuleFileError] = []
  /// How many steps of comparing names are left; a hostile file must not buy billions.
  private var budget = 40_000_000

  func report(_ position: RuleFilePosition, _ message: String) {
    errors.append(RuleFileError(position: position, message: message))
  }

  /// " Did you mean x?" with a space before it, or nothing where no candidate is near.
  func suggestion(for word: String, among candidates: [String]) -> String {
    guard let near = nearest(to: word, among: candidates, budget: &budget) else { return "" }
    return " Did you mean \(shown(near))?"
  }

  /// Reports a name that is none of a closed set.
  func unknown(
    _ what: String, _ word: String, _ allowed: [String], at position: RuleFilePosition
  ) {
    let list = allowed.joined(separator: ", ")
    report(
      position,
      "Unknown \(what) \(shown(word)).\(suggestion(for: word, among: allowed)) Allowed: \(list).")
  }
}

/// The candidate with the fewest edits, the first of equals; nil where all are far or the budget is spent.
func nearest(to word: String, among candidates: [String], budget: inout Int) -> String? {
  let wanted = Array(word.unicodeScalars.prefix(80))
  var best: String?
  var least = max(2, wanted.count / 2) + 1
  for candidate in candidates {
    budget -= candidate.utf8.count
    guard budget > 0 else { return nil }
    let other = Array(candidate.unicodeScalars)
    guard abs(other.count - wanted.count) < least else { continue }
    budget -= other.count * wanted.count
    let distance = editDistance(wanted, other)
    if distance < least {
      least = distance
      best = candidate
    }
  }
  return best
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}

/// A name from a file in quotes, with control characters escaped and at most 60 characters, fit for one line.
func shown(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let cut = scalars.count > 60
  return "\"" + escaped(String(String.UnicodeScalarView(scalars.prefix(60)))) + (cut ? "…" : "")
    + "\""
}

/// The text with characters that could move a cursor or hide text written as `\u{…}`.
func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isUnprintable(scalar) {
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether a character is a control, a line separator or a direction mark.
func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
    true
  default: false
  }
}
