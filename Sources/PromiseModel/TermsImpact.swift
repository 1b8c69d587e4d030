/// What a new text of the terms does to a promise.
public enum TermsEffect: String, Sendable, Hashable, CaseIterable {
  /// The old text did not break it, the new one does.
  case breaks
  /// Both break it, the new one more.
  case worsens
  /// A clause of the old text kept it; no clause of the new one does, and none breaks it.
  case unbacks
  /// The old text broke it, the new one does not.
  case mends
  /// Both break it, the new one less.
  case eases
  /// No clause of the old text kept it, and a clause of the new one does.
  case backs
  /// Both break it alike.
  case leavesBroken = "leaves-broken"
  /// Both leave it whole, with or without a clause that keeps it.
  case leaves
}

/// A promise of the site under two texts of the terms.
public struct PromiseImpact: Sendable, Hashable {
  /// What the new text does to it.
  public let effect: TermsEffect
  /// The promise at its most prominent place.
  public let promise: Claim
  /// All other places with the same words.
  public let otherPlaces: [Evidence]
  /// Findings against clauses of the old text.
  public let before: [Finding]
  /// Findings against clauses of the new text.
  public let after: [Finding]
  /// A clause of the old text that keeps it, nil where there is none.
  public let keptBefore: Claim?
  /// A clause of the new text that keeps it, nil where there is none.
  public let keptAfter: Claim?

  /// An impact; see the properties.
  public init(
    effect: TermsEffect, promise: Claim, otherPlaces: [Evidence] = [], before: [Finding],
    after: [Finding], keptBefore: Claim?, keptAfter: Claim?
  ) {
    self.effect = effect
    self.promise = promise
    self.otherPlaces = otherPlaces
    self.before = before
    self.after = after
    self.keptBefore = keptBefore
    self.keptAfter = keptAfter
  }
}

/// What a new text of the terms does to all promises of a site.
public struct TermsImpact: Sendable {
  /// Every promise, by effect in the order of `TermsEffect`, then by topic and place.
  public let promises: [PromiseImpact]
  /// Clauses that give less than the law and are only in the new text.
  public let newBelowLaw: [Finding]
  /// Clauses that give less than the law and are only in the old text.
  public let goneBelowLaw: [Finding]
  /// What could not be read.
  public let problems: [RunProblem]

  /// An impact; see the properties.
  public init(
    promises: [PromiseImpact], newBelowLaw: [Finding], goneBelowLaw: [Finding],
    problems: [RunProblem]
  ) {
    self.promises = promises
    self.newBelowLaw = newBelowLaw
    self.goneBelowLaw = goneBelowLaw
    self.problems = problems
  }

  /// How many promises, words at several places counted once, have an effect.
  public func count(_ effect: TermsEffect) -> Int { promises.count { $0.effect == effect } }

  /// Whether the new text makes anything worse.
  public var doesHarm: Bool {
    count(.breaks) + count(.worsens) > 0 || !newBelowLaw.isEmpty
  }
}
