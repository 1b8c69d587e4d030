import PromiseModel
import RulePacks

/// Compares the claims of one aspect under one rule.
struct AspectComparison: Sendable {
  let rule: ComparisonRule
  let topic: String
  let values: ValueComparison
  let scopes: ScopeComparison
  /// All claims of the aspect, in order.
  let claims: [Claim]
  let headings: NamedHeadings
  let channels: DocumentChannels
  /// What pages tell beside their promises.
  private let disclosures: Disclosures
  private let told: ToldPromises
  /// What each sentence says, of those that say several values of the aspect.
  let valuesByPlace: [Evidence: [ClaimValue]]

  init(
    rule: ComparisonRule, topic: String, values: ValueComparison, scopes: ScopeComparison,
    claims: [Claim], headings: NamedHeadings, channels: DocumentChannels = DocumentChannels()
  ) {
    self.channels = channels
    self.headings = headings
    self.rule = rule
    self.topic = topic
    self.values = values
    self.scopes = scopes
    self.claims = claims
    disclosures = Disclosures(claims)
    told = ToldPromises(claims)
    valuesByPlace = Self.valuesByPlace(claims)
  }

  /// Claims of one sentence follow each other: where all say one value, nothing is kept.
  private static func valuesByPlace(_ claims: [Claim]) -> [Evidence: [ClaimValue]] {
    var values: [Evidence: [ClaimValue]] = [:]
    for (first, second) in zip(claims, claims.dropFirst())
    where first.evidence == second.evidence && first.value != second.value
      && !first.isStructuredData
    {
      values[first.evidence, default: [first.value]].append(second.value)
    }
    return values
  }

  struct Outcome {
    var candidates: [Candidate] = []
    var undecided: [UndecidedPair] = []
    var kept: [KeptPromise] = []
    var pairs = 0
  }

  // MARK: promises against terms

  func weakerPromises() -> Outcome {
    var outcome = Outcome()
    let promises = comparablePromises()
    let terms = claims.filter { $0.side == .term && !$0.isStructuredData }
    for promise in promises { compare(promise, with: terms, into: &outcome) }
    return outcome
  }

  /// What may be held to its word. Values of structured data speak for the pages only where the pages themselves are silent.
  private func comparablePromises() -> [Claim] {
    let promises = claims.filter {
      $0.side == .promise && $0.modality != .aim && isOnRuleSteps($0)
    }
    let inWords = promises.filter(told.isTold)
    return inWords.isEmpty
      ? promises.filter { !$0.isStructuredAnswer } : inWords + promises.fromFeeds
  }

  private func isOnRuleSteps(_ claim: Claim) -> Bool {
    guard !rule.promiseSteps.isEmpty else { return true }
    if case .step(let step) = claim.value { return rule.promiseSteps.contains(step) }
    return false
  }

  private struct Weighed {
    let clause: Claim
    let scope: ScopeRelation
    let value: ValueRelation
  }

  private func compare(_ promise: Claim, with terms: [Claim], into outcome: inout Outcome) {
    let weighed = applicable(terms, to: promise).map { clause, scope in
      Weighed(
        clause: clause, scope: scope,
        value: values.relation(of: clause.value, to: promise.value))
    }
    outcome.pairs += weighed.count
    if weighed.isEmpty { return }
    let granting = granting(promise, weighed)
    if let granting { outcome.kept.append(KeptPromise(promise: promise, clause: granting.clause)) }
    let weaker = weighed.filter {
      ($0.value == .weaker || $0.value == .weakerStart) && !$0.clause.addsRight(values.aspect)
        && !isDisclosed($0.clause, beside: promise) && !saysBoth($0.clause, promise)
        && !($0.value == .weaker && ToldNumbers.stand($0.clause, in: promise))
        // Where a general clause keeps the promise, a special one breaks it only for a promise made to all or to just that case.
        && isSpecial($0.clause, beside: granting?.clause, for: promise)
        && !isOfAnotherCountry($0.clause, among: weighed, for: promise)
    }
    if !weaker.isEmpty, let keeping = clause(of: terms, repeating: promise, beside: weaker) {
      outcome.undecided.append(
        UndecidedPair(
          main: promise, other: inOrder(weaker, for: promise)[0].clause,
          reason: UndecidedReason.keptElsewhere(keeping).words))
      return
    }
    if weaker.isEmpty {
      if granting == nil, let open = weighed.first(where: { $0.value.reason != nil }),
        let reason = open.value.reason
      {
        outcome.undecided.append(
          UndecidedPair(main: promise, other: open.clause, reason: reason.words))
      }
      return
    }
    let ordered = inOrder(weaker, for: promise)
    // A clause for the case that the promise itself speaks of ("if it is broken on the way") holds for all of it.
    let isUnconditional = ordered[0].clause.conditions.isEmpty || !promise.conditions.isEmpty
    let isWhole = ordered[0].scope == .coversPromise && isUnconditional
    let verdict: Verdict =
      isWhole || speaksOfAll(promise, ordered[0].clause) ? .contradiction : .narrowing
    var severity = rule.identity.severity
    if promise.modality < .state || verdict == .narrowing || ordered[0].value == .weakerStart {
      severity = min(severity, .warning)
    }
    outcome.candidates.append(
      Candidate(
        rule: rule.identity, verdict: verdict, severity: severity, topic: topic, main: [promise],
        other: ordered.map(\.clause), isDirect: true))
  }

  /// The clause that keeps the promise. One that names a thing of its own ("postage-paid envelopes for used cartridges") keeps no promise
  /// about others where a clause says less in general.
  private func granting(_ promise: Claim, _ weighed: [Weighed]) -> Weighed? {
    let keeping = weighed.filter {
      $0.scope == .coversPromise && ($0.value == .same || $0.value == .better)
        && !($0.clause.isPriced && !promise.isPriced)
        && !isHollow($0.clause, beside: weighed, for: promise)
    }
    let isDenied = weighed.contains {
      $0.scope == .coversPromise && ($0.value == .weaker || $0.value == .weakerStart)
        && !Things.areOthers($0.clause, promise)
    }
    return keeping.first { !isDenied || !Things.areOthers($0.clause, promise) }
  }

  /// Whether a clause that seems to keep a promise (of a yes, a step, something free) keeps nothing: it holds only in a case that the promise
  /// does not name, or a clause says less in the very sentence or in the section that it is the heading of.
  private func isHollow(_ clause: Claim, beside weighed: [Weighed], for promise: Claim) -> Bool {
    if clause.value.isNumber { return false }
    if !clause.conditions.isEmpty, promise.conditions.isEmpty { return true }
    return weighed.contains {
      let place = $0.clause.evidence
      return $0.value == .weaker && $0.scope == .coversPromise
        && (place == clause.evidence
          || clause.isHeadingLike && place.path == clause.evidence.path
            && place.section == clause.evidence.section)
    }
  }

  /// The clauses that speak of what the promise speaks of. Of clauses side by side in one table the column that the promise names
  /// counts, or the kindest where it names none.
  private func applicable(_ terms: [Claim], to promise: Claim) -> [(Claim, ScopeRelation)] {
    var fitting: [(Claim, ScopeRelation)] = []
    for clause in terms {
      let relation = scopes.relation(
        of: clause.scope, to: promise.scope, isForAll: promise.isAbsolute)
      if relation == .disjoint { continue }
      if values.aspect.isOfOneThing, !Things.shareOne(clause, promise) { continue }
      fitting.append((clause, relation))
    }
    // Where a clause names the promise's own thing, those that name others say nothing about it.
    if fitting.contains(where: { Things.shareOne($0.0, promise) }) {
      fitting.removeAll { Things.areOthers($0.0, promise) }
    }
    // A site with terms in several languages is held to those in the language of the promise.
    if fitting.contains(where: { $0.0.language == promise.language }) {
      fitting.removeAll { $0.0.language != promise.language }
    }
    let words = FindingMaker.normalised(
      promise.evidence.quote + " " + (promise.evidence.section ?? ""))
    // "Every sofa has ten years": a row for its cushions is a part of it.
    if !promise.isAbsolute {
      let others = Things.rowsOfOthers(
        than: words.split(separator: " ").filter { $0.utf8.count >= Things.shared },
        among: fitting.map(\.0))
      fitting = zip(fitting, others).filter { !$0.1 }.map(\.0)
    }
    return fitting.filter { clause, _ in
      guard let label = clause.scope.label else { return true }
      let rivals = fitting.filter { other, _ in
        other.scope.label != nil && other.scope.label != label
          && other.scope.facets == clause.scope.facets
          && other.evidence.path == clause.evidence.path
          && other.evidence.section == clause.evidence.section
      }
      if rivals.isEmpty { return true }
      if Things.isNamed(label, in: words) { return true }
      if rivals.contains(where: { Things.isNamed($0.0.scope.label ?? "", in: words) }) {
        return false
      }
      return !rivals.contains { rival, _ in
        values.relation(of: clause.value, to: rival.value) == .weaker
      }
    }
  }

  /// The page itself tells the lesser value, in the same place or for the special case it holds for: then nobody is misled.
  private func isDisclosed(_ clause: Claim, beside promise: Claim) -> Bool {
    if promise.tellsCase(of: clause) || isToldOfOther(clause, beside: promise)
      || headings.tell(clause, from: promise)
    {
      return true
    }
    return disclosures.beside(promise) { value, scope in
      guard scopes.relation(of: clause.scope, to: scope) != .disjoint else { return false }
      let told = values.relation(of: clause.value, to: value)
      return told == .same || told == .better
    }
  }

  /// Whether the sentence of either says what the other does: whoever writes "£3.95 to a pick-up point and £8.90 home" on one side and one
  /// of the two on the other means the same list.
  private func saysBoth(_ clause: Claim, _ promise: Claim) -> Bool {
    (valuesByPlace[clause.evidence] ?? []).contains {
      values.relation(of: $0, to: promise.value) == .same
    }
      || (valuesByPlace[promise.evidence] ?? []).contains {
        values.relation(of: clause.value, to: $0) == .same
      }
  }

  /// The clause that says of some case the very number that the page promises, where the weaker ones are of another case or of none that the
  /// page names: the terms know the promise, and which case it is of can't be told. A promise made to all is kept by no single clause.
  private func clause(
    of terms: [Claim], repeating promise: Claim, beside weaker: [Weighed]
  ) -> Claim? {
    if promise.isAbsolute || !promise.value.isNumber { return nil }
    return terms.first { clause in
      values.relation(of: clause.value, to: promise.value) == .same
        && clause.modality >= .state && !Things.areOthers(clause, promise)
        && !weaker.contains {
          Things.names($0.clause, thingOf: promise)
            || isSpecial($0.clause, beside: clause, for: promise)
        }
    }
  }

  /// Whether the promise's page tells the clause's value of another thing, which the clause names: "Hearth: a 24-month contract. Roam: a
  /// rolling month" – "The minimum period is 24 months (Hearth)".
  private func isToldOfOther(_ clause: Claim, beside promise: Claim) -> Bool {
    if promise.things.isEmpty { return false }
    return claims.contains { told in
      guard told.side == .promise, told.evidence.path == promise.evidence.path,
        !told.isStructuredData, Things.areOthers(told, promise), Things.names(clause, thingOf: told)
      else { return false }
      let relation = values.relation(of: clause.value, to: told.value)
      return relation == .same || relation == .better
    }
  }

  /// Whether a promise is made expressly for what the clause carves out.
  private func speaksOfAll(_ promise: Claim, _ clause: Claim) -> Bool {
    if promise.isAbsolute { return true }
    return clause.scope.facets.keys.contains { promise.scope.facets[$0] != nil }
  }

  /// Whether a clause still counts against a promise that another clause keeps: it names what the promise names (or the promise is made
  /// to all), and the other clause does not.
  private func isSpecial(_ clause: Claim, beside granting: Claim?, for promise: Claim) -> Bool {
    guard let granting else { return true }
    // "Connection is included for washing machines and cookers": a clause about cookers counts, whatever is granted for others.
    // "Every product has five years": one that has two breaks it, whatever the others have.
    if promise.isAbsolute || Things.shareOne(clause, promise), Things.areOthers(clause, granting) {
      return true
    }
    if promise.isAbsolute, Things.namesMore(clause, than: granting) { return true }
    // "We give a lifetime guarantee" – "in any event no longer than 36 months": a number for all cases says what the word means.
    if clause.isAbsolute, granting.value.isVague, !clause.value.isVague { return true }
    // "Always free" – "The first is free. Each further one costs 5 €.": the price that follows is what a customer may be asked for.
    if promise.isAbsolute, clause.value.isPrice, clause.evidence.path == granting.evidence.path,
      clause.evidence.section == granting.evidence.section
    {
      return true
    }
    let named = clause.scope.facets.keys.filter { granting.scope.facets[$0] == nil }
    return !named.isEmpty
      && (promise.isAbsolute || named.contains { promise.scope.facets[$0] != nil })
  }

  /// Whether a clause is for one country beside a clause for another country that keeps the promise: where the promise names none, a customer
  /// of the first reads her own row.
  private func isOfAnotherCountry(
    _ clause: Claim, among weighed: [Weighed], for promise: Claim
  ) -> Bool {
    if promise.isAbsolute || promise.scope.facets["region"] != nil || !scopes.namesCountries(clause)
    {
      return false
    }
    return weighed.contains { other in
      (other.value == .same || other.value == .better) && scopes.namesCountries(other.clause)
        && other.clause.evidence.path == clause.evidence.path
        && other.clause.evidence.section == clause.evidence.section
        && other.clause.scope.facets["region"] != clause.scope.facets["region"]
    }
  }

  /// The most comparable first; of equals the one that has more words of the promise.
  private func inOrder(_ weaker: [Weighed], for promise: Claim) -> [Weighed] {
    if weaker.count == 1 { return weaker }
    let keys = weaker.enumerated().map { index, weighed in
      (rank(weighed), -Things.sharedWords(weighed.clause, promise), index)
    }
    return keys.sorted(by: <).map { weaker[$0.2] }
  }

  private func rank(_ weighed: Weighed) -> Int {
    var rank = weighed.scope == .coversPromise ? 0 : 2
    if weighed.value == .weakerStart { rank += 4 }
    if !weighed.clause.conditions.isEmpty { rank += 1 }
    return rank
  }

  // MARK: promises that stand alone

  func unsupported() -> [Candidate] {
    claims.filter { $0.side == .promise && isOnRuleSteps($0) && told.isTold($0) }.map {
      Candidate(
        rule: rule.identity, verdict: .unsupported, severity: rule.identity.severity, topic: topic,
        main: [$0], other: [])
    }
  }
}

extension ValueRelation {
  /// Why it can't be told, nil where it can.
  var reason: UndecidedReason? {
    if case .undecided(let reason) = self { return reason }
    return nil
  }
}

extension ClaimValue {
  /// Whether it is an amount of money above nothing.
  fileprivate var isPrice: Bool {
    if case .money(let money) = self { return money.amount > 0 }
    return false
  }

  /// Whether it is a duration in a word without a number ("lifetime", "at once").
  fileprivate var isVague: Bool {
    if case .duration(let duration, _) = self { return duration.isVague }
    return false
  }

  /// Whether it is a number above nothing.
  fileprivate var isNumber: Bool {
    switch self {
    case .money(let money): money.amount > 0
    case .step, .flag: false
    default: true
    }
  }
}
