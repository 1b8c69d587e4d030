import PromiseModel

/// A question with its answer as structured data has them.
struct StructuredAnswer: Sendable {
  let question: MadeMarkup
  let answer: MadeMarkup
  /// Where the answer stands in the page, with its quotes.
  let place: Range<Int>

  /// The pair read as a question and what stands under it.
  func read(maximumDepth: Int) -> UnseenText? {
    var page = MadeMarkup()
    let start = place.lowerBound
    let questionStart = question.map.runs.first.map { Int($0.inStart) } ?? start
    // No place reaches from a question to an answer before it: there the question stands for its answer.
    let isBehind = questionStart >= start
    page.add("<h2>", at: isBehind ? start : questionStart)
    page.add(question, for: isBehind ? place : nil)
    page.add("</h2><div>", at: start)
    page.add(answer)
    let read = page.read(maximumDepth: maximumDepth)
    guard read.blocks.count > 1 else { return nil }
    let blocks = read.blocks.enumerated().map { number, block in
      number == 0 && block.kind == .heading(2) ? block.asQuestion : block
    }
    return UnseenText(
      kind: .structuredAnswer, text: read.text, segments: read.segments, blocks: blocks)
  }
}

extension TextBlock {
  fileprivate var asQuestion: TextBlock {
    TextBlock(
      kind: .question, text: text, region: region, declaredLanguage: declaredLanguage,
      headings: headings, context: context, cell: cell, footnotes: footnotes)
  }
}

/// The answers of a page's structured data.
struct StructuredAnswerList {
  private(set) var answers: [StructuredAnswer] = []
  /// Where the first answer stands that was left out as one too many, nil where all are here.
  private(set) var fullAt: Int?
  private var byteCount = 0

  /// The most answers of a page, and the most bytes of their texts.
  static let limit = 2_000
  static let byteLimit = 4_000_000

  mutating func add(_ answer: StructuredAnswer) {
    guard answers.count < Self.limit, byteCount + answer.answer.bytes.count <= Self.byteLimit else {
      fullAt = min(fullAt ?? Int.max, answer.place.lowerBound)
      return
    }
    byteCount += answer.answer.bytes.count
    answers.append(answer)
  }

  /// The accepted answers of a JSON-LD value's frequently asked questions: of the questions inside a `FAQPage`, and of those beside one in
  /// the same `@graph`, which names them by their `@id`.
  mutating func add(_ node: JSONNode, read by: JSONScanner) {
    var finder = QuestionFinder()
    finder.visit(node, isTop: true, isAsked: false)
    for question in finder.inside + (finder.hasPage ? finder.beside : []) {
      guard let asked = question.name else { continue }
      for place in question.answers {
        add(
          StructuredAnswer(question: by.markup(asked), answer: by.markup(place), place: place))
      }
    }
  }
}

/// Finds questions in JSON-LD.
private struct QuestionFinder {
  struct Question {
    /// The places of strings, with their quotes.
    let name: Range<Int>?
    let answers: [Range<Int>]
  }
  var inside: [Question] = []
  var beside: [Question] = []
  var hasPage = false

  mutating func visit(_ node: JSONNode, isTop: Bool, isAsked: Bool) {
    switch node {
    case .array(let nodes): for node in nodes { visit(node, isTop: isTop, isAsked: isAsked) }
    case .object(let members): visit(members, isTop: isTop, isAsked: isAsked)
    case .simple, .null: break
    }
  }

  private mutating func visit(_ members: [JSONNode.Member], isTop: Bool, isAsked: Bool) {
    let types = members.filter { $0.name == "@type" }.flatMap { Self.texts($0.value) }
      .map { FactList.typeName($0) }
    // What visitors answer each other, and what a test asks, is not the page's word.
    if types.contains("QAPage") || types.contains("Quiz") { return }
    let isPage = types.contains("FAQPage")
    if isPage { hasPage = true }
    if types.contains("Question"), isAsked || isTop {
      let question = Question(
        name: members.lazy.filter { $0.name == "name" }.flatMap { Self.strings($0.value) }.first
          ?? members.lazy.filter { $0.name == "text" }.flatMap { Self.strings($0.value) }.first,
        answers: members.filter { $0.name == "acceptedAnswer" }.flatMap { Self.answers($0.value) })
      if isAsked { inside.append(question) } else { beside.append(question) }
      return
    }
    for member in members {
      let isGraph = member.name == "@graph"
      if member.name.hasPrefix("@"), !isGraph { continue }
      visit(member.value, isTop: isTop && isGraph, isAsked: isAsked || isPage)
    }
  }

  private static func answers(_ node: JSONNode) -> [Range<Int>] {
    switch node {
    case .array(let nodes): nodes.flatMap { answers($0) }
    case .object(let members):
      members.filter { $0.name == "text" }.flatMap { strings($0.value) }
    case .simple, .null: []
    }
  }

  /// The places of a text: a string, several, or one with a language (`{"@value": "…"}`).
  private static func strings(_ node: JSONNode) -> [Range<Int>] {
    switch node {
    case .array(let nodes): nodes.flatMap { strings($0) }
    case .object(let members):
      members.filter { $0.name == "@value" }.flatMap { strings($0.value) }
    // Numbers and booleans have no quotes around them and say nothing.
    case .simple(let text, let place): place.count >= text.utf8.count + 2 ? [place] : []
    case .null: []
    }
  }

  private static func texts(_ node: JSONNode) -> [String] {
    switch node {
    case .array(let nodes): nodes.flatMap { texts($0) }
    case .simple(let text, _): [text]
    case .object, .null: []
    }
  }
}
