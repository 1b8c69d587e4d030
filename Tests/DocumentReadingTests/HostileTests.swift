import PromiseModel
import Testing

@testable import DocumentReading

/// The sizes are those at which a careless reader takes minutes, and small enough for a build without optimisation.
@Suite("Hostile files", .timeLimit(.minutes(1)))
struct HostileTests {
  private func isTruncated(_ document: Document) -> Bool {
    document.notices.contains { $0.kind == .truncated && $0.isIncomplete }
  }

  @Test("A hundred thousand nested elements end at the limit, and the rest is reported")
  func nesting() {
    let document = read("<p>seen</p>" + String(repeating: "<div>", count: 100_000) + "unseen")
    #expect(document.outline == ["paragraph: seen"])
    #expect(isTruncated(document))
  }

  @Test("Eighty thousand attributes of one tag cost nothing")
  func attributes() {
    let attributes = (0..<80_000).map { " a\($0)=b" }.joined()
    let document = read("<div" + attributes + " lang=fi class=x>hello</div>")
    #expect(document.outline == ["paragraph: hello"])
    #expect(document.blocks.first?.declaredLanguage == "fi")
  }

  @Test("Thousands of controls that name the same thousands of panels cost nothing")
  func controls() {
    let names = (0..<3_000).map { "p\($0)" }
    let document = read(
      "<button aria-controls='\(names.joined(separator: " "))'>All</button>"
        + names.map { "<button aria-controls='\($0) p0 p0'>B</button>" }.joined()
        + names.map { "<div id=\($0) hidden>\($0)</div><div id=\($0) hidden>again</div>" }.joined())
    #expect(document.blocks.count == 6_001)
    #expect(document.block("again") == nil)
    #expect(document.words(document.block("p2999")?.context ?? []) == ["All"])
  }

  @Test("End tags without their start cost nothing")
  func endTags() {
    let document = read(
      String(repeating: "<div>", count: 400) + String(repeating: "</span>", count: 80_000) + "seen")
    #expect(document.outline == ["paragraph: seen"])
    #expect(!isTruncated(document))
  }

  @Test("A page past the limit is read up to it, and the rest is reported")
  func size() throws {
    let reader = DocumentReader(
      limits: ReadingLimits(maximumBytes: 2000, maximumMarkupBytes: 1000, maximumDepth: 10))
    let page = Array(String(repeating: "<p>äää bcd</p>", count: 120).utf8)
    for path in ["a.html", "a.md", "a.txt"] {
      let document = reader.read(page, path: path)
      let notice = try #require(document.notices.first { $0.kind == .truncated })
      #expect(notice.span.end == page.count)
      #expect(notice.span.start >= 900 && notice.span.start <= 2000)
      #expect(!document.blocks.isEmpty)
      let last = document.segments.last.map { $0.sourceStart + $0.sourceLength } ?? 0
      #expect(last <= notice.span.start + 14)
    }
  }

  @Test("A tag that never closes is reported, not swallowed")
  func openTag() {
    let document = read("<p>seen</p><a href=\"x>Free delivery</a><p>Terms</p>")
    #expect(document.outline == ["paragraph: seen"])
    #expect(isTruncated(document))
  }

  @Test(
    "Repeated scraps that tempt a reader to look ahead again and again",
    arguments: [
      "<", "</", "<!--", "<!", "&", "&nbsp", "<svg>", "<title>", "<script>", "<textarea", "<a b=\"",
      "</p>", "<a>", "<li>", "<b><p>", "<table><tr><td>", "<td><span></td></span>", "<img alt=x>",
      "<label for=a>x</label><input id=b placeholder=y>", "<p>a* b*</p><p>* note</p>",
      "<b itemprop=a itemscope>", "x<sup>1</sup>", "\u{A0}", "<th colspan=1000>x<tr>",
    ])
  func scraps(scrap: String) {
    let document = read("<p>seen</p>" + String(repeating: scrap, count: 20_000))
    #expect(document.blocks.first.map { document.string($0).hasPrefix("seen") } == true)
  }

  @Test(
    "Repeated marks of Markdown and text",
    arguments: [
      "[", "*a", "`a``", "> ", "|a", "_a ", "![a](", "<a", "[^1]", "<!-- ", "- ", "1. ", "(",
      "a\n", "1. a\n\n", "* a*\n",
    ])
  func marks(scrap: String) {
    for path in ["a.md", "a.txt"] {
      let document = read("seen\n\n" + String(repeating: scrap, count: 10_000), as: path)
      #expect(document.blocks.first.map { document.string($0) } == "seen")
    }
  }
}
