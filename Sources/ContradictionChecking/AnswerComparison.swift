import PromiseModel
import RulePacks

/// What the answers in a page's structured data say against what the page shows of the same thing.
struct AnswerComparison {
  let rule: GeneralRule
  let values: ValueComparison

  /// Where all answers about one scope say one thing and the page shows another. `answers` and `page` are claims of one aspect and one
  /// page, the latter visible.
  func candidates(_ answers: [Claim], page: [Claim]) -> [Candidate] {
    let firm = answers.filter { $0.modality != .aim && !$0.isAdditional }
    let groups = Dictionary(grouping: firm, by: \.scope.facets)
    // In the order of the answers, since a dictionary has none.
    var seen: Set<[String: [String]]> = []
    return firm.filter { seen.insert($0.scope.facets).inserted }.compactMap { first in
      candidate(groups[first.scope.facets]!, page.filter { $0.scope == first.scope })
    }
  }

  private func candidate(_ answers: [Claim], _ page: [Claim]) -> Candidate? {
    let first = answers[0]
    guard answers.allSatisfy({ !values.differ($0.value, first.value) }) else { return nil }
    var shown: [Claim] = []
    for claim in page where !shown.contains(where: { !values.differ($0.value, claim.value) }) {
      shown.append(claim)
    }
    // A page of many values is a list of products or cases.
    guard (1...2).contains(shown.count),
      shown.allSatisfy({
        values.differ($0.value, first.value) && $0.value.mayBeOfOneThing(as: first.value)
          && values.areNear($0.value, first.value)
          && $0.conditions.isEmpty == first.conditions.isEmpty && !Things.areOthers($0, first)
      })
    else { return nil }
    return Candidate(
      rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
      topic: first.publicTopic, main: [shown[0]], other: answers)
  }
}
