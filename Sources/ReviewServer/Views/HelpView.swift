import PromiseLint
import Reporting

/// What the words mean and how the pages are used.
struct HelpView {
  private static let states = DecisionState.allCases
  private static let topics = ["helpDraft", "helpDecide", "helpLapse", "helpPrivate"]

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let sections = Self.topics.map { key in
      [
        "heading": t(key), "paragraphs": [t(key + "Text")], "hasWords": false, "words": [String](),
      ] as TemplateContext
    }
    let marks = PromiseStanding.allCases.map { standing in
      ["word": "\(standing.sign) \(t(standing.key))", "meaning": t(standing.key + "Meaning")]
        as TemplateContext
    }
    let states = Self.states.map { state in
      ["word": t(state.key), "meaning": t(state.key + "Words")] as TemplateContext
    }
    return Page(
      view: "help", title: t("helpTitle"),
      content: [
        "sections": [
          sections[0], Self.words(t("helpMarks"), marks), sections[1],
          Self.words(t("helpStates"), states), sections[2], sections[3],
        ]
      ], section: "/help")
  }

  private static func words(_ heading: String, _ words: [TemplateContext]) -> TemplateContext {
    ["heading": heading, "paragraphs": [String](), "hasWords": true, "words": words]
  }
}
