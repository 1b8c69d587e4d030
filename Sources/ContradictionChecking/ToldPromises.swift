import PromiseModel

/// Tells which promises customers are given in words: those that pages show, and the answers in structured data, which search engines and
/// assistants show, to what the answers' own pages do not speak of.
struct ToldPromises: Sendable {
  private struct Matter: Hashable {
    let path: String
    let topic: String
    let aspect: String
    let facets: [String: [String]]

    init(_ claim: Claim) {
      path = claim.evidence.path
      topic = claim.topic
      aspect = claim.aspect
      facets = claim.scope.facets
    }
  }

  /// What pages with such answers show.
  private let shown: Set<Matter>

  /// Knows what is told among these claims.
  init(_ claims: [Claim]) {
    let paths = Set(claims.filter(\.isStructuredAnswer).map(\.evidence.path))
    shown =
      paths.isEmpty
      ? []
      : Set(
        claims.filter { !$0.isStructuredData && paths.contains($0.evidence.path) }.map(Matter.init))
  }

  /// Whether customers are told it. An answer that says otherwise than its page is an error in the page's data, not a promise more.
  func isTold(_ claim: Claim) -> Bool {
    !claim.isStructuredData || (claim.isStructuredAnswer && !shown.contains(Matter(claim)))
  }
}
