import PromiseLint
import PromiseModel
import Testing

@Suite("Files that are no pages, and pages made to do harm")
struct BadInputTests {
  private static let promise = "<p>Delivery in 1–3 business days.</p>"

  private func read(_ bytes: [UInt8], path: String = "marketing/a.html") -> DocumentResult {
    let linter = TestRules.linter
    let result = linter.read(
      LinterInput(path: path, bytes: bytes, role: .promise), with: linter.makeAnalyzer())
    #expect(result.misplacements(in: bytes) == [])
    return result
  }

  private func kinds(_ result: DocumentResult) -> [String] { result.problems.map(\.kind) }

  @Test("An empty file is said to have no text")
  func empty() {
    #expect(kinds(read([])) == ["noText"])
    #expect(read([]).claims.isEmpty)
  }

  @Test("A file of zero bytes alone is a problem")
  func zeros() {
    let result = read([UInt8](repeating: 0, count: 4096))
    #expect(result.claims.isEmpty)
    #expect(result.problems.contains { $0.isIncomplete })
  }

  @Test("Malformed UTF-8 is told, and the rest is read")
  func malformed() {
    let bytes =
      Array("<html lang=en><meta charset=utf-8><p>Ä ö é € ".utf8) + [0xC3, 0x28, 0xFF]
      + Array(Self.promise.utf8)
    let result = read(bytes)
    #expect(kinds(result).contains("malformedText"))
    #expect(result.claims.contains { $0.publicTopic == "delivery.time" })
  }

  @Test("UTF-16 with its mark is read in either order", arguments: [true, false])
  func wide(littleEndian: Bool) throws {
    let units = Array("\u{FEFF}<html lang=en>\(Self.promise)</html>".utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return littleEndian ? [low, high] : [high, low]
    }
    let result = read(bytes)
    #expect(result.problems.isEmpty)
    let claim = try #require(result.claims.first { $0.publicTopic == "delivery.time" })
    let start = 2 * Array("\u{FEFF}<html lang=en><p>".utf16).count
    #expect(claim.evidence.span.start == start)
    #expect(claim.evidence.span.end == start + 2 * "Delivery in 1–3 business days.".utf16.count)
  }

  @Test("A hundred thousand nested elements are cut off and said to be")
  func deep() {
    let page =
      "<html lang=en>" + Self.promise + String(repeating: "<div>", count: 100_000) + "<p>End</p>"
    let result = read(Array(page.utf8))
    #expect(kinds(result).contains("truncated"))
    #expect(result.claims.contains { $0.publicTopic == "delivery.time" })
  }

  @Test("Eighty thousand attributes of an element hold nothing up")
  func attributes() {
    let many = (0..<80_000).map { " a\($0)=\"x\"" }.joined()
    let result = read(Array("<html lang=en><p\(many)>Delivery in 1–3 business days.</p>".utf8))
    #expect(result.claims.contains { $0.publicTopic == "delivery.time" })
  }

  @Test("Of fifty megabytes the part up to the limit is read, and the rest is said not to be")
  func large() {
    var bytes = Array("<html lang=en>\(Self.promise)".utf8)
    // What is hidden costs nothing but its bytes; the text after it is beyond the limit.
    bytes += Array("<script>".utf8) + [UInt8](repeating: 0x61, count: 40_000_000)
    bytes += Array("</script>".utf8)
    bytes += [UInt8](repeating: 0x3C, count: 10_000_000)
    let result = read(bytes)
    #expect(kinds(result).contains("truncated"))
    #expect(result.claims.contains { $0.publicTopic == "delivery.time" })
  }
}
