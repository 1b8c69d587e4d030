import PromiseModel
import Testing

@testable import LanguageAnalysis

@Suite("Sentences and clauses")
struct SentenceTests {
  let analyzer = TextAnalyzer(model: testModel)

  func sentences(_ text: String, _ language: String, kind: BlockKind = .paragraph) -> [String] {
    let page = document([text], kind: kind, language: language)
    return analyzer.analyze(page).blocks[0].sentences.map { page.string($0.text) }
  }

  @Test(
    "Sentences end at full stops, not at abbreviations, numbers and dates",
    arguments: [
      ("Toimitus on ilmainen. Palautus maksaa 5,90 €.", "fi", 2),
      ("Lähetämme esim. Postin kautta. Kiitos!", "fi", 2),
      ("Avoinna klo. 9–17, n. 5 päivää, mm. Oulussa.", "fi", 1),
      ("Tarjous on voimassa 30.11. asti. Tilaa heti.", "fi", 2),
      ("Voimassa 1.–31.12. ja 30.11.2026.", "fi", 1),
      ("5.1 Toimitusaika on 5 päivää", "fi", 1),
      ("1. Toimitus. 2. Palautus", "fi", 2),
      ("Within approx. 5 days, e.g. Monday. No. 5 is next. Done?! Yes…", "en", 4),
      ("See www.example.com/a.b for it. Mail a@b.com. Ok.", "en", 3),
      ("Wir liefern z.B. Möbel in ca. 5 Tagen. Am 3. Dezember nicht.", "de", 2),
      ("Vi levererar t.ex. möbler, bl.a. Stolar. Inte soffor.", "sv", 2),
      ("Maksuton palautus\nToimitus 5 päivää", "fi", 2),
      ("Maksuton palautus\nja toimitus", "fi", 1),
      ("Palautus 14 päivää.Toimitus heti.", "fi", 2),
      ("He said \"Free!\" Then he left.", "en", 2),
      ("Sold by J. Smith. Thanks.", "en", 2),
      ("Nimike toim. Oulussa.", "fi", 1),
      ("Takuu on 12 kk. Toimitus maksaa 5 eur. Tilaa nyt.", "fi", 3),
      ("Takuu on 12 kk. uusille tuotteille", "fi", 1),
      ("Kirjat, levyt jne. Toimitus heti", "fi", 2),
    ])
  func ends(_ text: String, _ language: String, _ count: Int) {
    #expect(sentences(text, language).count == count, "\(sentences(text, language))")
  }

  @Test("A button with few words is one sentence")
  func label() {
    #expect(sentences("Osta nyt. Maksa myöhemmin.", "fi", kind: .button).count == 1)
    #expect(sentences("Osta nyt. Maksa myöhemmin.", "fi").count == 2)
  }

  @Test(
    "Clauses begin at conjunctions, conditions and new subjects, not in lists",
    arguments: [
      ("We deliver the machine, delivery and installation.", "en", 1),
      ("If the product is faulty, we refund it", "en", 2),
      ("If the rug is wrong, roll it up and return it", "en", 2),
      ("If the rug, chair or table is wrong, return it", "en", 2),
      ("Returns are free if unused", "en", 2),
      ("We refund you; you return it", "en", 2),
      ("Delivery: within 5 days", "en", 1),
      ("We deliver to all of Finland: within 5 days", "en", 2),
      ("Free delivery – always", "en", 2),
      ("Delivery (not to islands or abroad) is free", "en", 3),
      ("within two (2) days", "en", 1),
      ("We deliver, but we do not install", "en", 2),
      ("Jos tuote on viallinen, palautamme rahat", "fi", 2),
      ("Toimitus, asennus ja palautus sisältyvät hintaan", "fi", 1),
      ("Tuote, jonka palautat, hyvitetään", "fi", 3),
      ("klo 8 – 16", "fi", 1),
      ("ma - pe 8.00 - 16", "fi", 1),
      ("Palautus on ilmainen (paitsi ale ja huonekalut).", "fi", 2),
      ("Palautus (ks. ohje) on ilmainen", "fi", 1),
      ("Lähetämme uuden, vasta kun palautat", "fi", 2),
      ("Palautusoikeus ei koske kuluja", "fi", 1),
      ("Emme peri kuluja, ja palautus on maksuton", "fi", 2),
      ("We deliver, install, and test it", "en", 1),
      ("We do not charge fees, and the return is free", "en", 2),
      ("Palautus ei edellytä kuittia", "fi", 1),
      ("Palautus edellyttää kuittia", "fi", 2),
      ("Emme palauta rahaa, jos", "fi", 2),
      ("If it's faulty we pay the postage", "en", 2),
      ("If the sofa we sent is faulty, we pay", "en", 2),
      ("If you or we are late", "en", 1),
      ("Jos tuote on viallinen lähetämme uuden", "fi", 2),
      ("Jos tuote ei mielestäsi vastaa kuvausta", "fi", 1),
      ("Clocks that can't be carried are collected", "en", 2),
      ("Clocks that don't have a key are collected", "en", 2),
      ("Clocks that can be carried are collected", "en", 1),
      ("Kellot, joita ei voi kantaa, haetaan", "fi", 3),
    ])
  func clauses(_ text: String, _ language: String, _ count: Int) {
    let clauses = analyzer.analyze(sentence: text, language: language).clauses
    #expect(clauses.count == count, "\(clauses)")
  }

  @Test("Clauses cover all tokens in order")
  func cover() {
    let sentence = analyzer.analyze(
      sentence: "If (a b c d) we; but, : – we do, and if", language: "en")
    #expect(sentence.clauses.first?.lowerBound == 0)
    #expect(sentence.clauses.last?.upperBound == sentence.tokens.count)
    #expect(
      zip(sentence.clauses, sentence.clauses.dropFirst()).allSatisfy {
        $0.upperBound == $1.lowerBound
      })
    #expect(sentence.clauses.allSatisfy { !$0.isEmpty })
  }
}
