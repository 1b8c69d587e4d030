import PromiseModel

/// A row of the channel matrix while it is put together: values with the numbers of the claims that say them.
struct ChannelRowDraft {
  /// The most values of a cell that are kept: a feed has a price for each product.
  private static let mostEntries = 50

  private struct Key: Hashable {
    let value: ClaimValue
    let scope: Scope
    let saidIn: Channel?
    let isConditional: Bool
  }

  private struct Group {
    let key: Key
    var numbers: [Int]
  }

  let values: ValueComparison
  private let claims: [Claim]
  private var groups: [Channel?: [Group]] = [:]
  private var omitted: [Channel?: Int] = [:]
  private var marked: Set<Int> = []

  /// The claims of one aspect in order.
  init(claims: [Claim], values: ValueComparison, _ channels: DocumentChannels) {
    self.claims = claims
    self.values = values
    var order: [Channel?: [Key]] = [:]
    var numbers: [Channel?: [Key: [Int]]] = [:]
    for (number, claim) in claims.enumerated() where claim.isMet {
      let own = channels.channel(of: claim.evidence.path)
      for column in Self.columns(of: claim, channels) {
        let key = Key(
          value: claim.value, scope: claim.scope,
          saidIn: claim.side == .promise && column != own ? own : nil,
          isConditional: !claim.conditions.isEmpty || !claim.limits.isEmpty)
        if numbers[column]?[key] == nil { order[column, default: []].append(key) }
        numbers[column, default: [:]][key, default: []].append(number)
      }
    }
    for (column, keys) in order {
      for key in keys { add(key, numbers[column]?[key] ?? [], to: column) }
    }
  }

  /// A promise stands with the channels that it is about, a clause with the terms unless its document is set to a channel.
  private static func columns(of claim: Claim, _ channels: DocumentChannels) -> [Channel?] {
    let about = channels.channels(of: claim)
    return about.isEmpty && claim.side == .term ? [nil] : about
  }

  /// Joins what says the same in other words ("24 hours", "one day"). A full cell only counts what comes after.
  private mutating func add(_ key: Key, _ numbers: [Int], to column: Channel?) {
    let known = groups[column, default: []]
    if known.count == Self.mostEntries {
      omitted[column, default: 0] += 1
    } else if let same = known.firstIndex(where: { says($0.key, key) }) {
      groups[column]?[same].numbers += numbers
    } else {
      groups[column, default: []].append(Group(key: key, numbers: numbers))
    }
  }

  private func says(_ a: Key, _ b: Key) -> Bool {
    a.saidIn == b.saidIn && a.scope == b.scope && a.isConditional == b.isConditional
      && values.relation(of: a.value, to: b.value) == .same
      && values.relation(of: b.value, to: a.value) == .same
  }

  /// Whether no channel says anything.
  var isSilent: Bool { channels.isEmpty }

  /// The channels that say something.
  var channels: [Channel] { groups.keys.compactMap { $0 }.sorted() }

  /// Marks the claims of some numbers as parting from what others say.
  mutating func mark(_ numbers: Set<Int>) { marked = numbers }

  /// The topic and the aspect.
  var matter: [String] { [claims[0].topic, claims[0].aspect] }

  /// The row with some claims marked, where none is yet.
  func marking(_ told: [Claim]) -> ChannelRowDraft {
    if !marked.isEmpty || told.isEmpty { return self }
    let places = Set(told.map(\.evidence))
    var row = self
    row.marked = Set(claims.indices.filter { places.contains(claims[$0].evidence) })
    return row
  }

  /// The row with a cell for each column, the terms last.
  func row(_ columns: [Channel]) -> ChannelMatrix.Row {
    ChannelMatrix.Row(
      topic: claims[0].topic, publicTopic: claims[0].publicTopic, aspect: claims[0].aspect,
      cells: (columns.map { $0 } + [nil]).map { column in
        ChannelMatrix.Cell(
          channel: column, entries: entries(groups[column] ?? []),
          omittedCount: omitted[column] ?? 0)
      })
  }

  private func entries(_ groups: [Group]) -> [ChannelMatrix.Entry] {
    groups.enumerated().sorted {
      ($1.element.numbers.count, $0.offset) < ($0.element.numbers.count, $1.offset)
    }.map { _, group in
      let claims = group.numbers.map { self.claims[$0] }
      // The first of those that are met as easily.
      let first = claims.enumerated().min {
        ($0.element.prominence, $0.offset) < ($1.element.prominence, $1.offset)
      }
      return ChannelMatrix.Entry(
        claim: first?.element ?? claims[0], placeCount: claims.count,
        differs: !marked.isDisjoint(with: group.numbers), saidIn: group.key.saidIn)
    }
  }
}
