import Foundation
import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Damaged files")
struct FuzzTests {
  /// How many damaged files are tried for each fixture.
  static let cases =
    ProcessInfo.processInfo.environment["PROMISELINT_FUZZ_CASES"].flatMap { Int($0) } ?? 150

  static let fixtures: [(name: String, text: String)] = [
    (
      "page.html",
      """
      <!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Kauppa &ndash; a</title>
      <meta name="description" content="Ilmainen &quot;toimitus&quot; 1&ndash;2 p&auml;iv&auml;ss&auml;">
      <meta property="og:description" content="Toinen">
      <script type="application/ld+json">{"@type":"Product","offers":{"@type":"Offer","price":9.9}}
      </script><link rel="alternate" hreflang="en-GB" href="/en/">
      <script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question",
      "name":"Paljonko?","acceptedAnswer":{"text":"<ul><li>Toimitus 5\\u00a0\\u20ac<\\/li>&amp; \\"x\\"\\n"}},
      {"@type":"Question","acceptedAnswer":[{"text":"14 p\\u00e4iv\\u00e4\\u00e4"}],"name":"Koska?"}]}
      </script><style>p > b { color: red }</style></head><body>
      <div class="announcement-bar">Ilmainen toimitus yli 50&nbsp;€*</div>
      <nav><ul><li><a href="/">Etu&shy;sivu</a><li>Tuotteet</ul></nav><main><h1>Pesu<b>kone</b></h1>
      <p>Toimitus <strong>1&#8211;2</strong> arkipäivässä<br>kotiin <img src=a alt="Auto &amp; mies">.
      <table><thead><tr><th>Taso<th>Aika<tbody><tr><td rowspan=2>A<td>1 &lt; 2<tr><td colspan=2>B
      </table><details><summary>Voinko palauttaa?</summary><p>Kyll&auml; 14 pv ajan.</details>
      <dl><dt>Takuu<dd data-en="Two years &amp; &lt;b&gt;more&lt;/b&gt; for you">24 kk</dl><blockquote>Hieno!</blockquote><form><label for=n>Nimi *</label>
      <input id=n required><input placeholder="Sähköposti"><button>Osta</button></form>
      <div itemscope itemtype="http://schema.org/Review"><p itemprop="reviewBody">Hyvä &check;</div>
      <p><sup>1</sup> Koskee vain Suomea</p><p>Heti<sup>1</sup></p><svg><g/></svg>
      <div @click="a > b">x</div><!-- y --><!-- promiselint-ignore a: b -->
      <p data-promiselint-ignore="c: d &amp; e">Heti <i data-promiselint-ignore='f'>nyt</i></p><![if IE]>z<![endif]><?php echo 1 > 2 ?>
      </main><footer>* Ei Ahvenanmaalle</footer></body></html>
      """
    ),
    (
      "terms.md",
      """
      # Ehdot\n\nToimitus **1–2** pv [täältä](http://a) `x`[^1].\n\n| A | B |\n|---|---|\n| 1 | 2 |\n
      - a\n- b\n  c\n\n> Hyvä\n\n**Voiko?**\n\nVoi.\n\n[^1]: Vain *Suomeen* &auml; <br> ![x](y)\n
      <!-- promiselint-ignore a: b -->\n\nHeti\n
      """
    ),
    (
      "terms.txt",
      """
      EHDOT\n\n1. Toimitus\n\nToimitus kestää\n1–2 päivää*.\n\n- a\n- b\n\nOtsikko\n=======\nTeksti?\n
      * Vain Suomi\na) yksi\nb) kaksi\n
      """
    ),
  ]

  @Test("No damage to a file makes the reader crash or point outside the file", arguments: 0..<3)
  func mutants(fixture: Int) {
    let (name, text) = Self.fixtures[fixture]
    var mutator = Mutator(seed: UInt64(fixture))
    for number in 0..<Self.cases {
      let bytes = mutator.mutant(of: Array(text.utf8))
      let document = DocumentReader().read(bytes, path: name)
      let faults = Soundness.faults(document, &mutator)
      #expect(faults.isEmpty, "mutant \(number) of \(name): \(faults.prefix(3))")
      if !faults.isEmpty {
        Issue.record("bytes: \(Data(bytes).base64EncodedString())")
        return
      }
    }
  }

  @Test("Damaged pages in windows-1252 and UTF-16 do no harm either")
  func otherEncodings() {
    let page = Self.fixtures[0].text.replacing("utf-8", with: "windows-1252")
    var mutator = Mutator(seed: 77)
    for encoding in [String.Encoding.windowsCP1252, .utf16LittleEndian] {
      let bytes = Array(page.replacing("–", with: "-").data(using: encoding) ?? Data())
      for _ in 0..<Self.cases / 3 {
        let document = DocumentReader().read(mutator.mutant(of: bytes), path: "a.html")
        let faults = Soundness.faults(document, &mutator)
        #expect(faults.isEmpty, "\(faults.prefix(3))")
      }
    }
  }

  @Test("The fixtures themselves are sound")
  func fixturesAreSound() {
    var mutator = Mutator(seed: 1)
    for (name, text) in Self.fixtures {
      #expect(Soundness.faults(read(text, as: name), &mutator).isEmpty)
    }
  }
}
