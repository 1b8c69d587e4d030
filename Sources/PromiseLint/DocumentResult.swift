import ContradictionChecking
import PromiseModel

/// What came of one document.
public struct DocumentResult: Sendable, Hashable, Codable {
  /// The document as it is listed in a report.
  public let summary: DocumentSummary
  /// Its claims in order.
  public let claims: [Claim]
  /// What was not understood.
  public let unread: [UnreadCommitment]
  /// What could not be read.
  public let problems: [RunProblem]
  /// Marks by which its authors accept findings, in the order of the page.
  public let acceptances: [PlacedAcceptance]

  /// The language versions of itself that the page names.
  public let alternates: [LanguageAlternate]
  /// What attributes say in other languages than the text of their elements.
  public let translations: [TranslatedClaim]
  /// What in it tells a country: of each country and kind the first, in the order of the page.
  public let marketMarks: [MarketMark]

  /// A result; see the properties.
  public init(
    summary: DocumentSummary, claims: [Claim], unread: [UnreadCommitment], problems: [RunProblem],
    acceptances: [PlacedAcceptance] = [], alternates: [LanguageAlternate] = [],
    translations: [TranslatedClaim] = [], marketMarks: [MarketMark] = []
  ) {
    self.marketMarks = marketMarks
    self.alternates = alternates
    self.translations = translations
    self.acceptances = acceptances
    self.summary = summary
    self.claims = claims
    self.unread = unread
    self.problems = problems
  }
}

extension DocumentResult {
  /// The result with the reason for which the page stands on its side in this run, and with the channel that is set for it; unchanged
  /// where neither is given.
  func with(roleReason: LocalizedText?, placement: ChannelPlacement?) -> DocumentResult {
    if roleReason == nil, placement == nil { return self }
    return DocumentResult(
      summary: DocumentSummary(
        path: summary.path, role: summary.role, roleReason: roleReason ?? summary.roleReason,
        language: summary.language, encoding: summary.encoding, byteCount: summary.byteCount,
        digest: summary.digest, claimCount: summary.claimCount,
        placement: placement ?? summary.placement),
      claims: claims, unread: unread, problems: problems,
      acceptances: acceptances, alternates: alternates, translations: translations,
      marketMarks: marketMarks)
  }
}

/// What a reading rests on, beside the rules and the linter itself.
public struct ReadingKey: Sendable, Hashable {
  /// The path as reported: its folders and ending tell side and kind.
  public let path: String
  /// SHA-256 of the file as stored, 64 hexadecimal digits.
  public let digest: String
  /// The side that was configured, nil where it is guessed.
  public let role: DocumentRole?
  /// What the sender said of the file, nil where it was not sent.
  public let transport: TransportMetadata?

  /// A key; see the properties.
  public init(
    path: String, digest: String, role: DocumentRole?, transport: TransportMetadata? = nil
  ) {
    self.transport = transport
    self.path = path
    self.digest = digest
    self.role = role
  }
}

/// Readings of earlier runs with the same rules and the same linter. Called from several threads at once.
public protocol ReadingCache: Sendable {
  /// The reading with a key; nil where there is none.
  func reading(of key: ReadingKey) -> DocumentResult?
  /// Takes a new reading.
  func keep(_ result: DocumentResult, of key: ReadingKey)
}
