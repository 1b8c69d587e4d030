import PromiseModel

/// Reads what a language looks like.
struct IdentificationDecoder {
  let diagnostics: Diagnostics

  /// A look; nil, reported, where the node is no mapping. What is wrong in it is reported.
  func identification(_ node: YAMLNode) -> LanguageIdentification? {
    guard
      let fields = Fields(
        node, of: "an identification", required: ["words", "trigrams"], diagnostics: diagnostics)
    else { return nil }
    let entries = fields["trigrams"]?.entries(of: "trigrams", diagnostics) ?? []
    return LanguageIdentification(
      words: fields.list("words").distinctWords(diagnostics),
      trigrams: entries.flatMap { trigrams($0) })
  }

  private func trigrams(_ entry: YAMLEntry) -> [LanguageIdentification.Trigrams] {
    guard let weight = Int(entry.key), (1...99).contains(weight) else {
      diagnostics.report(
        entry.keyPosition, "\(shown(entry.key)) is no weight. Write a number from 1 to 99.")
      return []
    }
    return entry.value.items(diagnostics).compactMap { node in
      let text = node.text(diagnostics)
      if text.isEmpty { return nil }
      var count = 0
      for scalar in text.unicodeScalars {
        if !isLetter(scalar) {
          diagnostics.report(
            node.position(ofCharacter: count, in: text),
            "Groups of three letters are small letters and _, the edge of a word.")
          return nil
        }
        count += 1
      }
      guard count % 3 == 0 else {
        diagnostics.report(
          node.position, "These are \(count) letters. Groups of three letters follow each other.")
        return nil
      }
      return LanguageIdentification.Trigrams(weight: weight, letters: text)
    }
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return (0x61...0x7A).contains(scalar.value) || scalar == "_" }
    return scalar.properties.isAlphabetic && !scalar.properties.isUppercase
  }
}
