import PromiseModel
import Testing

@testable import LanguageAnalysis

@Suite("The language of a block")
struct LanguageTests {
  let analyzer = TextAnalyzer(model: testModel)

  static let passages: [(String, String)] = [
    ("Ilmainen toimitus kotiin", "fi"), ("Palautusoikeus 30 päivää", "fi"),
    ("Rahat takaisin viikossa", "fi"), ("Tilaa uutiskirjeemme tänään", "fi"),
    ("Takuu on kaksi vuotta", "fi"), ("Asiakaspalvelumme auttaa sinua", "fi"),
    ("Maksa laskulla myöhemmin", "fi"), ("Nouda myymälästä heti", "fi"),
    ("Emme peri lisämaksuja", "fi"), ("Katso kaikki tarjoukset", "fi"),
    ("Suomalainen perheyritys vuodesta 1950", "fi"), ("Lisää ostoskoriin", "fi"),
    ("Free shipping on all orders", "en"), ("Thirty day money back guarantee", "en"),
    ("Order today, delivered tomorrow", "en"), ("No hidden costs", "en"),
    ("Contact our customer service team", "en"), ("Two year warranty included", "en"),
    ("Returns are always easy", "en"), ("Find a store near you", "en"),
    ("Sign up for our newsletter", "en"), ("Terms and conditions apply", "en"),
    ("Satisfaction guaranteed or your money refunded", "en"), ("Track your package", "en"),
    ("Snabb leverans till dörren", "sv"), ("Öppet köp i trettio dagar", "sv"),
    ("Betala senare med faktura", "sv"), ("Vi hjälper dig gärna", "sv"),
    ("Läs våra köpvillkor", "sv"), ("Kostnadsfri retur inom Sverige", "sv"),
    ("Kontakta vår kundservice", "sv"), ("Garantin gäller i två år", "sv"),
    ("Prenumerera på nyhetsbrevet", "sv"), ("Hämta i butik samma dag", "sv"),
    ("Kostenloser Versand ab fünfzig Euro", "de"), ("Rückgabe innerhalb von dreißig Tagen", "de"),
    ("Zwei Jahre Garantie", "de"), ("Unser Kundendienst hilft Ihnen gerne", "de"),
    ("Auf Rechnung bezahlen", "de"), ("Geld zurück ohne Wenn und Aber", "de"),
    ("Jetzt Newsletter abonnieren", "de"), ("Lieferung frei Haus", "de"),
    ("Alle Preise inklusive Mehrwertsteuer", "de"), ("Schnell und sicher bestellen", "de"),
    ("Tasuta tarne kogu Eestis", "und"), ("Ostke kohe ja säästke rohkem", "und"),
    ("Livraison gratuite dès cinquante euros", "und"), ("Envío gratuito a toda España", "und"),
    ("Бесплатная доставка по всей России", "und"), ("Gratis verzending binnen Nederland", "und"),
  ]

  @Test("Short passages are told apart without any declaration")
  func shortPassages() {
    let wrong = Self.passages.filter { text, language in
      analyzer.analyze(document([text])).blocks[0].language != language
    }
    #expect(wrong.count <= 1, "\(wrong)")
  }

  @Test("What a page declares counts for blocks that are too short to tell")
  func declared() {
    let page = document(["OK", "Hotel", "14"], language: "sv")
    #expect(analyzer.analyze(page).blocks.map(\.language) == ["sv", "sv", "sv"])
    #expect(analyzer.analyze(page).language == "sv")
  }

  @Test("A long block in another language than declared is read as what it is")
  func wrongDeclaration() {
    let page = document(
      [
        "Toimitamme tuotteet kotiin viidessä päivässä tilauksesta ilman lisämaksua.",
        "Gratis", "We refund your money within fourteen days of the return of the goods.",
      ], language: "en")
    #expect(analyzer.analyze(page).blocks.map(\.language) == ["fi", "en", "en"])
  }

  @Test("A block's own declaration goes before the page's")
  func blockDeclaration() {
    let page = document(
      ["Info", "Info"], language: "fi", blockLanguages: ["sv", nil])
    #expect(analyzer.analyze(page).blocks.map(\.language) == ["sv", "fi"])
  }

  @Test("Blocks too short to tell take the language of the page's other words")
  func pageVote() {
    let page = document([
      "Hyvitämme rahat kahden viikon kuluessa siitä, kun palautus on saapunut.", "Info", "OK",
    ])
    #expect(analyzer.analyze(page).blocks.map(\.language) == ["fi", "fi", "fi"])
    #expect(analyzer.analyze(page).language == "fi")
  }

  @Test("Text in a language that is not ours is undetermined and has no hits")
  func foreign() {
    let page = document(
      ["Мы доставляем товары бесплатно по всей стране за пять дней"], language: "fi")
    let block = analyzer.analyze(page).blocks[0]
    #expect(block.language == "und")
    #expect(block.sentences.count == 1)
    #expect(block.sentences[0].hits.isEmpty)
  }

  @Test("An empty document has no language")
  func empty() {
    #expect(analyzer.analyze(document([])).language == "und")
  }
}
