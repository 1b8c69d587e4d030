import PromiseModel
import RulePacks

/// What an attribute says in another language than the text of its element (`data-en="…"`), which a script shows in its place.
public struct TranslatedClaim: Sendable, Hashable, Codable {
  /// What the attribute says.
  public let claim: Claim
  /// The element in the file, from its start tag to the end of its end tag.
  public let element: SourceSpan

  /// A claim of an attribute of an element.
  public init(claim: Claim, element: SourceSpan) {
    self.claim = claim
    self.element = element
  }
}

/// What elements say in one language against what their attributes say in another.
struct TranslationComparison {
  let rule: GeneralRule
  let values: ValueComparison

  private struct Version: Hashable {
    let path: String
    let element: SourceSpan
    let language: String
  }

  /// Where an element shows one thing and its attribute says another. All claims are of one aspect, in order.
  func candidates(_ translations: [TranslatedClaim], visible: [Claim]) -> [Candidate] {
    let firm = translations.filter { Self.isFirm($0.claim) }
    if firm.isEmpty { return [] }
    let shown = Dictionary(
      grouping: visible.filter { Self.isFirm($0) && !$0.isStructuredData }, by: \.evidence.path)
    var order: [Version] = []
    var groups: [Version: [Claim]] = [:]
    for translation in firm {
      let claim = translation.claim
      let version = Version(
        path: claim.evidence.path, element: translation.element, language: claim.language)
      if groups[version] == nil { order.append(version) }
      groups[version, default: []].append(claim)
    }
    return order.compactMap { version in
      let inside = (shown[version.path] ?? []).filter {
        version.element.start <= $0.evidence.span.start
          && $0.evidence.span.end <= version.element.end && $0.language != version.language
      }
      let said = groups[version]!
      // Where one of them says more than one thing, nothing tells which is whose translation.
      guard Self.haveOneScope(inside), Self.haveOneScope(said), values.part(inside, said) else {
        return nil
      }
      return Candidate(
        rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
        topic: said[0].publicTopic, main: inside, other: said)
    }
  }

  private static func isFirm(_ claim: Claim) -> Bool {
    claim.modality != .aim && !claim.isAdditional
  }

  private static func haveOneScope(_ claims: [Claim]) -> Bool {
    Set(claims.map(\.scope.facets)).count == 1
  }
}
