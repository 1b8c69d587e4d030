import PromiseModel
import RulePacks

/// What the channels of a shop say of each aspect, held against each other.
struct ChannelComparison {
  let channels: DocumentChannels
  let aspects: [String: AspectDefinition]
  /// By topic and aspect, in order.
  let claims: [String: [Claim]]
  /// Topics two values of which are rarely of one thing.
  let exceptTopics: Set<String>

  /// Where two channels part on one aspect.
  struct Difference {
    /// What fewer channels say, and what it is held against; the places of the first channel of each come first.
    let main: [Claim]
    let other: [Claim]
    let pair: ChannelPair
    /// Whether the two values may be prices of one thing.
    let isOfOneThing: Bool
  }

  struct Outcome {
    /// The rows of the matrix, by topic and aspect.
    let rows: [ChannelRowDraft]
    let differences: [Difference]
  }

  func outcome() -> Outcome {
    let speakers = channels.all.count
    if speakers == 0 { return Outcome(rows: [], differences: []) }
    var rows: [ChannelRowDraft] = []
    var differences: [Difference] = []
    for key in claims.keys.sorted() {
      guard let aspect = aspects[key], let claims = claims[key] else { continue }
      var row = ChannelRowDraft(claims: claims, values: ValueComparison(aspect: aspect), channels)
      if row.isSilent { continue }
      if speakers > 1, !exceptTopics.contains(claims[0].publicTopic) {
        let parting = parting(claims, row.values)
        row.mark(parting.marked)
        differences += parting.differences
      }
      rows.append(row)
    }
    return Outcome(rows: rows, differences: differences)
  }

  // MARK: what parts

  private struct Group: Hashable {
    let facets: [String: [String]]
    let language: String
  }

  /// What a channel says in one scope and language, as numbers of claims; the first stands for all where it says one thing.
  private struct Voice {
    let channel: Channel
    var numbers: [Int]
    var saysOneThing = true
  }

  private struct Parting {
    var differences: [Difference] = []
    /// The numbers of the claims that say what others do not.
    var marked: Set<Int> = []
  }

  private func parting(_ claims: [Claim], _ values: ValueComparison) -> Parting {
    // Kept in lists that are changed in place: a feed says of each of its products what it says of all.
    var groups: [(key: Group, voices: [Voice])] = []
    var places: [Group: Int] = [:]
    for (number, claim) in claims.enumerated() where isPlain(claim) {
      guard let channel = channels.channel(of: claim.evidence.path) else { continue }
      let key = Group(facets: claim.scope.facets, language: claim.language)
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append((key, []))
      }
      guard let known = groups[place].voices.firstIndex(where: { $0.channel == channel }) else {
        groups[place].voices.append(Voice(channel: channel, numbers: [number]))
        continue
      }
      let first = claims[groups[place].voices[known].numbers[0]]
      if values.differ(claim.value, first.value) {
        groups[place].voices[known].saysOneThing = false
      }
      groups[place].voices[known].numbers.append(number)
    }
    var parting = Parting()
    for group in groups {
      // A channel that says several things says nothing that could be held against another.
      let plain = group.voices.filter(\.saysOneThing).sorted { $0.channel < $1.channel }
      add(camps(plain, claims, values), claims, values, to: &parting)
    }
    return parting
  }

  /// The channels that say the same, most channels first; of equals the one with the website.
  private func camps(_ voices: [Voice], _ claims: [Claim], _ values: ValueComparison) -> [[Voice]] {
    var camps: [[Voice]] = []
    for voice in voices {
      let value = claims[voice.numbers[0]].value
      let known = camps.firstIndex { !values.differ(value, claims[$0[0].numbers[0]].value) }
      if let known { camps[known].append(voice) } else { camps.append([voice]) }
    }
    return camps.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }

  private func add(
    _ camps: [[Voice]], _ claims: [Claim], _ values: ValueComparison, to parting: inout Parting
  ) {
    guard let most = camps.first else { return }
    func numbers(_ camp: [Voice]) -> [Int] { camp.flatMap(\.numbers) }
    for camp in camps.dropFirst() {
      let (first, second) = (claims[camp[0].numbers[0]], claims[most[0].numbers[0]])
      guard areOfOneMatter(first, second, values),
        let pair = ChannelPair(main: camp[0].channel, other: most[0].channel)
      else { continue }
      parting.marked.formUnion(numbers(camp))
      if camp.count == most.count { parting.marked.formUnion(numbers(most)) }
      parting.differences.append(
        Difference(
          main: Self.shown(camp, claims), other: Self.shown(most, claims), pair: pair,
          isOfOneThing: first.value.mayBeOfOneThing(as: second.value)))
    }
  }

  /// So many places as a list of them has room for: a feed says the same of each product.
  private static let mostPlaces = 100

  /// The claims of a camp, those of its first channel first.
  private static func shown(_ camp: [Voice], _ claims: [Claim]) -> [Claim] {
    camp.flatMap(\.numbers).prefix(mostPlaces).map { claims[$0] }
  }

  /// What is promised outright, to all, and can be compared. What a condition or a limit hangs on is a promise of its own.
  private func isPlain(_ claim: Claim) -> Bool {
    switch claim.value {
    case .text, .date: return false
    default: break
    }
    return claim.side == .promise && claim.modality != .aim && !claim.isAdditional
      && !claim.isPriced && claim.scope.label == nil && claim.conditions.isEmpty
      && claim.limits.isEmpty && claim.isMet
  }

  private func areOfOneMatter(_ a: Claim, _ b: Claim, _ values: ValueComparison) -> Bool {
    if Things.areOthers(a, b) || !values.areNear(a.value, b.value) { return false }
    if !a.value.isOfSameMarket(as: b.value) { return false }
    var namesThing = values.aspect.isOfOneThing
    if case .money = a.value { namesThing = namesThing || !a.things.isEmpty || !b.things.isEmpty }
    return !namesThing || Things.shareOne(a, b)
  }
}

extension ChannelComparison.Outcome {
  /// The matrix. Where other rules alone tell that channels part, what they report is marked.
  func matrix(
    _ candidates: [Candidate], _ channels: DocumentChannels
  ) -> ChannelMatrix {
    let told = Dictionary(
      grouping: candidates.filter { $0.channelPair(channels) != nil },
      by: { [$0.main[0].topic, $0.main[0].aspect] })
    let columns = Set(rows.flatMap(\.channels)).sorted()
    let finished = rows.map { row in
      row.marking((told[row.matter] ?? []).flatMap { $0.main + $0.other }).row(columns)
    }
    return ChannelMatrix(
      channels: columns,
      rows: finished.filter(\.differs) + finished.filter { !$0.differs && $0.isShared }
        + finished.filter { !$0.differs && !$0.isShared })
  }

  /// The differences as a rule reports them, but for those that another disagreement tells already.
  func candidates(
    _ rule: GeneralRule, beside known: [Candidate], _ channels: DocumentChannels
  ) -> [Candidate] {
    let disagreements = known.filter { $0.verdict == .disagreement }
    return differences.filter { difference in
      difference.isOfOneThing
        && !disagreements.contains { $0.tells(difference, channels) }
    }.map {
      Candidate(
        rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
        topic: $0.main[0].publicTopic, main: $0.main, other: $0.other)
    }
  }
}

extension Candidate {
  /// Whether it holds the two channels of a difference against each other on the same aspect.
  fileprivate func tells(
    _ difference: ChannelComparison.Difference, _ channels: DocumentChannels
  ) -> Bool {
    guard main[0].topic == difference.main[0].topic, main[0].aspect == difference.main[0].aspect
    else { return false }
    func speak(_ claims: [Claim], in channel: Channel) -> Bool {
      claims.contains { channels.channel(of: $0.evidence.path) == channel }
    }
    let pair = difference.pair
    return speak(main, in: pair.main) && speak(other, in: pair.other)
      || speak(main, in: pair.other) && speak(other, in: pair.main)
  }
}

extension Claim {
  /// Whether customers meet it: structured data only where it is a product feed, which shopping searches show.
  var isMet: Bool { !isStructuredData || landingPage != nil }
}
