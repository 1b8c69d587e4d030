import PromiseModel
import Reporting

/// What the site's own terms allow when something goes wrong, as the site was read last.
struct JourneysView {
  let paths: [WorstPath]
  let words: ValueWords

  func page(for visitor: Visitor) -> Page {
    let list = JourneyList(
      paths, words: words, options: PageOptions(language: visitor.language, headingLevel: 2))
    return Page(
      view: "journeys", title: visitor.texts("journeysTitle"),
      content: [
        "headline": list.headline, "lead": list.lead.orFalse, "journeys": list.journeys,
        "silence": list.silence.orFalse, "hasJourneys": !list.journeys.isEmpty,
      ], section: "/journeys")
  }
}
