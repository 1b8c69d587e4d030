import PromiseModel
import RulePacks

/// One finding that somebody has accepted: an entry of a baseline file.
public struct BaselineEntry: Sendable, Hashable {
  /// The finding's fingerprint, 64 lower-case hexadecimal digits: rule, paths and words of both sides, no line numbers.
  public let fingerprint: String
  /// The finding's rule.
  public let rule: String
  /// The page or terms that the finding is reported at.
  public let file: String
  /// Its words there, for the people who review the baseline; at most 200 characters.
  public let quote: String
  /// Where the other side stands; nil where the finding has one side only.
  public let otherFile: String?
  /// The other side's words, at most 200 characters.
  public let otherQuote: String?
  /// Why the finding may stay; never empty.
  public let reason: String
  /// Who accepted it.
  public let who: String?
  /// The last day on which the acceptance holds; nil where it holds until a text changes.
  public let until: CalendarDate?
  /// Where the entry stands in its file; nil for an entry that is not written yet.
  public let position: RuleFilePosition?
  /// Where it is written: the baseline file, or the decisions of the review pages, which hold in the same way.
  let source: Acceptance.Source

  /// An entry; see the properties.
  public init(
    fingerprint: String, rule: String, file: String, quote: String, otherFile: String? = nil,
    otherQuote: String? = nil, reason: String, who: String? = nil, until: CalendarDate? = nil,
    position: RuleFilePosition? = nil
  ) {
    self.init(
      fingerprint: fingerprint, rule: rule, file: file, quote: quote, otherFile: otherFile,
      otherQuote: otherQuote, reason: reason, who: who, until: until, position: position,
      source: .baseline)
  }

  init(
    fingerprint: String, rule: String, file: String, quote: String, otherFile: String?,
    otherQuote: String?, reason: String, who: String?, until: CalendarDate?,
    position: RuleFilePosition?, source: Acceptance.Source
  ) {
    self.source = source
    self.fingerprint = fingerprint
    self.rule = rule
    self.file = file
    self.quote = quote
    self.otherFile = otherFile
    self.otherQuote = otherQuote
    self.reason = reason
    self.who = who
    self.until = until
    self.position = position
  }

  /// An entry that accepts a finding.
  public init(
    accepting finding: Finding, reason: String, who: String? = nil, until: CalendarDate? = nil
  ) {
    let other = finding.other?.evidence
    self.init(
      fingerprint: finding.fingerprint, rule: finding.rule, file: finding.main.evidence.path,
      quote: Self.short(finding.main.evidence.quote), otherFile: other?.path,
      otherQuote: other.map { Self.short($0.quote) }, reason: reason, who: who, until: until)
  }

  /// The acceptance as reports show it.
  var acceptance: Acceptance {
    Acceptance(
      source: source, path: position?.file ?? "", line: position?.line ?? 1,
      column: position?.column ?? 1, reason: reason, who: who, until: until)
  }

  private static func short(_ quote: String) -> String {
    let scalars = quote.unicodeScalars
    return scalars.count <= 200
      ? quote : String(String.UnicodeScalarView(scalars.prefix(199))) + "…"
  }
}

/// The findings that are accepted as they are.
///
/// An entry holds for the words it was written for: the fingerprint is made of the rule and the words of both sides, so that it
/// lapses when either text changes and holds when a page only moves its lines.
public struct Baseline: Sendable, Hashable {
  /// The name that `baseline write` gives a file unless told otherwise.
  public static let fileName = "promiselint-baseline.yml"

  /// Sorted by file, rule and fingerprint; no fingerprint stands twice.
  public let entries: [BaselineEntry]

  /// A baseline of entries; of two with one fingerprint the first is kept.
  public init(entries: [BaselineEntry]) {
    var seen: Set<String> = []
    self.entries =
      entries.filter { seen.insert($0.fingerprint).inserted }
      .sorted { ($0.file, $0.rule, $0.fingerprint) < ($1.file, $1.rule, $1.fingerprint) }
  }
}
