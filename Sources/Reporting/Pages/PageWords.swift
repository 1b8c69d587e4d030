import PromiseModel

/// The fixed words of pages for people, by the keys that templates call them by (`{{words.why}}`).
enum PageWords {
  /// The words in a language.
  static func context(_ language: String) -> TemplateContext {
    all.mapValues { $0[language] }
  }

  private static func both(_ en: String, _ fi: String) -> LocalizedText { .init(en: en, fi: fi) }

  private static let all: [String: LocalizedText] =
    card.merging(report) { first, _ in first }.merging(journeys) { first, _ in first }
    .merging(measures) { first, _ in first }

  private static let card: [String: LocalizedText] = [
    "why": both("Why it matters", "Miksi sillä on väliä"),
    "law": both("The law", "Laki"),
    "chain": both("The clauses, one after another", "Ehtojen kohdat peräkkäin"),
    "changePage": both("Change the page", "Muuta sivua"),
    "changeTerms": both("Change the terms", "Muuta ehtoja"),
    "advice": both("What to do", "Tee näin"),
    "technical": both("For the technical team", "Tekniselle tiimille"),
    "rule": both("Rule", "Sääntö"),
    "fingerprint": both("Fingerprint", "Tunniste"),
    "topic": both("Topic", "Aihe"),
    "accepted": both("Accepted", "Hyväksytty"),
    "acceptedBy": both("by", "hyväksyjä"),
    "acceptedUntil": both("until", "voimassa asti"),
  ]

  private static let report: [String: LocalizedText] = [
    "skip": both("Skip to the findings", "Siirry löydöksiin"),
    "contents": both("Contents", "Sisällys"),
    "findings": both("What was found", "Mitä löytyi"),
    "changes": both("Since the last check", "Edellisen tarkistuksen jälkeen"),
    "fixed": both("Mended", "Korjattu"),
    "unknown": both("Could not be looked at again", "Ei voitu tarkistaa uudelleen"),
    "kept": both("Promises that are kept", "Lupaukset, jotka pidetään"),
    "undecided": both("What could not be decided", "Mitä ei voitu ratkaista"),
    "unread": both("What was not read", "Mitä ei luettu"),
    "unreadFiles": both("Not read, or not to the end", "Lukematta tai kesken"),
    "unreadPassages": both(
      "Passages that look like promises and were not understood",
      "Kohdat, jotka näyttävät lupauksilta mutta jäivät ymmärtämättä"),
    "acceptedFindings": both("Accepted for now", "Toistaiseksi hyväksytyt"),
    "sheet": both("All promises by topic", "Kaikki lupaukset aiheittain"),
    "documents": both("What was compared", "Mitä verrattiin"),
    "pages": both("The pages", "Sivut"),
    "terms": both("The terms", "Ehdot"),
    "outcome": both("Outcome", "Tulos"),
    "nothingFound": both(
      "Nothing was found that the terms do not keep.",
      "Ei löytynyt mitään, mitä ehdot eivät pitäisi."),
    "noLegalAdvice": both(
      "PromiseLint compares texts and names the law so that a person can check. It gives no legal advice.",
      "PromiseLint vertaa tekstejä ja nimeää lain, jotta ihminen voi tarkistaa. Se ei anna oikeudellista neuvontaa."
    ),
    "sheetCaption": both(
      "What the pages promise, what the terms say and what the law asks, topic by topic",
      "Mitä sivut lupaavat, mitä ehdot sanovat ja mitä laki vaatii, aihe kerrallaan"),
    "nothingSaid": both("says nothing", "ei mainintaa"),
  ]
}

extension PageWords {
  private static let journeys: [String: LocalizedText] = [
    "whenWrong": both("When something goes wrong", "Kun jokin menee vikaan"),
    "whenWrongLead": both(
      "The longest that your own terms allow, held against what you promise.",
      "Pisin aika, jonka omat ehtonne sallivat, verrattuna siihen, mitä lupaatte."),
    "skipContent": both("Skip to the content", "Siirry sisältöön"),
    "stepByStep": both("Step by step", "Askel askeleelta"),
    "showWay": both("Show the way, day by day", "Näytä kulku päivä päivältä"),
    "asPromised": both("What is promised", "Mitä luvataan"),
    "waitsFor": both("It waits, because the terms say:", "Se odottaa, koska ehdoissa lukee:"),
    "contact": both("The customer gets in touch", "Asiakas ottaa yhteyttä"),
    "follows": both("What follows from it", "Mitä siitä seuraa"),
    "failures": both("What a failure costs", "Mitä pettäminen maksaa"),
    "failure": both("What goes wrong", "Mikä pettää"),
    "failurePrice": both("What the terms make it cost", "Mitä se ehtojen mukaan maksaa"),
  ]

  private static let measures: [String: LocalizedText] = [
    "promisedColumn": both("Promised", "Luvattu"),
    "intendedColumn": both("Intended", "Ehdoissa"),
    "deliveredColumn": both("Delivered", "Toteutunut"),
    "nothingPromised": both("The pages promise nothing of it.", "Sivut eivät lupaa siitä mitään."),
    "nothingIntended": both("The terms say nothing of it.", "Ehdoissa ei sanota siitä mitään."),
    "asNumbers": both("The same as numbers", "Sama lukuina"),
    "orders": both("Orders", "Tilauksia"),
    "sum": both("So far, of all", "Siihen mennessä kaikista"),
    "unmeasured": both("What was not measured", "Mitä ei mitattu"),
    "rowsHeading": both("The rows of the file", "Tiedoston rivit"),
    "rowsCaption": both(
      "Rows that did not count, or not in full", "Rivit, joita ei laskettu kokonaan tai osin"),
    "rowCount": both("Rows", "Rivejä"),
    "rowProblem": both("What is wrong", "Mikä on vikana"),
    "rowPlaces": both("Where", "Missä"),
  ]
}

extension Severity {
  /// What a reader is to do with a finding of it, in a word or two.
  public var plainWords: LocalizedText {
    switch self {
    case .error: LocalizedText(en: "Must be mended", fi: "Korjattava")
    case .warning: LocalizedText(en: "Worth checking", fi: "Tarkistettava")
    case .note: LocalizedText(en: "Good to know", fi: "Hyvä tietää")
    }
  }
}

extension Verdict {
  /// What is the matter, in a few words.
  public var plainWords: LocalizedText {
    switch self {
    case .contradiction: LocalizedText(en: "The terms deny it", fi: "Ehdot kieltävät sen")
    case .narrowing:
      LocalizedText(
        en: "Only under a condition the page does not tell", fi: "Vain ehdolla, jota sivu ei kerro")
    case .disagreement:
      LocalizedText(en: "Two places say different things", fi: "Kaksi kohtaa sanoo eri asiat")
    case .belowLaw:
      LocalizedText(en: "The terms give less than the law", fi: "Ehdot antavat vähemmän kuin laki")
    case .unsupported:
      LocalizedText(en: "Nothing in the terms supports it", fi: "Mikään ehdoissa ei tue sitä")
    case .undecided: LocalizedText(en: "Could not be decided", fi: "Ei voitu ratkaista")
    }
  }
}

extension FindingChange {
  /// What became of a finding since the run before, in a word; empty where nothing is to be said.
  public var plainWords: LocalizedText {
    switch self {
    case .new: LocalizedText(en: "New", fi: "Uusi")
    case .unchanged: LocalizedText(en: "Known", fi: "Tuttu")
    case .fixed: LocalizedText(en: "Mended", fi: "Korjattu")
    case .unknown: LocalizedText(en: "Not looked at again", fi: "Ei tarkistettu uudelleen")
    }
  }
}
