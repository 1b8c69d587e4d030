import PromiseModel

/// The ids that the linter itself understands, by the part before the first dot. In these families there are no others, so
/// that a slip of the pen does not make a concept that nothing uses.
private let reservedConcepts: [String: [String]] = [
  "number": ["half", "article", "few", "times", "skipped"],
  "unit": timeUnits.map(\.name) + ["percent", "other", "rate", "rate.period", "alone"],
  "range": ["connector", "alternative", "and", "between", "end"],
  "duration": [
    "same-day", "next-day", "next-business-day", "immediate", "fortnight", "overnight", "unlimited",
  ],
  "bound": bounds + bounds.flatMap { ["after." + $0, "time." + $0] } + ["time-limit"],
  "clock": ["at", "pm", "am", "noon", "midnight"] + (1...24).map { "hour.\($0)" },
  "date": ["ordinal"],
  "day": [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekdays",
    "weekend", "every-day",
  ],
  "hours": ["around-the-clock"],
  "month": (1...12).map { String($0) },
  "start": startEvents.map(\.name),
  "frame": [
    "negation", "negation-noun", "not-negation", "when", "limit", "hedge", "aim", "guarantee",
    "commit", "may",
    "condition", "exception", "only", "addition", "request", "absolute", "after", "clause-break",
    "supposition", "pledge", "measurement", "answer-yes", "answer-no", "asks-yes-no", "asks-what",
    "part", "those", "others", "contents", "simile",
  ],
  "abbreviation": ["no-break"],
  "scope": [],
  "scope-name": [],
  "party": [
    "seller", "carrier", "installer", "manufacturer", "financier", "customer", "third-party",
  ],
  "role": ["term", "promise"],
  // The website is what no name tells.
  "channel": Channel.allCases.filter { $0 != .web }.flatMap {
    [$0.rawValue, $0.rawValue + ".alone"]
  },
  "field": ["required"],
  "quantity": ["zero", "reduction"],
]

private let bounds = ["at-most", "at-least", "over", "under", "about", "from"]

/// What is wrong with a concept's id; nil where nothing is.
func conceptIDProblem(_ id: String) -> ((Diagnostics) -> String)? {
  // Most ids have no dot, and thousands are read at each start.
  if isHyphenated(id) { return nil }
  let parts = id.split(separator: ".", omittingEmptySubsequences: false)
  if parts[0] == "unit", parts.count > 1, isCurrency(parts[1]),
    parts.count == 2 || (parts.count == 3 && parts[2] == "cent")
  {
    return nil
  }
  guard isDotted(id) else {
    return { _ in
      "The concept \(shown(id)) must be small letters, digits, hyphens and dots: a-b.c."
    }
  }
  guard parts.count > 1, let known = reservedConcepts[String(parts[0])] else { return nil }
  let family = String(parts[0])
  let rest = parts.dropFirst().joined(separator: ".")
  if known.contains(rest) { return nil }
  switch family {
  case "scope", "scope-name":
    return parts.count == 3
      ? nil
      : { _ in "The concept \(shown(id)) must be \(family).FACET.VALUE: \(family).region.islands." }
  case "number":
    // number.2, number.1.5, number.multiply.1000
    if isDecimal(parts[(parts[1] == "multiply" ? 2 : 1)...]) { return nil }
  case "duration":
    // duration.1.day, duration.1.5.hour
    let unit = parts[parts.count - 1]
    if timeUnits.contains(where: { $0.name == unit }), isDecimal(parts[1..<(parts.count - 1)]) {
      return nil
    }
  default: break
  }
  let all = known.map { family + "." + $0 }
  return { diagnostics in
    "The linter knows no concept \(shown(id))." + diagnostics.suggestion(for: id, among: all)
      + " Ids that begin with \(family). are its own."
  }
}

/// Whether the parts are the one or two runs of digits of a number.
private func isDecimal(_ parts: ArraySlice<Substring>) -> Bool {
  (1...2).contains(parts.count)
    && parts.allSatisfy { part in part.utf8.allSatisfy { (48...57).contains($0) } }
}
