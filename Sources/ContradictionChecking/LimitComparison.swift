import PromiseModel
import RulePacks

/// Promises made without limits that the terms keep only under one: "a loan car while we mend yours" against "when the repair is worth at
/// least 400 €". The values agree; what differs is for whom and when they hold.
struct LimitComparison: Sendable {
  let rule: GeneralRule
  let values: ValueComparison
  let scopes: ScopeComparison
  /// All claims of one aspect, in order.
  let claims: [Claim]

  func candidates() -> [Candidate] {
    let terms = claims.filter { $0.side == .term && !$0.isStructuredData && $0.modality != .aim }
    guard terms.contains(where: isLimited) else { return [] }
    let told = ToldPromises(claims)
    return claims.compactMap { promise in
      guard promise.side == .promise, promise.modality != .aim, told.isTold(promise),
        promise.conditions.isEmpty, values.isGood(promise.value), !tellsLimit(promise.evidence.path)
      else { return nil }
      let granting = terms.filter { grants($0, promise) }
      let limited = granting.filter(isLimited)
      let isKept = granting.contains { clause in
        !isLimited(clause) && !clause.isHeadingLike
          && !limited.contains {
            $0.evidence.section == clause.evidence.section
              && $0.evidence.path == clause.evidence.path
          }
      }
      if limited.isEmpty || isKept { return nil }
      return Candidate(
        rule: rule.identity, verdict: .narrowing, severity: rule.identity.severity,
        topic: promise.publicTopic, main: [promise], other: limited)
    }
  }

  private func grants(_ clause: Claim, _ promise: Claim) -> Bool {
    if Things.areOthers(clause, promise) { return false }
    if namesThing(clause, promise), !Things.shareOne(clause, promise) { return false }
    if clause.language != promise.language { return false }
    switch scopes.relation(of: clause.scope, to: promise.scope) {
    case .disjoint, .alongside, .overlapping: return false
    case .coversPromise, .partOfPromise: break
    }
    switch values.relation(of: clause.value, to: promise.value) {
    case .same, .better: return true
    case .weaker, .weakerStart, .undecided: return false
    }
  }

  /// Whether it matters what is spoken of: of a price nearly always.
  private func namesThing(_ clause: Claim, _ promise: Claim) -> Bool {
    if values.aspect.isOfOneThing { return true }
    guard case .money = promise.value else { return false }
    return !clause.things.isEmpty || !promise.things.isEmpty
  }

  private func isLimited(_ claim: Claim) -> Bool { !claim.limits.isEmpty }

  /// Whether a page tells a limit of the aspect, beside the promise or elsewhere: which one is not compared, since a page that tells one leads
  /// nobody to expect none.
  private func tellsLimit(_ path: String) -> Bool {
    claims.contains { $0.side == .promise && $0.evidence.path == path && isLimited($0) }
  }
}

extension ValueComparison {
  /// Whether the value is something that a customer is glad of.
  func isGood(_ value: ClaimValue) -> Bool {
    let better = aspect.better
    switch value {
    case .flag(let flag): return better != .neither && flag == (better == .higher)
    case .step(let step):
      guard case .ladder(let steps) = aspect.kind else { return false }
      return steps.last?.id == step
    case .money(let money):
      return money.above == nil && (better == .lower ? money.amount == 0 : better == .higher)
    case .duration, .hours, .cutOff: return true
    case .percentage: return better == .higher
    case .date, .text: return false
    }
  }
}

extension Claim {
  /// Whether it stands in a heading, or in a sentence as short as one: that says what a section is about and grants nothing.
  var isHeadingLike: Bool {
    prominence <= Self.headings
      || evidence.quote.split(separator: " ").count <= Self.wordsOfHeading
  }

  /// The prominence of the least heading, and the words of a sentence that is none.
  static let headings = 3
  private static let wordsOfHeading = 3
}
