import PromiseModel

/// A journey as a page shows it, from its timeline to what failures cost: what fills the template `journey`.
public struct JourneyView: Sendable {
  /// All that the template names, with `id`, `name`, `verdict` and `ends` for what stands around it.
  public let context: TemplateContext

  /// A journey.
  ///
  /// - Parameters:
  ///   - number: 1-based; part of the anchor (`#journey-1`), different on one page
  ///   - words: names values
  ///   - dates: on which day it begins, where anybody says it
  public init(
    _ path: WorstPath, number: Int, words: ValueWords, dates: WayDates? = nil,
    options: PageOptions
  ) {
    let sentences = JourneySentences(language: options.language, words: words, dates: dates)
    let page = PathOnPage(path: path, sentences: sentences, options: options)
    let id = "journey-\(number)"
    let timeline = JourneyTimeline(path, sentences: sentences)
    func drawing(_ layout: TimelineLayout, _ kind: String) -> TemplateContext {
      TimelineDrawing(timeline, layout).drawing.context(
        id: id + "-" + kind, kind: kind,
        label: path.name[options.language] + ". "
          + timeline.words.summary)
    }
    context = [
      "words": PageWords.context(options.language), "id": id, "name": path.name[options.language],
      "level": options.headingLevel, "innerLevel": options.headingLevel + 1,
      "verdict": sentences.verdict(path),
      "ends": sentences.day(path.asWritten.total),
      "wide": drawing(.wide, "wide"), "narrow": drawing(.narrow, "narrow"),
      "key": Optional(timeline.words.key).orFalse,
      "promise": page.promise ?? false as any Sendable, "steps": page.steps,
      "remarks": page.remarks,
      "costs": page.costs, "hasCosts": !page.costs.isEmpty,
      "uneven": sentences.uneven(path).orFalse,
    ]
  }
}

/// The lists below a timeline.
private struct PathOnPage {
  let path: WorstPath
  let sentences: JourneySentences
  let options: PageOptions

  /// The promise in the words of the page.
  var promise: TemplateContext? {
    path.promise.map { PassageView($0, options: options).context }
  }

  var steps: [TemplateContext] {
    return path.asWritten.steps.filter(\.isTold).map { step in
      let mend = path.mends.firstIndex {
        ($0.step.event, $0.step.round) == (step.event, step.round)
      }
      return [
        "day": sentences.day(step.ends), "text": sentences.text(step),
        "length": sentences.length(step),
        "mend": mend.map(sentences.mendLabel).orFalse, "isMendedFirst": mend == 0,
        "isContact": step.isContact,
        "wait": step.wait.map { PassageView($0, options: options).context }
          ?? false as any Sendable,
        "clause": (step.claim?.evidence == step.wait?.evidence ? nil : step.claim).map {
          PassageView($0, options: options).context
        }
          ?? false as any Sendable,
      ]
    }
  }

  var remarks: [TemplateContext] {
    sentences.outcome(path).map { ["label": $0.label, "text": $0.text] }
  }

  var costs: [TemplateContext] {
    path.costs.map { cost in
      [
        "text": cost.text[options.language], "isUnpriced": cost.claims.isEmpty,
        "clauses": cost.claims.map { claim in
          PassageView(claim, options: options).context.merging([
            "value": sentences.words.words(claim, language: options.language)
          ]) { first, _ in first }
        },
      ]
    }
  }
}
