import PromiseModel

/// One way of saying something, with what a careful reader understands by it.
public struct Phrasing: Sendable, Hashable {
  /// The public topic.
  public let topic: String
  /// A primary subtag.
  public let language: String
  /// Where such a text stands.
  public let side: DocumentRole
  /// The aspect it speaks of; nil for a lookalike, which says nothing on the topic.
  public let aspect: String?
  /// The value as the file writes it: a step, `yes`/`no`, `2 business-day`, `4.90 EUR`, `Mo-Fr 09:00-17:00`; empty for a lookalike.
  public let value: String
  /// Markdown: a sentence or two, perhaps with a heading, a question or a table row.
  public let text: String
  /// Where it stands.
  public let position: RuleFilePosition

  /// Whether rule writers do not look at it: about a fifth, drawn by a digest of the text, so that the draw holds wherever the text moves.
  public var isKeptAside: Bool {
    (UInt32(sha256(Array((Self.seed + text).utf8)).prefix(8), radix: 16) ?? 0) % 5 == 0
  }

  private static let seed = "promiselint phrasings 1: "
}

/// Texts with their meanings, to measure what the rules understand.
///
/// A file holds one public topic in one language:
///
/// ```yaml
/// topic: delivery.time
/// language: en
/// meanings:
///   - {side: promise, aspect: time, value: "2 business-day", phrasings: ["Yours in two working days."]}
/// lookalikes: ["Ordering takes two minutes."]
/// ```
public struct PhrasingCorpus: Sendable {
  /// In the order of the files.
  public let phrasings: [Phrasing]

  /// Reads all `*.yaml` under a folder.
  ///
  /// - Throws: `RulePackErrors` with every error of every file.
  public static func load(folder: String) throws(RulePackErrors) -> PhrasingCorpus {
    let diagnostics = Diagnostics()
    var phrasings: [Phrasing] = []
    for file in RuleFolder(root: folder, diagnostics: diagnostics).files() {
      if let root = YAMLReader.read(file.bytes, file: file.shownPath, diagnostics: diagnostics) {
        phrasings += decode(root, diagnostics)
      }
    }
    guard diagnostics.errors.isEmpty else { throw RulePackErrors(errors: diagnostics.errors) }
    return PhrasingCorpus(phrasings: phrasings)
  }

  private static func decode(_ root: YAMLNode, _ diagnostics: Diagnostics) -> [Phrasing] {
    guard
      let fields = Fields(
        root, of: "a file of phrasings", required: ["topic", "language", "meanings", "lookalikes"],
        optional: ["unmodelled"], diagnostics: diagnostics)
    else { return [] }
    let topic = fields.word("topic")
    let language = fields.word("language")
    var phrasings = fields.list("meanings").flatMap { node -> [Phrasing] in
      guard
        let meaning = Fields(
          node, of: "a meaning", required: ["side", "aspect", "value", "phrasings"],
          diagnostics: diagnostics),
        let side = meaning.choice("side", DocumentRole.self)
      else { return [] }
      return meaning.list("phrasings").map { text in
        Phrasing(
          topic: topic, language: language, side: side, aspect: meaning.word("aspect"),
          value: meaning.text("value"), text: text.text(diagnostics), position: text.position)
      }
    }
    phrasings += fields.list("lookalikes").map { text in
      Phrasing(
        topic: topic, language: language, side: .promise, aspect: nil, value: "",
        text: text.text(diagnostics), position: text.position)
    }
    return phrasings
  }
}
