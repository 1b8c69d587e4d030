import PromiseModel
import RulePacks

/// A finding in the making: one promise (or place) against the clauses that conflict with it.
struct Candidate: Sendable {
  let rule: RuleIdentity
  let verdict: Verdict
  let severity: Severity
  let topic: String
  /// The most prominent first.
  let main: [Claim]
  /// The most comparable first; empty for a claim that stands alone.
  let other: [Claim]
  let legalBasis: String?
  /// Whether a promise is held against a clause of the same aspect, which says more plainly what differs than a relation does.
  let isDirect: Bool
  /// The clauses that lead to it one after another, where it is no single clause that conflicts; empty otherwise.
  let chain: [Claim]
  /// Whether it tells the customer the same as a finding about the same words would, so that one of them is enough.
  let isJoined: Bool
  /// What the other side comes to, where that is not the value of its first claim.
  let otherValue: ClaimValue?
  /// The part of that which is a guess; nil where none is.
  let guessed: ClaimValue?

  init(
    rule: RuleIdentity, verdict: Verdict, severity: Severity, topic: String, main: [Claim],
    other: [Claim], legalBasis: String? = nil, isDirect: Bool = false, chain: [Claim] = [],
    isJoined: Bool = true, otherValue: ClaimValue? = nil, guessed: ClaimValue? = nil
  ) {
    self.guessed = guessed
    self.isJoined = isJoined
    self.chain = chain
    self.otherValue = otherValue
    self.isDirect = isDirect
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.topic = topic
    self.main = main
    self.other = other
    self.legalBasis = legalBasis
  }

  /// The same with fewer places.
  func with(main: [Claim], other: [Claim]) -> Candidate {
    Candidate(
      rule: rule, verdict: verdict, severity: severity, topic: topic, main: main, other: other,
      legalBasis: legalBasis, isDirect: isDirect, chain: chain, isJoined: isJoined,
      otherValue: otherValue, guessed: guessed)
  }

  private struct PlaceKey: Hashable {
    let topic: String
    /// The rule of what is not joined with other rules' findings.
    let rule: String?
    let isAlone: Bool
    let isDisagreement: Bool
    let channels: ChannelPair?
    let path: String
    let span: SourceSpan
  }

  private func key(of place: Claim, _ channels: DocumentChannels) -> PlaceKey {
    PlaceKey(
      topic: topic, rule: isJoined ? nil : rule.id, isAlone: other.isEmpty,
      isDisagreement: verdict == .disagreement,
      channels: channelPair(channels), path: place.evidence.path, span: place.evidence.span)
  }

  /// The channels that part, of a disagreement of two places in different ones; nil of all else.
  func channelPair(_ channels: DocumentChannels) -> ChannelPair? {
    guard verdict == .disagreement, let second = other.first, main[0].side == .promise,
      second.side == .promise, let first = channels.channel(of: main[0].evidence.path),
      let other = channels.channel(of: second.evidence.path)
    else { return nil }
    return ChannelPair(main: first, other: other)
  }

  /// One finding for what a customer meets as one: several rules of a topic about one sentence, and one clause that breaks a promise made
  /// at several places, in whatever words. What parts between other channels is another thing.
  static func merged(
    _ candidates: [Candidate], _ channels: DocumentChannels
  ) -> [Candidate] {
    joined(joined(candidates) { $0.key(of: $0.main[0], channels) }) {
      $0.key(of: $0.other.first ?? $0.main[0], channels)
    }.map { $0.withNearestPlaceFirst() }
  }

  /// Of a page that disagrees with itself the copy that stands nearest to the other place is told, since a reader meets the two together.
  private func withNearestPlaceFirst() -> Candidate {
    guard verdict == .disagreement, let second = other.first?.evidence else { return self }
    let first = main[0]
    let copies = main.indices.filter {
      main[$0].evidence.path == second.path && main[$0].value == first.value
        && main[$0].aspect == first.aspect
    }
    func distance(_ index: Int) -> Int {
      abs(main[index].evidence.span.start - second.span.start)
    }
    guard first.evidence.path == second.path,
      let nearest = copies.min(by: { (distance($0), $0) < (distance($1), $1) }), nearest != 0
    else { return self }
    let ordered = [main[nearest]] + main[..<nearest] + main[(nearest + 1)...]
    return with(main: ordered, other: other)
  }

  /// Candidates with the same key as one, at the place of the first.
  private static func joined(
    _ candidates: [Candidate], by key: (Candidate) -> PlaceKey
  ) -> [Candidate] {
    var places: [PlaceKey: Int] = [:]
    var groups: [[Candidate]] = []
    for candidate in candidates {
      let key = key(candidate)
      if let index = places[key] {
        groups[index].append(candidate)
      } else {
        places[key] = groups.count
        groups.append([candidate])
      }
    }
    return groups.map { $0.count == 1 ? $0[0] : one(of: $0) }
  }

  /// The worst, plainest and most prominent is told; the places of all are shown.
  private static func one(of group: [Candidate]) -> Candidate {
    let sections = Set(
      group.flatMap(\.main).compactMap { claim in
        claim.evidence.section.map { [claim.evidence.path, $0] }
      })
    let ranked = group.map { (rank: $0.rank(under: sections), candidate: $0) }.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.candidate)
    let first = ranked[0]
    return Candidate(
      rule: first.rule, verdict: first.verdict, severity: first.severity, topic: first.topic,
      main: ranked.flatMap(\.main), other: ranked.flatMap(\.other),
      legalBasis: ranked.lazy.compactMap(\.legalBasis).first, isDirect: first.isDirect,
      chain: first.chain, isJoined: first.isJoined, otherValue: first.otherValue,
      guessed: first.guessed)
  }

  /// Less for what is told first: by severity, then the plainer comparison, then prominence. `sections` are the paths and headings that
  /// the places of the group stand under.
  private func rank(under sections: Set<[String]>) -> Int {
    // A heading that only announces the sentence under it says less than the sentence.
    let isHeadingOfOther = sections.contains([main[0].evidence.path, main[0].evidence.quote])
    let severities = Severity.allCases
    var rank = severities.count - (severities.firstIndex(of: severity) ?? 0)
    rank = rank * 2 + (isDirect ? 0 : 1)
    rank = rank * 2 + (isHeadingOfOther ? 1 : 0)
    return rank * 16 + main[0].prominence
  }
}

extension FindingMaker {
  func finding(_ candidate: Candidate) -> Finding {
    finding(
      candidate.rule, verdict: candidate.verdict, severity: candidate.severity,
      topic: candidate.topic, main: candidate.main, other: candidate.other,
      legalBasis: candidate.legalBasis, chain: candidate.chain, otherValue: candidate.otherValue,
      guessed: candidate.guessed, channels: candidate.channelPair(channels))
  }
}
