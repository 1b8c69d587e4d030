import PromiseLint
import PromiseModel
import Testing

@Suite("One promise in many markups")
struct MarkupTests {
  /// A promise of delivery in one to three business days; `‹` and `›` stand around its value and `«` and `»` around its words.
  struct Variant: Sendable, CustomTestStringConvertible {
    let name: String
    let language: String
    let markup: String
    var testDescription: String { name }
  }

  static let variants: [Variant] = [
    Variant(name: "plain", language: "en", markup: "<p>«Delivery in ‹1–3 business days›.»</p>"),
    Variant(
      name: "number in bold", language: "en",
      markup: "<p>«Delivery in <b>‹1–3</b> business days›.»</p>"),
    Variant(
      name: "phrase in bold", language: "en",
      markup: "<p><b>«Delivery in ‹1–3 business days›.»</b></p>"),
    Variant(
      name: "numeric reference", language: "en",
      markup: "<p>«Delivery in ‹1&#8211;3 business days›.»</p>"),
    Variant(
      name: "named reference", language: "en",
      markup: "<p>«Delivery in ‹1&ndash;3 business days›.»</p>"),
    Variant(
      name: "no-break space", language: "en",
      markup: "<p>«Delivery in ‹1–3&nbsp;business&nbsp;days›.»</p>"),
    Variant(
      name: "soft hyphen", language: "en",
      markup: "<p>«De&shy;livery in ‹1–3 busi&shy;ness days›.»</p>"),
    Variant(
      name: "line break", language: "en",
      markup: "<p>«Delivery in ‹1–3<br>business days›.»</p>"),
    Variant(
      name: "three spans", language: "en",
      markup:
        "<p><span>«Delivery in </span><span>‹1–3 </span><span class=\"x\">business days›.»</span></p>"
    ),
    Variant(
      name: "link in a list item", language: "en",
      markup: "<ul><li><a href=\"/terms\">«Delivery in ‹1–3 business days›.»</a></li></ul>"),
    Variant(
      name: "division", language: "en",
      markup: "<div><div>\n  «Delivery in\n  ‹1–3 business days›.»\n</div></div>"),
    Variant(
      name: "references for Finnish letters", language: "fi",
      markup: "<p>«Toimitusaika on ‹1–3 arkip&auml;iv&auml;&auml;›.»</p>"),
    Variant(
      name: "strong in Finnish", language: "fi",
      markup: "<p>«Toimitusaika on <strong>‹1–3 arkipäivää›</strong>.»</p>"),
  ]

  @Test("It is the same claim at its exact place", arguments: variants)
  func sameClaim(variant: Variant) throws {
    let (bytes, marks) = Self.unmarked(
      "<!doctype html><html lang=\"\(variant.language)\"><head><meta charset=\"utf-8\">"
        + "<title>Kauppa</title></head><body><main>\(variant.markup)</main></body></html>")
    let linter = TestRules.linter
    let result = linter.read(
      LinterInput(path: "marketing/a.html", bytes: bytes, role: .promise),
      with: linter.makeAnalyzer())
    let claims = result.claims.filter { $0.publicTopic == "delivery.time" }
    #expect(claims.count == 1, "\(result.claims)")
    let claim = try #require(claims.first)
    guard case .duration(let duration, _) = claim.value else {
      Issue.record("no duration: \(claim.value)")
      return
    }
    #expect(duration.min == 1 && duration.max == 3 && duration.unit == .businessDay)
    #expect(claim.evidence.span == SourceSpan(start: marks.words.0, end: marks.words.1))
    #expect(claim.valueSpan == SourceSpan(start: marks.value.0, end: marks.value.1))
    #expect(result.misplacements(in: bytes) == [])
  }

  /// The page without the marks, and where they stood.
  private static func unmarked(
    _ page: String
  ) -> (bytes: [UInt8], marks: (words: (Int, Int), value: (Int, Int))) {
    var bytes: [UInt8] = []
    var places: [Character: Int] = [:]
    for character in page {
      if "«»‹›".contains(character) {
        places[character] = bytes.count
      } else {
        bytes += Array(String(character).utf8)
      }
    }
    let at = { places[$0] ?? -1 }
    return (bytes, ((at("«"), at("»")), (at("‹"), at("›"))))
  }
}
