import PromiseModel

/// One side of a finding: whose words they are, the words, and where else they stand.
struct EvidenceSide {
  let role: DocumentRole
  let label: LocalizedText
  /// The value in words; nil where it says less than the quote.
  let value: LocalizedText?
  let passage: QuotedPassage
  let otherPlaces: [Evidence]

  static func sides(of finding: Finding) -> [EvidenceSide] {
    let other = finding.other.map { claim in
      EvidenceSide(
        role: claim.side,
        label: finding.channels?.other.says
          ?? label(claim.side, isData: claim.isStructuredData, after: finding.main),
        value: value(finding.otherValue, of: claim), passage: QuotedPassage(claim),
        otherPlaces: finding.otherOtherPlaces)
    }
    let main = finding.main
    let isPair = finding.other.map { $0.side == main.side } ?? false
    return [
      EvidenceSide(
        role: main.side,
        label: finding.channels?.main.says
          ?? (isPair ? onePlace : label(main.side, isData: main.isStructuredData, after: nil)),
        value: value(finding.mainValue, of: main), passage: QuotedPassage(main),
        otherPlaces: finding.otherMainPlaces)
    ] + (other.map { [$0] } ?? [])
  }

  /// The history does not keep on which side a place stands: a finding below the law is about terms, a disagreement about two of one
  /// side, every other holds a page against terms.
  static func sides(of finding: RecordedFinding) -> [EvidenceSide] {
    let isPair = finding.verdict == .disagreement
    let role: DocumentRole = finding.verdict == .belowLaw ? .term : .promise
    let main = EvidenceSide(
      role: role, label: isPair ? onePlace : label(role, isData: false, after: nil),
      value: told(finding.mainValue), passage: QuotedPassage(finding.main), otherPlaces: [])
    guard let other = finding.other else { return [main] }
    return [
      main,
      EvidenceSide(
        role: isPair ? role : .term,
        label: isPair ? anotherPlace : label(.term, isData: false, after: nil),
        value: told(finding.otherValue), passage: QuotedPassage(other), otherPlaces: []),
    ]
  }

  /// For the template `evidence`.
  func context(_ options: PageOptions) -> TemplateContext {
    [
      "side": role.rawValue, "label": label[options.language],
      "value": (value?[options.language]).orFalse, "quote": passage.quoteContext(options),
      "place": passage.placeContext(options),
      "more": Self.more(passage.path, otherPlaces, options),
    ]
  }

  /// Where else the words of a page stand; `false` where nowhere.
  static func more(_ path: String, _ others: [Evidence], _ options: PageOptions) -> any Sendable {
    if others.isEmpty { return false }
    let pages = Set([path] + others.map(\.path)).count
    let places = others.count + 1
    let summary =
      pages > 1
      ? options.pick("On \(pages) pages", "\(pages) sivulla")
      : options.pick("At \(places) places", "\(places) kohdassa")
    return [
      "summary": summary, "places": others.map { QuotedPassage($0).placeContext(options) },
    ] as TemplateContext
  }

  /// A promise and a clause beside each other, or one of them where it stands alone.
  static func pair(
    _ main: Claim, _ other: Claim?, words: ValueWords, otherMainPlaces: [Evidence]
  ) -> [EvidenceSide] {
    let first = EvidenceSide(
      role: main.side, label: label(main.side, isData: main.isStructuredData, after: nil),
      value: value(words.words(main), of: main), passage: QuotedPassage(main),
      otherPlaces: otherMainPlaces)
    guard let other else { return [first] }
    return [
      first,
      EvidenceSide(
        role: other.side, label: label(other.side, isData: other.isStructuredData, after: main),
        value: value(words.words(other), of: other), passage: QuotedPassage(other), otherPlaces: []),
    ]
  }

  private static let onePlace = LocalizedText(en: "One place says", fi: "Yhdessä kohdassa lukee")
  private static let anotherPlace = LocalizedText(
    en: "Another place says", fi: "Toisessa kohdassa lukee")

  private static func label(
    _ role: DocumentRole, isData: Bool, after main: Claim?
  ) -> LocalizedText {
    if isData {
      return LocalizedText(en: "Search engines are told", fi: "Hakukoneille kerrotaan")
    }
    if main?.side == role { return anotherPlace }
    return role == .promise
      ? LocalizedText(en: "Customers are led to expect", fi: "Asiakas saa odottaa")
      : LocalizedText(en: "The contract says", fi: "Sopimuksessa lukee")
  }

  /// A yes or no says less than the words themselves.
  private static func value(_ words: LocalizedText, of claim: Claim) -> LocalizedText? {
    if case .flag = claim.value { return nil }
    return told(words)
  }

  private static func told(_ words: LocalizedText) -> LocalizedText? {
    words.en.isEmpty || words.en == "yes" || words.en == "no" ? nil : words
  }
}
