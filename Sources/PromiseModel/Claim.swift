/// Who does or answers for something.
public enum Party: String, Sendable, Hashable, Codable, CaseIterable {
  case seller, carrier, installer, manufacturer, financier, customer, thirdParty = "third-party"
}

/// How firmly something is said, weakest first.
public enum Modality: Int, Sendable, Hashable, Codable, Comparable, CaseIterable {
  /// "may", "voi".
  case may
  /// "we aim to", "pyrimme".
  case aim
  /// "usually", "yleensä", "about".
  case hedged
  /// The plain present: "we deliver in two days" is a promise.
  case state
  /// "we promise", "sitoudumme", "will always".
  case commit
  /// "guaranteed", "takaamme".
  case guarantee

  /// Orders from weakest to strongest.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a claim says, in a form that can be compared.
public enum ClaimValue: Sendable, Hashable, Codable {
  case duration(Duration, from: StartEvent?)
  case money(Money)
  case percentage(Percentage)
  /// A step on the ladder of the topic's aspect, by its id (`store-credit`).
  case step(String)
  /// A yes or no about the topic's aspect.
  case flag(Bool)
  case hours(WeeklyHours)
  case cutOff(minute: Int)
  case date(from: CalendarDate?, to: CalendarDate?)
  /// Words that the linter keeps but cannot compare.
  case text(String)
}

/// Where a claim holds. Each facet is a set of values of that facet; a facet that is not named is unknown, which is not "all".
public struct Scope: Sendable, Hashable, Codable {
  /// Facet id (`region`, `category`, `customer`, `service`, `channel`, …) to the ids of its values, sorted.
  public let facets: [String: [String]]
  /// Text of a table's column or row head that names the thing (`Express Plus`), lower case; nil where none does.
  public let label: String?

  /// A scope; the values are sorted.
  public init(facets: [String: [String]] = [:], label: String? = nil) {
    self.facets = facets.mapValues { $0.sorted() }
    self.label = label
  }

  /// Nothing said about where the claim holds.
  public static let unstated = Scope()
}

/// Where something stands in a file that people read by pages rather than by lines (Word, PDF, a part of an e-mail).
public struct PagePlace: Sendable, Hashable, Codable, Comparable {
  /// The page, 1-based, as a reader counts from the first; nil where the file does not tell its pages.
  public let page: Int?
  /// The paragraph, 1-based, counted from the start of the file; nil where the format has none.
  public let paragraph: Int?
  /// The line of text on its page, 1-based; nil where the format has none.
  public let line: Int?

  /// A place; all numbers are 1-based.
  public init(page: Int?, paragraph: Int? = nil, line: Int? = nil) {
    self.page = page
    self.paragraph = paragraph
    self.line = line
  }

  /// Orders by page, then paragraph, then line; what is not told comes first.
  public static func < (a: Self, b: Self) -> Bool {
    (a.page ?? 0, a.paragraph ?? 0, a.line ?? 0) < (b.page ?? 0, b.paragraph ?? 0, b.line ?? 0)
  }
}

/// The place of a claim in a file, and its words.
public struct Evidence: Sendable, Hashable, Codable {
  /// The document's path as reported.
  public let path: String
  /// The bytes of the file as stored; of a file that people read by pages, of the text that was taken out of it.
  public let span: SourceSpan
  /// The same place as an editor shows it; of a file that people read by pages, in the text that was taken out of it.
  public let region: TextRegion
  /// The page and paragraph or line, of a file that people read by pages; nil of a file that has lines of its own.
  public let place: PagePlace?
  /// The visible words at the place, white space collapsed, at most 600 characters.
  public let quote: String
  /// The heading above the place, nil where there is none.
  public let section: String?

  /// Evidence; see the properties.
  public init(
    path: String, span: SourceSpan, region: TextRegion, quote: String, section: String?,
    place: PagePlace? = nil
  ) {
    self.place = place
    self.path = path
    self.span = span
    self.region = region
    self.quote = quote
    self.section = section
  }
}

/// What the footnotes say that a mark beside a claim leads to ("Free returns*").
public struct ClaimFootnotes: Sendable, Hashable, Codable {
  /// Where they stand, in the claim's file.
  public let spans: [SourceSpan]
  /// The cases that they name, in whatever words ("not for sale goods"), by facet, sorted.
  public let facets: [String: [String]]

  /// Footnotes; see the properties.
  public init(spans: [SourceSpan] = [], facets: [String: [String]] = [:]) {
    self.spans = spans
    self.facets = facets
  }

  /// No footnote.
  public static let none = ClaimFootnotes()
}

/// What a claim's own sentence leaves out ("Nothing in advance, except for end-of-tenancy cleans").
public struct ClaimExceptions: Sendable, Hashable, Codable {
  /// The cases that it names, by facet, sorted.
  public let facets: [String: [String]]
  /// Its longer words, but those for anything ("orders"), in lower case, sorted.
  public let words: [String]

  /// Exceptions; see the properties.
  public init(facets: [String: [String]] = [:], words: [String] = []) {
    self.facets = facets
    self.words = words
  }

  /// Nothing left out.
  public static let none = ClaimExceptions()
}

/// One thing that a document promises, grants, limits or demands.
public struct Claim: Sendable, Hashable, Codable {
  /// The topic's id; may be finer than the public one.
  public let topic: String
  /// The topic of the public list it belongs to (`delivery.time`).
  public let publicTopic: String
  /// Which aspect of the topic (`time`, `form`, `deduction`).
  public let aspect: String
  /// What is said.
  public let value: ClaimValue
  /// Which side of the comparison its document stands on.
  public let side: DocumentRole
  /// How firmly it is said.
  public let modality: Modality
  /// Where it holds.
  public let scope: Scope
  /// The words of what must be so or have happened first, each as written; empty where nothing is demanded.
  public let conditions: [String]
  /// The words of what the claim is limited to beyond its own value ("when the order is worth at least 400 €", "within 25 km"), each as
  /// written; empty where it holds without limits.
  public let limits: [String]
  /// Who does or answers, nil where it is not said.
  public let party: Party?
  /// Whether it is said of all cases ("always", "every", "aina").
  public let isAbsolute: Bool
  /// Whether it adds to another right ("in addition", "lisäksi") and so never weakens one.
  public let isAdditional: Bool
  /// Whether it stands in a table's row beside a price: what costs extra grants no promise.
  public let isPriced: Bool
  /// Where it stands.
  public let evidence: Evidence
  /// The place of the value alone (the number, the word that decides), inside the evidence.
  public let valueSpan: SourceSpan
  /// The same in `evidence.quote`: a 0-based half-open range of bytes of its UTF-8; nil where the quote does not hold all of it.
  public let valueInQuote: Range<Int>?
  /// The id of the reading that made the claim.
  public let reading: String
  /// The language of its words, a primary subtag (`fi`).
  public let language: String
  /// How easily a reader meets it: 0 is a headline, larger is less prominent.
  public let prominence: Int
  /// Whether it stands in structured data, which readers do not see.
  public let isStructuredData: Bool
  /// Whether it is an answer that search engines and assistants show (schema.org `FAQPage`): structured data in words, which promises as
  /// the page's own words do where the page is silent.
  public let isStructuredAnswer: Bool
  /// Of a claim from a product feed the address of the product's page as the feed has it, empty where it tells none; nil of all other
  /// claims.
  public let landingPage: String?
  /// Of a claim from structured data the place where its page shows the name of what it is of; nil of all other claims and where none does.
  public let subject: SourceSpan?
  /// Words near the value that no concept knows, in lower case: what the claim is about (`mower`, `carpet`); sorted.
  public let things: [String]
  /// What the footnotes of its block say.
  public let footnotes: ClaimFootnotes
  /// What its own sentence leaves out.
  public let exceptions: ClaimExceptions

  /// A claim; see the properties.
  public init(
    topic: String, publicTopic: String, aspect: String, value: ClaimValue, side: DocumentRole,
    modality: Modality = .state, scope: Scope = .unstated, conditions: [String] = [],
    party: Party? = nil, isAbsolute: Bool = false, isAdditional: Bool = false,
    isPriced: Bool = false, evidence: Evidence,
    valueSpan: SourceSpan, reading: String, language: String, prominence: Int = 5,
    isStructuredData: Bool = false, things: [String] = [], limits: [String] = [],
    valueInQuote: Range<Int>? = nil, landingPage: String? = nil, isStructuredAnswer: Bool = false,
    footnotes: ClaimFootnotes = .none, subject: SourceSpan? = nil,
    exceptions: ClaimExceptions = .none
  ) {
    self.exceptions = exceptions
    self.footnotes = footnotes
    self.subject = subject
    self.isStructuredAnswer = isStructuredAnswer
    self.landingPage = landingPage
    self.valueInQuote = valueInQuote
    self.things = things
    self.limits = limits
    self.topic = topic
    self.publicTopic = publicTopic
    self.aspect = aspect
    self.value = value
    self.side = side
    self.modality = modality
    self.scope = scope
    self.conditions = conditions
    self.party = party
    self.isAbsolute = isAbsolute
    self.isAdditional = isAdditional
    self.isPriced = isPriced
    self.evidence = evidence
    self.valueSpan = valueSpan
    self.reading = reading
    self.language = language
    self.prominence = prominence
    self.isStructuredData = isStructuredData
  }
}

extension Claim {
  /// The same claim with another value, or for other cases.
  public func with(_ value: ClaimValue? = nil, scope: Scope? = nil) -> Claim {
    Claim(
      topic: topic, publicTopic: publicTopic, aspect: aspect, value: value ?? self.value,
      side: side, modality: modality, scope: scope ?? self.scope, conditions: conditions,
      party: party,
      isAbsolute: isAbsolute, isAdditional: isAdditional, isPriced: isPriced, evidence: evidence,
      valueSpan: valueSpan, reading: reading, language: language, prominence: prominence,
      isStructuredData: isStructuredData, things: things, limits: limits,
      valueInQuote: valueInQuote, landingPage: landingPage, isStructuredAnswer: isStructuredAnswer,
      footnotes: footnotes, subject: subject, exceptions: exceptions)
  }

  /// The same claim made by an answer in structured data, which no reader of the page sees.
  public var asStructuredAnswer: Claim {
    Claim(
      topic: topic, publicTopic: publicTopic, aspect: aspect, value: value, side: side,
      modality: modality, scope: scope, conditions: conditions, party: party,
      isAbsolute: isAbsolute, isAdditional: isAdditional, isPriced: isPriced, evidence: evidence,
      valueSpan: valueSpan, reading: reading, language: language, prominence: 9,
      isStructuredData: true, things: things, limits: limits, valueInQuote: valueInQuote,
      landingPage: landingPage, isStructuredAnswer: true, footnotes: footnotes,
      exceptions: exceptions)
  }
}

/// Words that look like a commitment and that no topic understood.
public struct UnreadCommitment: Sendable, Hashable, Codable {
  /// Where it stands.
  public let evidence: Evidence
  /// What made it look like a commitment: `quantity`, `guarantee`.
  public let reason: String

  /// Unread words; see the properties.
  public init(evidence: Evidence, reason: String) {
    self.evidence = evidence
    self.reason = reason
  }
}
