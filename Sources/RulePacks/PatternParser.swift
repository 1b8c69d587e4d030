import PromiseModel

/// A fault of a pattern: how far into the text it stands, and what to do.
struct PatternProblem: Error, Equatable {
  /// 0-based, in code points of the pattern.
  let offset: Int
  let message: String
}

/// Reads a pattern such as `=hyvitys|korvaus .. lahja*` into its places.
func parsePattern(_ text: String) throws(PatternProblem) -> ConceptPattern {
  let scalars = Array(text.unicodeScalars)
  if scalars.allSatisfy({ $0 == " " }) {
    throw PatternProblem(offset: 0, message: "This pattern is empty. Write words or remove it.")
  }
  var elements: [PatternElement] = []
  var gap: Int?
  var index = 0
  while index <= scalars.count {
    let start = index
    while index < scalars.count && scalars[index] != " " { index += 1 }
    let token = scalars[start..<index]
    if token.isEmpty {
      throw PatternProblem(
        offset: min(start, scalars.count - 1),
        message: "Words of a pattern are parted by one space, with none around them.")
    }
    if token.allSatisfy({ $0 == "." }) {
      guard token.count == 2 || token.count == 3 else {
        throw PatternProblem(
          offset: start, message: "A gap is .. (up to four words) or ... (up to ten).")
      }
      if elements.isEmpty || gap != nil || index == scalars.count {
        throw PatternProblem(offset: start, message: "A gap stands between two words.")
      }
      gap = token.count == 2 ? 4 : 10
    } else {
      elements.append(PatternElement(alternatives: try alternatives(token), gap: gap ?? 0))
      gap = nil
    }
    index += 1
  }
  return ConceptPattern(elements: elements)
}

private func alternatives(
  _ token: ArraySlice<Unicode.Scalar>
) throws(PatternProblem) -> [WordPattern] {
  var result: [WordPattern] = []
  for part in token.split(separator: "|", omittingEmptySubsequences: false) {
    let word = try wordPattern(part)
    if !result.contains(word) { result.append(word) }
  }
  return result
}

private func wordPattern(
  _ part: ArraySlice<Unicode.Scalar>
) throws(PatternProblem) -> WordPattern {
  var word = part
  var mark: Unicode.Scalar?
  if let first = word.first, first == "=" || first == "+" {
    mark = first
    word.removeFirst()
  }
  let starBefore = word.first == "*"
  if starBefore { word.removeFirst() }
  let starAfter = word.last == "*"
  if starAfter { word.removeLast() }
  if word.isEmpty {
    throw PatternProblem(
      offset: min(part.startIndex, max(0, part.endIndex - 1)),
      message: "A word is missing here. Write letters after =, + and |, and beside *.")
  }
  if mark != nil && (starBefore || starAfter) {
    throw PatternProblem(
      offset: part.startIndex, message: "= and + can't stand together with *. Take one.")
  }
  if word.count == 1, let symbol = word.first, "%€£$".unicodeScalars.contains(symbol) {
    return .form(String(symbol))
  }
  try check(word, opensAfterStar: starBefore, closesBeforeStar: starAfter)
  let text = String(String.UnicodeScalarView(word))
  switch (mark, starBefore, starAfter) {
  case ("=", _, _): return .form(text)
  case ("+", _, _): return .part(text)
  case (_, true, true): return .contains(text)
  case (_, true, false): return .suffix(text)
  case (_, false, true): return .prefix(text)
  default: return .lemma(text)
  }
}

private func check(
  _ word: ArraySlice<Unicode.Scalar>, opensAfterStar: Bool, closesBeforeStar: Bool
) throws(PatternProblem) {
  // The one kind of word with digits: `24/7`.
  let isSlashedNumber = word.contains("/") && word.allSatisfy { $0 == "/" || isDigit($0) }
  var isBeforeFirst = !opensAfterStar
  for (index, scalar) in zip(word.indices, word) {
    if isJoiner(scalar) {
      let isLast = index == word.endIndex - 1 && !closesBeforeStar
      if isBeforeFirst || isLast {
        throw PatternProblem(
          offset: index,
          message:
            "\(shown(String(scalar))) at the end of a word is a mark, which counts as another "
            + "word. Leave it out and write .. in its place.")
      }
      continue
    }
    isBeforeFirst = false
    if scalar.isASCII && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(UInt8(scalar.value)) {
      continue
    }
    let properties = scalar.properties
    if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
      throw PatternProblem(
        offset: index, message: "Patterns are in lower case. Write small letters.")
    }
    if properties.generalCategory == .nonspacingMark {
      throw PatternProblem(
        offset: index, message: "An accent stands apart from its letter. Write them as one (NFC).")
    }
    if properties.isAlphabetic { continue }
    if properties.numericType != nil {
      if isSlashedNumber { continue }
      throw PatternProblem(
        offset: index,
        message: "A number can't be part of a word (but 24/7). Say it with number.N or a value.")
    }
    throw PatternProblem(
      offset: index,
      message:
        "\(shown(String(scalar))) can't stand in a word; only - ' ’ / and : can. A mark between "
        + "words counts as another word: leave it out and write .. in its place.")
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "-", "'", "’", "/", ":": true
  default: false
  }
}
