import PromiseModel
import RulePacks

extension ClaimSelector {
  /// Whether a claim is one that the selector speaks of.
  func selects(_ claim: Claim, aspect definition: AspectDefinition?) -> Bool {
    guard claim.topic == topic, claim.aspect == aspect else { return false }
    if let atLeast, claim.modality < atLeast { return false }
    if !values.isEmpty {
      switch claim.value {
      case .step(let step): if !values.contains(step) { return false }
      case .flag(let flag): if !values.contains(flag ? "yes" : "no") { return false }
      default: return false
      }
    }
    if !starts.isEmpty {
      guard case .duration(_, let from) = claim.value,
        let start = from ?? definition?.defaultStart, starts.contains(start)
      else { return false }
    }
    if let lessThan, !compares(claim.value, lessThan, isLess: true) { return false }
    if let moreThan, !compares(claim.value, moreThan, isLess: false) { return false }
    return true
  }

  private func compares(_ value: ClaimValue, _ bound: ClaimValue, isLess: Bool) -> Bool {
    switch (value, bound) {
    case (.duration(let duration, _), .duration(let limit, _)):
      guard !duration.isVague, let number = duration.max ?? duration.min,
        let most = limit.max ?? limit.min
      else { return false }
      let length = ValueComparison.days(duration, number)
      let end = ValueComparison.days(limit, most)
      let slack = end.most * 0.035
      return isLess ? length.most < end.most - slack : length.least > end.least + slack
    case (.money(let money), .money(let limit)):
      return isLess ? money.amount < limit.amount : money.amount > limit.amount
    case (.percentage(let share), .percentage(let limit)):
      return isLess ? share.amount < limit.amount : share.amount > limit.amount
    default: return false
    }
  }
}

extension Claim {
  /// Whether it gives the customer something beside what stands elsewhere ("in addition you may …"), which never weakens that. A burden
  /// that is added ("in addition we charge …") does.
  func addsRight(_ aspect: AspectDefinition) -> Bool {
    guard isAdditional else { return false }
    switch (value, aspect.kind) {
    case (.flag(let flag), _): return flag == (aspect.better == .higher)
    case (.step(let step), .ladder(let steps)): return steps.last?.id == step
    default: return aspect.better == .higher
    }
  }
}
