/// What somebody decided about a finding.
public enum DecisionKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// The page will be changed; the finding stays open until it is.
  case fixPage = "fix-page"
  /// The terms will be changed; the finding stays open until they are.
  case fixTerms = "fix-terms"
  /// The finding is true and may stay for a while.
  case accept
  /// The two texts do not contradict each other.
  case notContradiction = "not-contradiction"
  /// An earlier decision is taken back; the finding is open as if nobody had decided.
  case undo

  /// Whether the finding does not count while the decision holds.
  public var silences: Bool { self == .accept || self == .notContradiction }

  /// The kind in words, as it stands in a list.
  public var words: LocalizedText {
    switch self {
    case .fixPage: LocalizedText(en: "The page will be changed", fi: "Sivu korjataan")
    case .fixTerms: LocalizedText(en: "The terms will be changed", fi: "Ehdot korjataan")
    case .accept: LocalizedText(en: "Accepted for now", fi: "Hyväksytty toistaiseksi")
    case .notContradiction: LocalizedText(en: "Not a contradiction", fi: "Ei ristiriitaa")
    case .undo: LocalizedText(en: "Decision taken back", fi: "Päätös peruttu")
    }
  }
}

/// A decision as a person makes it.
public struct NewDecision: Sendable, Hashable {
  /// What was checked, as the history names it; decisions hold for one site.
  public let site: String
  /// What is decided.
  public let kind: DecisionKind
  /// Who sees to it; never empty.
  public let owner: String
  /// Why; at least ten characters.
  public let reason: String
  /// The last day on which an acceptance holds; nil of the other kinds.
  public let until: CalendarDate?
  /// Who decides, as the pages know the person; never empty.
  public let decidedBy: String
  /// The finding as it was when it was decided.
  public let finding: RecordedFinding
  /// The recorded run in which it was seen; nil where it was seen in a draft.
  public let run: Int?
  /// SHA-256 of what the finding rests on beside the pages, as `RecordedRun.rulesDigest`.
  public let rulesDigest: String

  /// A decision; see the properties.
  public init(
    site: String, kind: DecisionKind, owner: String, reason: String, until: CalendarDate? = nil,
    decidedBy: String, finding: RecordedFinding, run: Int? = nil, rulesDigest: String
  ) {
    self.site = site
    self.kind = kind
    self.owner = owner
    self.reason = reason
    self.until = until
    self.decidedBy = decidedBy
    self.finding = finding
    self.run = run
    self.rulesDigest = rulesDigest
  }
}

/// A decision as the history keeps it: a row that is never changed and never removed.
///
/// It holds for the words it was made for: a finding's fingerprint is made of its rule and the words of both sides, so that a decision
/// lapses when either text changes. The latest row of a fingerprint is the one in force.
public struct Decision: Sendable, Hashable {
  /// Its number, from 1 in the order of deciding; never used twice.
  public let number: Int
  /// When it was made.
  public let decided: UTCTime
  /// What was decided.
  public let content: NewDecision
  /// The kind that was in force for the finding before; nil where it was open.
  public let previous: DecisionKind?

  /// A decision; see the properties.
  public init(number: Int, decided: UTCTime, content: NewDecision, previous: DecisionKind?) {
    self.number = number
    self.decided = decided
    self.content = content
    self.previous = previous
  }

  /// Whether it keeps its finding silent on a day.
  public func silences(on day: CalendarDate) -> Bool {
    content.kind.silences && !(content.until?.isBefore(day) ?? false)
  }
}
