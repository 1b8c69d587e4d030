/// A text in each language of the linter's own words.
public struct LocalizedText: Sendable, Hashable, Codable {
  /// English.
  public let en: String
  /// Finnish.
  public let fi: String

  /// A text in both languages.
  public init(en: String, fi: String) {
    self.en = en
    self.fi = fi
  }

  /// The text in a language; English where the language is neither.
  public subscript(language: String) -> String { language == "fi" ? fi : en }
}

/// How bad a finding is.
public enum Severity: String, Sendable, Hashable, Codable, Comparable, CaseIterable {
  /// Information; never changes the exit status unless asked to.
  case note
  /// Possible, partial or hidden.
  case warning
  /// Certain.
  case error

  /// Orders from note to error.
  public static func < (a: Self, b: Self) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// What came out of holding two claims against each other.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  /// The terms deny the promise or give less for all of its scope.
  case contradiction
  /// The terms hold the promise only under a condition or for a part that its page does not disclose.
  case narrowing
  /// Two places of the same side say different things.
  case disagreement
  /// A term gives a consumer less than mandatory law.
  case belowLaw = "below-law"
  /// An absolute claim with nothing that supports it.
  case unsupported
  /// Can't be told; the reason is said.
  case undecided
}

/// Sentences that would be true, ready to be put in place of those that part: one mends the page, the other the terms.
public struct Rewordings: Sendable, Hashable {
  /// What the page could say so that the terms keep it; nil where the page can't mend it.
  public let page: LocalizedText?
  /// What the terms could say so that they keep the page's promise; nil where the terms can't mend it.
  public let terms: LocalizedText?

  /// Sentences for either side; see the properties.
  public init(page: LocalizedText? = nil, terms: LocalizedText? = nil) {
    self.page = page
    self.terms = terms
  }

  /// No sentence for either side.
  public static let none = Rewordings()
}

/// What the linter reports: made by the engine alone.
public struct Finding: Sendable, Hashable {
  /// The rule's id.
  public let rule: String
  /// What came out.
  public let verdict: Verdict
  /// How bad it is.
  public let severity: Severity
  /// The public topic.
  public let topic: String
  /// The promise (or, of a disagreement, the first place; of a term below the law, the term itself).
  public let main: Claim
  /// The clause that conflicts with it; nil where there is none (an unsupported claim, a term below the law).
  public let other: Claim?
  /// All other places that say the same as `main`, most prominent first.
  public let otherMainPlaces: [Evidence]
  /// All other places that say the same as `other`.
  public let otherOtherPlaces: [Evidence]
  /// The verdict in one or two sentences for somebody who does not program.
  public let message: LocalizedText
  /// What to do: a rewording that would be true, of the page or of the terms.
  public let advice: LocalizedText
  /// Sentences ready to be put on the page or in the terms, values filled in.
  public let rewordings: Rewordings
  /// The two values in words, main then other (`2 working days`, `4–6 working days`); other is empty where there is none.
  public let mainValue: LocalizedText
  /// See `mainValue`.
  public let otherValue: LocalizedText
  /// The channels in which the two places stand, main then other, where they part; nil of a finding that is not about channels.
  public let channels: ChannelPair?
  /// The statute, where the finding rests on one (`KSL 6:17 § 3`).
  public let legalBasis: String?
  /// The clauses that lead to it one after another, where no single clause conflicts; empty otherwise.
  public let chain: [Claim]
  /// 64 hexadecimal digits: rule and normalised evidence of both sides, without line numbers.
  public let fingerprint: String

  /// A finding; see the properties.
  public init(
    rule: String, verdict: Verdict, severity: Severity, topic: String, main: Claim, other: Claim?,
    otherMainPlaces: [Evidence] = [], otherOtherPlaces: [Evidence] = [], message: LocalizedText,
    advice: LocalizedText, mainValue: LocalizedText, otherValue: LocalizedText,
    legalBasis: String? = nil, fingerprint: String, rewordings: Rewordings = .none,
    chain: [Claim] = [], channels: ChannelPair? = nil
  ) {
    self.chain = chain
    self.channels = channels
    self.rewordings = rewordings
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.topic = topic
    self.main = main
    self.other = other
    self.otherMainPlaces = otherMainPlaces
    self.otherOtherPlaces = otherOtherPlaces
    self.message = message
    self.advice = advice
    self.mainValue = mainValue
    self.otherValue = otherValue
    self.legalBasis = legalBasis
    self.fingerprint = fingerprint
  }
}

/// Two channels that say different things.
public struct ChannelPair: Sendable, Hashable {
  /// Where the first place stands.
  public let main: Channel
  /// Where the second stands; never the same.
  public let other: Channel

  /// Two channels; nil where they are one.
  public init?(main: Channel, other: Channel) {
    if main == other { return nil }
    self.main = main
    self.other = other
  }
}

/// A pair that could not be decided, with the reason. Shown on request; never in the exit status.
public struct UndecidedPair: Sendable, Hashable {
  /// The promise, or the clause that the law is held against.
  public let main: Claim
  /// The clause; nil where one place alone is in question.
  public let other: Claim?
  /// Why it can't be told.
  public let reason: LocalizedText

  /// An undecided pair; see the properties.
  public init(main: Claim, other: Claim?, reason: LocalizedText) {
    self.main = main
    self.other = other
    self.reason = reason
  }
}

/// A promise that a clause keeps.
public struct KeptPromise: Sendable, Hashable {
  /// The promise.
  public let promise: Claim
  /// The clause that grants it.
  public let clause: Claim

  /// A kept promise and the clause that keeps it.
  public init(promise: Claim, clause: Claim) {
    self.promise = promise
    self.clause = clause
  }
}

/// Something that could not be read or done; the rest of the run went on.
public struct RunProblem: Sendable, Hashable, Codable, Error {
  /// What kind of problem it is, a word for machines: `unreadable-file`, `no-terms`, `truncated`, …
  public let kind: String
  /// The file or folder as reported, nil where the problem belongs to no file.
  public let path: String?
  /// Where in the file, nil where it concerns the whole.
  public let region: TextRegion?
  /// What happened and what to do, each a sentence.
  public let message: LocalizedText
  /// Whether something that should have been compared was not.
  public let isIncomplete: Bool

  /// A problem; see the properties.
  public init(
    kind: String, path: String?, region: TextRegion? = nil, message: LocalizedText,
    isIncomplete: Bool
  ) {
    self.kind = kind
    self.path = path
    self.region = region
    self.message = message
    self.isIncomplete = isIncomplete
  }
}

/// What was read of one document.
public struct DocumentSummary: Sendable, Hashable, Codable {
  /// The path as reported.
  public let path: String
  /// The side it was put on.
  public let role: DocumentRole
  /// Why it was put there, in words.
  public let roleReason: LocalizedText
  /// Its main language, a primary subtag; `und` where it could not be told.
  public let language: String
  /// WHATWG's name of its encoding.
  public let encoding: String
  /// Bytes of the file as stored.
  public let byteCount: Int
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let digest: String
  /// How many claims were read.
  public let claimCount: Int
  /// The channel it speaks in, and why; nil of terms, which hold for all channels unless they are set to one.
  public let placement: ChannelPlacement?

  /// A summary; see the properties.
  public init(
    path: String, role: DocumentRole, roleReason: LocalizedText, language: String,
    encoding: String, byteCount: Int, digest: String, claimCount: Int,
    placement: ChannelPlacement? = nil
  ) {
    self.placement = placement
    self.path = path
    self.role = role
    self.roleReason = roleReason
    self.language = language
    self.encoding = encoding
    self.byteCount = byteCount
    self.digest = digest
    self.claimCount = claimCount
  }
}

/// What a reporter must know of a rule.
public struct RuleDescription: Sendable, Hashable {
  /// The rule's id in words, `refund-form-weaker`.
  public let id: String
  /// What it reports, in one sentence.
  public let summary: LocalizedText
  /// Why it matters to a customer.
  public let why: LocalizedText
  /// What to do about it.
  public let advice: LocalizedText
  /// How bad a finding of it is unless the claims are hedged.
  public let severity: Severity
  /// The public topic.
  public let topic: String

  /// A description; see the properties.
  public init(
    id: String, summary: LocalizedText, why: LocalizedText, advice: LocalizedText,
    severity: Severity, topic: String
  ) {
    self.id = id
    self.summary = summary
    self.why = why
    self.advice = advice
    self.severity = severity
    self.topic = topic
  }
}

/// All that one run found: what the reporters print. Every list is sorted, so that the same input gives the same bytes.
public struct CheckReport: Sendable {
  /// Sorted by path.
  public let documents: [DocumentSummary]
  /// All claims, sorted by path and place.
  public let claims: [Claim]
  /// Worst first, then by path and place; without those that are accepted.
  public let findings: [Finding]
  /// Pairs that could not be decided.
  public let undecided: [UndecidedPair]
  /// Promises that a clause keeps.
  public let kept: [KeptPromise]
  /// What looks like a commitment and was not understood.
  public let unread: [UnreadCommitment]
  /// What could not be read or done.
  public let problems: [RunProblem]
  /// How many pairs of a promise and a clause of one topic were held against each other.
  public let comparedPairs: Int
  /// The rules that can report, sorted by id.
  public let rules: [RuleDescription]
  /// Findings that somebody has accepted, in the order of `findings`; they never change the exit status.
  public let accepted: [AcceptedFinding]
  /// The worst that the terms allow when something goes wrong, by the journey's id.
  public let journeys: [WorstPath]
  /// Whose law the texts of each language were held against, and why, sorted by language.
  public let marketChoices: [MarketChoice]
  /// What each channel says of each matter.
  public let channels: ChannelMatrix

  /// A report; see the properties.
  public init(
    documents: [DocumentSummary], claims: [Claim], findings: [Finding], undecided: [UndecidedPair],
    kept: [KeptPromise], unread: [UnreadCommitment], problems: [RunProblem], comparedPairs: Int,
    rules: [RuleDescription], accepted: [AcceptedFinding] = [], journeys: [WorstPath] = [],
    marketChoices: [MarketChoice] = [], channels: ChannelMatrix = .empty
  ) {
    self.channels = channels
    self.journeys = journeys
    self.marketChoices = marketChoices
    self.accepted = accepted
    self.documents = documents
    self.claims = claims
    self.findings = findings
    self.undecided = undecided
    self.kept = kept
    self.unread = unread
    self.problems = problems
    self.comparedPairs = comparedPairs
    self.rules = rules
  }

  /// The markets whose law any of the site's texts is under, sorted: `eu`, `fi`.
  public var markets: [String] { Set(marketChoices.flatMap(\.markets)).sorted() }

  /// Whether something that should have been compared was not.
  public var isIncomplete: Bool { problems.contains { $0.isIncomplete } }
}
