import PromiseModel

/// Knows the claims that stand for a text's silence ("no limits named"): they serve comparisons, and no text states them.
public struct UnspokenSteps: Sendable {
  private let steps: [String: Set<String>]

  /// Those of a pack's aspects.
  public init(_ rules: RulePack) {
    var steps: [String: Set<String>] = [:]
    for topic in rules.topics {
      for aspect in topic.aspects where !aspect.unspokenSteps.isEmpty {
        steps[topic.id + "/" + aspect.id] = Set(aspect.unspokenSteps)
      }
    }
    self.steps = steps
  }

  /// Whether a claim stands for silence.
  public func contains(_ claim: Claim) -> Bool {
    guard case .step(let step) = claim.value else { return false }
    return steps[claim.topic + "/" + claim.aspect]?.contains(step) ?? false
  }
}
