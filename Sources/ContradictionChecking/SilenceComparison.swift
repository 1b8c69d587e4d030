import PromiseModel
import RulePacks

/// Headlines that promise what the terms do not speak of at all: nothing denies them, and nothing says what happens when they are not kept.
struct SilenceComparison: Sendable {
  let rules: [GeneralRule]
  let aspects: [String: AspectDefinition]
  let unspoken: UnspokenSteps
  /// All claims of the site, in order.
  let claims: [Claim]

  func candidates() -> [Candidate] {
    let spoken = Set(claims.filter { $0.side == .term }.map(\.publicTopic))
    // A site whose terms nobody has given says nothing of anything; that is told once, where the documents are.
    if spoken.isEmpty { return [] }
    let told = ToldPromises(claims)
    return rules.filter(\.identity.status.reports).flatMap { rule in
      let headlines = claims.filter {
        isHeadline($0) && told.isTold($0) && !spoken.contains($0.publicTopic)
          && !rule.exceptTopics.contains($0.publicTopic)
      }
      let topics = Dictionary(grouping: headlines, by: \.publicTopic)
      return topics.keys.sorted().map { topic in
        Candidate(
          rule: rule.identity, verdict: .unsupported, severity: rule.identity.severity,
          topic: topic, main: topics[topic]!, other: [], isJoined: false)
      }
    }
  }

  /// Whether a promise that a customer is glad of stands in a heading, without a condition.
  private func isHeadline(_ claim: Claim) -> Bool {
    guard claim.side == .promise, claim.prominence <= Claim.headings, claim.modality >= .state,
      claim.conditions.isEmpty, !unspoken.contains(claim),
      let aspect = aspects[claim.topicAndAspect]
    else { return false }
    return ValueComparison(aspect: aspect).isGood(claim.value)
  }
}
