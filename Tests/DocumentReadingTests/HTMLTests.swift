import PromiseModel
import Testing

@testable import DocumentReading

@Suite("HTML")
struct HTMLTests {
  @Test(
    "One promise in thirteen markups is found at its exact place",
    arguments: [
      ("<p>We deliver in 1–2 days always.</p>", "1–2 days"),
      ("<p>We deliver in <b>1–2</b> days always.</p>", "1–2</b> days"),
      ("<p>We deliver in <b>1–2 days</b> always.</p>", "1–2 days"),
      ("<p>We deliver in 1&#8211;2 days always.</p>", "1&#8211;2 days"),
      ("<p>We deliver in 1&ndash;2 days always.</p>", "1&ndash;2 days"),
      ("<p>We deliver in 1&#150;2 days always.</p>", "1&#150;2 days"),
      ("<p>We de&shy;liver in 1–2 days al&shy;ways.</p>", "1–2 days"),
      ("<p>We deliver in<br>1–2 days<br>always.</p>", "1–2 days"),
      (
        "<p>We deliver in <span>1</span><span>–</span><span>2</span> days.</p>",
        "1</span><span>–</span><span>2</span> days"
      ),
      ("<ul><li><a href=x>We deliver in 1–2 days</a><li>b</ul>", "1–2 days"),
      ("<div>We deliver in 1–2 days always.</div>", "1–2 days"),
      ("<td>J&auml;lleen 1–2 days <p>x", "1–2 days"),
      ("<p>Toimitus <strong class='a'>1–2\n   days</strong></p>", "1–2\n   days"),
    ])
  func promise(markup: String, source: String) {
    #expect(read("<html><body>" + markup).source(of: "1–2 days") == source)
  }

  @Test("A no-break space stays in the text and leads to its reference")
  func noBreakSpace() {
    let document = read("<p>5&nbsp;days &nbsp;</p>")
    #expect(document.outline == ["paragraph: 5\u{A0}days"])
    #expect(document.source(of: "5\u{A0}days") == "5&nbsp;days")
  }

  @Test("Letters written as references are one word with their neighbours")
  func finnish() {
    let document = read("<p>P&auml;iv&#228;ss&#xE4; perill&auml;</p>")
    #expect(document.outline == ["paragraph: Päivässä perillä"])
    #expect(document.source(of: "Päivässä") == "P&auml;iv&#228;ss&#xE4;")
  }

  @Test("Headings, lists, buttons and image texts are blocks of their kinds")
  func kinds() {
    let document = read(
      """
      <html lang="fi-FI"><head><title>Shop &amp; more</title>
      <meta name="description" content="Best &quot;shop&quot;"></head>
      <body><nav><a href=1>Home</a></nav><main><h1>Big <em>sale</em></h1><p>Hello
      there <img src=x alt="A van"> you</p><h2>Why</h2><ul><li>Fast<li>Cheap</ul>
      <a class="btn btn-primary" href=y>Buy now</a><button>Go</button>
      <blockquote><p>Loved it</p></blockquote></main><footer>Foot</footer></body></html>
      """)
    #expect(
      document.outline == [
        "title: Shop & more", "metaDescription: Best \"shop\"", "paragraph: Home",
        "heading(1): Big sale", "paragraph: Hello there you", "imageText: A van",
        "heading(2): Why", "listItem: Fast", "listItem: Cheap", "button: Buy now", "button: Go",
        "quotation: Loved it", "paragraph: Foot",
      ])
    #expect(document.declaredLanguage == "fi")
    #expect(document.block("Home")?.region == .navigation)
    #expect(document.block("Foot")?.region == .footer)
    #expect(document.words(document.block("Cheap")?.headings ?? []) == ["Big sale", "Why"])
    #expect(document.words(document.block("Why")?.headings ?? []) == ["Big sale"])
    #expect(document.source(of: "A van") == "A van")
    #expect(document.source(of: "\"shop\"") == "&quot;shop&quot;")
  }

  @Test("A table cell knows its row's and its column's head")
  func table() {
    let document = read(
      """
      <table><tr><th>Plan<th>Price<th>Time<tr><td>Basic<td>5 €<td><p>2 days</p><p>or more</p>
      <tr><td>Plus<td colspan=2>10 €</table>
      """)
    #expect(document.words(document.block("5 €")?.context ?? []) == ["Basic", "Price"])
    #expect(document.words(document.block("2 days\nor more")?.context ?? []) == ["Basic", "Time"])
    #expect(document.block("10 €")?.cell?.column == 1)
    #expect(document.block("Price")?.cell?.isHead == true)
  }

  @Test("What readers do not see is not in the text")
  func invisible() {
    let document = read(
      """
      <p>a</p><script>b</script><style>c</style><template><p>d</p></template><noscript>e</noscript>
      <iframe>f</iframe><textarea>g</textarea><svg><text>h</text></svg><p hidden>i</p>
      <div aria-hidden="true"><p>j</p></div><p style="color: red; DISPLAY : none">k</p><!-- l -->
      <dialog>m</dialog><details><summary>n</summary>o</details><select><option>p</select>
      """)
    #expect(document.outline == ["paragraph: a", "question: n", "paragraph: o"])
    #expect(document.words(document.block("o")?.context ?? []) == ["n"])
  }

  @Test("A page that hides itself until its script has run is read")
  func selfHiding() {
    #expect(
      read("<html hidden><body style='visibility:hidden'><p>a").outline == ["paragraph: a"])
  }

  @Test("What misleads the parser is taken out before it")
  func traps() {
    let document = read(
      """
      <p>1 < 2 &check; &copy 2024 &#128;5 &apos;x&apos; AT&T <![if !IE]>y<![endif]></p>
      <div @click="a > b" :x='c > d' (e)="f">shown</div><?php echo "a" > "b"; ?><p>end</p>
      """)
    #expect(
      document.outline == [
        "paragraph: 1 < 2 ✓ © 2024 €5 'x' AT&T y", "paragraph: shown", "paragraph: end",
      ])
    #expect(document.source(of: "€5") == "&#128;5")
    #expect(document.source(of: "AT&T") == "AT&T")
    #expect(document.source(of: "1 < 2") == "1 < 2")
  }

  @Test("A long text keeps its places across the parser's buffers")
  func longText() {
    let words = (0..<2000).map { "sanä\($0)" }.joined(separator: " ")
    let document = read("<p>" + words + " &lt;b&gt; & " + words + "</p>")
    #expect(document.blocks.count == 1)
    for word in ["sanä1999", "sanä76", "<b> &", "sanä999 sanä1000"] {
      #expect(
        document.source(of: word)?.replacing("&lt;", with: "<").replacing("&gt;", with: ">") == word
      )
    }
  }
}
