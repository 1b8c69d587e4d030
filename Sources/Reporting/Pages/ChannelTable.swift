import PromiseModel

/// The channels side by side as a table: what fills the template `channel-matrix`, in the report and on the review pages.
public struct ChannelTable: Sendable {
  private static let listedValues = 4
  private let names: ValueWords
  private let words: ChannelWords
  private let options: PageOptions

  /// A table that names topics and values by `words`.
  public init(words: ValueWords, _ options: PageOptions) {
    names = words
    self.words = ChannelWords(words: words, language: options.language)
    self.options = options
  }

  /// What the template names, under one key; `false` where the documents speak in fewer than two channels.
  ///
  /// - Parameter findings: addresses of findings between channels on the same page (`#finding-3`), by their topics
  public func context(
    _ report: CheckReport, findings: [String: String] = [:]
  ) -> any Sendable {
    guard DocumentChannels(report.documents).all.count > 1 else { return false }
    let matrix = report.channels
    let differing = matrix.rows.filter(\.differs)
    let others = matrix.rows.filter { !$0.differs }
    let heads = (matrix.channels.map { $0 } + [nil]).map(words.head)
    func table(_ rows: [ChannelMatrix.Row], _ caption: String) -> TemplateContext {
      [
        "caption": caption, "topicHead": options.pick("Topic", "Aihe"), "heads": heads,
        "rows": rows.map { row($0, finding: $0.differs ? findings[$0.publicTopic] : nil) },
      ]
    }
    return [
      "title": options.pick("The channels side by side", "Kanavat rinnakkain"),
      "summary": words.summary(matrix), "count": differing.count,
      "hasDiffering": !differing.isEmpty,
      "differing": table(
        differing,
        options.pick(
          "What the channels say differently; what parts from most of them is marked",
          "Mistä kanavat kertovat eri asiat; useimmista poikkeava on merkitty")),
      "hasOthers": !others.isEmpty, "otherCount": others.count,
      "othersTitle": options.pick(
        "What is the same in the channels, or said in one only",
        "Mikä on kanavissa sama tai kerrotaan vain yhdessä"),
      "others": table(
        others, options.pick("What nothing contradicts", "Mitä mikään ei kiistä")),
    ] as TemplateContext
  }

  private func row(_ row: ChannelMatrix.Row, finding: String?) -> TemplateContext {
    [
      "name": names.topicName(row.topic)[options.language], "finding": finding.orFalse,
      "cells": row.cells.map { cell in
        let shown = cell.entries.prefix(Self.listedValues)
        return [
          "head": words.head(cell.channel), "isSilent": cell.entries.isEmpty,
          "silent": options.pick("says nothing", "ei mainintaa"),
          "values": shown.map(value),
          "more": words.more(cell.entries.count - shown.count + cell.omittedCount).orFalse,
        ] as TemplateContext
      },
    ]
  }

  private func value(_ entry: ChannelMatrix.Entry) -> TemplateContext {
    let evidence = entry.claim.evidence
    let notes = words.notes(entry).joined(separator: ", ")
    var isFlag = false
    if case .flag = entry.claim.value { isFlag = true }
    return [
      "text": words.value(entry), "differs": entry.differs,
      "mark": options.pick("differs", "eroaa"),
      "notes": notes.isEmpty ? false : notes as any Sendable,
      "said": words.isPartial(entry.claim) && !isFlag
        ? words.quote(entry.claim) as any Sendable : false,
      "href": options.links.href(path: evidence.path, quote: evidence.quote).orFalse,
      "place": PlaceWords.of(evidence, language: options.language, showsColumn: false),
      "rest": rest(entry.placeCount),
    ]
  }

  /// How many places more say it; empty where none do.
  private func rest(_ places: Int) -> String {
    places > 1
      ? options.pick(
        " and \(places - 1) more", places == 2 ? " ja 1 muu" : " ja \(places - 1) muuta") : ""
  }
}

extension Channel {
  /// Whose words follow, above a quote.
  var says: LocalizedText {
    switch self {
    case .web: LocalizedText(en: "The website says", fi: "Verkkosivuilla lukee")
    case .app: LocalizedText(en: "The app says", fi: "Sovelluksessa lukee")
    case .store: LocalizedText(en: "In the store customers are told", fi: "Myymälässä kerrotaan")
    case .phone: LocalizedText(en: "On the phone customers are told", fi: "Puhelimessa kerrotaan")
    case .newsletter: LocalizedText(en: "The newsletter says", fi: "Uutiskirjeessä lukee")
    case .marketplace: LocalizedText(en: "The marketplace says", fi: "Kauppapaikalla lukee")
    }
  }
}
