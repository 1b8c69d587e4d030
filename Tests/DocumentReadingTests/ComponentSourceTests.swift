import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Component sources")
struct ComponentSourceTests {
  private static let page = """
    import { Card, Button } from "some library with words";
    // A comment that promises delivery in five days
    const limit = 3 < 5 ? /not text at all/ : 2;
    export const metadata = { title: "Toimitusehdot – Kauppa", description: 'Ehdot ja hinnat' };
    const faq: Array<Entry> = [
      { q: "Miten palautusoikeus toimii?", a: "Sinulla on 14 p\\u00e4iv\\u00e4\\u00e4 aikaa.\\nIlman syyt\\u00e4." },
      { question: `Kuinka nopeasti
         toimitatte?`, answer: `Heti ${limit} päivässä`, className: "flex items-center mt-4" },
    ];
    throw new Error("This is not for the customers to read");
    const Identity = <T,>(value: T) => value;
    export default function Page({ items }: { items: string[] }) {
      const [open, setOpen] = useState<boolean>(false);
      return (
        <main className="mx-auto max-w-2xl flex" lang="fi">
          <h1>Toimitus &amp; palautus</h1>
          <p>Toimitamme <strong>1–2&nbsp;arkipäivässä</strong>{" "}
            koko Suomeen{limit}.<br/>Aina.</p>
          {/* no text: in seven days */}
          <ul>{items.map((i) => <li key={i}>Maksuton palautus {i} aina</li>)}<li><p>Toinen</p></li></ul>
          <table><thead><tr><th>Taso</th><th>Aika</th></tr></thead>
            <tbody><tr><td>Perus</td><td>5 päivää</td></tr></tbody></table>
          <Card title="Pitkä takuu" description="Kaksi vuotta kaikille tuotteille" icon={<Star size={3}/>}/>
          <img alt="Auto ajaa kotiin" src="a b c.png" onClick={() => a > b && run("do it now please")}/>
          {open ? "Tilaa ennen kello 14" : null}
          <>Lopuksi &lt;teksti&gt;</>
          <footer><p>Hinnat sisältävät veron.</p></footer>
        </main>);
    }
    """

  @Test("Elements, strings and attributes of a page become blocks, and program and comments do not")
  func outline() {
    let document = read(Self.page, as: "app/page.tsx")
    #expect(document.mediaType == .componentSource)
    #expect(
      document.outline == [
        "title: Toimitusehdot – Kauppa", "paragraph: Ehdot ja hinnat",
        "question: Miten palautusoikeus toimii?",
        "paragraph: Sinulla on 14 päivää aikaa.\nIlman syytä.",
        "question: Kuinka nopeasti toimitatte?", "heading(1): Toimitus & palautus",
        "paragraph: Toimitamme 1–2\u{A0}arkipäivässä koko Suomeen .\nAina.",
        "listItem: Maksuton palautus aina", "listItem: Toinen", "tableCell: Taso",
        "tableCell: Aika", "tableCell: Perus", "tableCell: 5 päivää", "heading(3): Pitkä takuu",
        "paragraph: Kaksi vuotta kaikille tuotteille", "imageText: Auto ajaa kotiin",
        "paragraph: do it now please", "paragraph: Tilaa ennen kello 14",
        "paragraph: Lopuksi <teksti>", "paragraph: Hinnat sisältävät veron.",
      ])
  }

  @Test("A question is the context of the next string alone, a table's heads of its cells")
  func context() {
    let document = read(Self.page, as: "page.tsx")
    let answer = document.block("Sinulla on 14 päivää aikaa.\nIlman syytä.")
    #expect(document.words(answer?.context ?? []) == ["Miten palautusoikeus toimii?"])
    #expect(document.words(answer?.headings.suffix(1) ?? []) == ["Miten palautusoikeus toimii?"])
    let cell = document.block("5 päivää")
    #expect(document.words(cell?.context ?? []) == ["Perus", "Aika"])
    #expect(document.words(cell?.headings ?? []) == ["Toimitus & palautus"])
    #expect(document.block("Toinen")?.context == [])
    #expect(document.block("Hinnat sisältävät veron.")?.region == .footer)
  }

  @Test("Each answer of a list of questions stands under its own, as under a heading of Markdown")
  func answers() {
    let document = read(
      """
      const faqs = [{ q: "Voinko vaihtaa koon?", a: "Kyllä, 30 päivää." },
        { question: "Toimitusaika", answer: "Kolme arkipäivää aina." }];
      const note = "Muu teksti on tässä.";
      export default () => <main><h2>Kysyttyä paljon</h2>
        <AccordionTrigger>Paljonko se maksaa?</AccordionTrigger><AccordionContent>Ei mitään koskaan.
        </AccordionContent><p>Lopuksi vielä tämä.</p></main>;
      """, as: "FAQ.tsx")
    func headings(_ words: String) -> [String]? {
      document.block(words).map { document.words($0.headings) }
    }
    #expect(headings("Kyllä, 30 päivää.") == ["Voinko vaihtaa koon?"])
    #expect(headings("Kolme arkipäivää aina.") == ["Toimitusaika"])
    #expect(headings("Muu teksti on tässä.") == [])
    #expect(headings("Ei mitään koskaan.") == ["Kysyttyä paljon", "Paljonko se maksaa?"])
    #expect(headings("Paljonko se maksaa?") == ["Kysyttyä paljon"])
    #expect(headings("Lopuksi vielä tämä.") == ["Kysyttyä paljon"])
  }

  @Test("Words lead back to the bytes with their escapes")
  func places() {
    let document = read(Self.page, as: "page.jsx")
    #expect(document.source(of: "14 päivää") == "14 p\\u00e4iv\\u00e4\\u00e4")
    #expect(document.source(of: "1–2\u{A0}arkipäivässä") == "1–2&nbsp;arkipäivässä")
    #expect(document.source(of: "<teksti>") == "&lt;teksti&gt;")
    #expect(document.source(of: "Kaksi vuotta") == "Kaksi vuotta")
  }

  @Test(
    "Escapes stand for the characters that JavaScript reads",
    arguments: [
      (#"Yksi \"kaksi\" kolme"#, "Yksi \"kaksi\" kolme"),
      (#"Yksi\\nkaksi kolme"#, #"Yksi\nkaksi kolme"#),
      (#"Yksi \u{1F600} kaksi"#, "Yksi 😀 kaksi"), (#"Yksi \uD83D\uDE00 kaksi"#, "Yksi 😀 kaksi"),
      (#"Yksi \uD83D kaksi"#, "Yksi \u{FFFD} kaksi"), (#"Yksi \xe4iti kaksi"#, "Yksi äiti kaksi"),
      (#"Yksi\tkaksi kolme"#, "Yksi kaksi kolme"), (#"Pe\u00adsu on valmis"#, "Pesu on valmis"),
      (#"Yksi <b>kaksi</b> kolme"#, "Yksi kaksi kolme"), (#"Yksi kaksi \u12"#, "Yksi kaksi u12"),
    ])
  func escapes(source: String, words: String) {
    let document = read("const a = \"\(source)\";", as: "a.tsx")
    #expect(document.blocks.map { document.string($0) } == [words])
  }

  @Test(
    "Strings of the program alone are no text",
    arguments: [
      "flex items-center justify-between", "relative overflow-hidden rounded", "/terms/of/use x y",
      "M10 20 L30 40 Z", "#fff 1px solid", "use client", "application/json", "0 0 24 24", "single",
      "https://example.com/ a b", "GET", "items-center",
    ])
  func technical(string: String) {
    #expect(read("f(\"\(string)\")", as: "a.tsx").blocks.isEmpty)
  }

  @Test(
    "Short headings and sentences in small letters are text",
    arguments: [
      "Ilmainen toimitus", "Palautus?", "same-day delivery for free", "30 päivän palautusoikeus",
      "Äkkiä kotiin", "delivery in 1-2 business days",
    ])
  func prose(string: String) {
    #expect(read("f(\"\(string)\")", as: "a.tsx").blocks.count == 1)
  }

  @Test("Types and comparisons open no element")
  func types() {
    let source = """
      function pick<T extends Shape>(a: T): Map<string, T> { return a <b ? c : d > e }
      const g = <T extends Shape>(x: T) => { return x }
      const ok = <p>Toimitus kolmessa päivässä</p>
      """
    #expect(read(source, as: "a.tsx").outline == ["paragraph: Toimitus kolmessa päivässä"])
  }

  @Test(
    "A template of Vue, Svelte or Astro is read as HTML without its program",
    arguments: [
      (
        "a.vue",
        "<script setup>const a = '<p>No</p>'</script><template><h1>Ehdot</h1>"
          + "<p @click=\"a > b\">Toimitus {{ days }} arkip&auml;ivää</p></template><style>p{}</style>"
      ),
      (
        "a.svelte",
        "<script>let a = 1 < 2</script>\n{#if a > b}<h1>Ehdot</h1>{/if}"
          + "<p on:click={() => a > '}'.length} {...rest}>Toimitus {days} arkip&auml;ivää</p>"
      ),
      (
        "a.astro",
        "---\nconst a = \"<p>No</p>\"\n---\n<h1>Ehdot</h1>"
          + "<p class={x > 2 ? \"a\" : \"}\"}>Toimitus {days} arkip&auml;ivää</p>"
      ),
    ])
  func templates(path: String, source: String) {
    let document = read(source, as: path)
    #expect(document.mediaType == .componentSource)
    #expect(document.outline == ["heading(1): Ehdot", "paragraph: Toimitus arkipäivää"])
    #expect(document.source(of: "arkipäivää") == "arkip&auml;ivää")
    #expect(document.source(of: "Ehdot") == "Ehdot")
  }

  @Test("No damage makes a component's words point outside the file", arguments: 0..<4)
  func mutants(seed: Int) {
    let templates = [
      "a.tsx": Self.page,
      "a.svelte":
        "---\nx\n---\n<h1 a={b}>E&auml;hdot</h1>{#if x}<p>To {y} mi</p>{/if}<script>a<b</script>",
    ]
    var mutator = Mutator(seed: UInt64(seed))
    for number in 0..<FuzzTests.cases / 4 {
      for (path, text) in templates.sorted(by: { $0.key < $1.key }) {
        let document = DocumentReader().read(mutator.mutant(of: Array(text.utf8)), path: path)
        // Escapes are no character references, and what they hide the words' first byte does not tell.
        let faults = Soundness.faults(document, &mutator).filter {
          !$0.hasPrefix("no reference") && !$0.contains("otherwise in the file")
        }
        #expect(faults.isEmpty, "mutant \(number) of \(path): \(faults.prefix(3))")
      }
    }
  }

  @Test(
    "Sources made to take long are read in one pass", .timeLimit(.minutes(5)),
    arguments: [
      "{", "<a>", "<a b={", "`${", "/[", "\"<a", "{\"", "<", "(", "<a \"", "</", "'\\", "{{}",
    ])
  func hostile(part: String) {
    let bytes = Array(String(repeating: part, count: 400_000 / part.utf8.count).utf8)
    for path in ["a.tsx", "a.svelte"] {
      let document = DocumentReader().read(bytes, path: path)
      #expect(document.bytes.count == bytes.count)
    }
  }
}
