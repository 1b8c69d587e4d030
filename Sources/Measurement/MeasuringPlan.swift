import PromiseModel

/// A stretch between two columns.
struct OrderInterval: Hashable {
  let start: OrderColumn
  let end: OrderColumn
}

/// A claim as something that a row keeps or breaks.
struct Gauge: Hashable {
  let interval: OrderInterval
  let unit: MeasuredUnit
  /// The longest that keeps it, in `unit`.
  let limit: Int
  /// Values that the row's segment must have, in plain form, by column; empty for all rows.
  let segments: [OrderColumn: Set<String>]

  /// The same of all rows.
  var ofAll: Gauge { Gauge(interval: interval, unit: unit, limit: limit, segments: [:]) }
}

/// What is to be measured for some claims: pure words of claims turned into columns and numbers.
struct MeasuringPlan {
  /// Claims that say the same, and their gauge.
  struct Entry {
    let claim: Claim
    let otherPlaces: [Evidence]
    let gauge: Gauge
  }

  let entries: [Entry]
  let unmeasured: [UnmeasuredClaim]

  init(_ claims: [Claim], columns: Set<OrderColumn>) {
    var entries: [Entry] = []
    var unmeasured: [UnmeasuredClaim] = []
    for group in Self.groups(claims) {
      guard case .duration(let duration, let from) = group[0].value,
        let end = Self.end(of: group[0]), let (unit, limit) = Self.limit(of: duration)
      else { continue }
      guard let start = Self.start(from, of: group[0]) else {
        unmeasured.append(UnmeasuredClaim(claim: group[0], reason: Self.noColumnForStart))
        continue
      }
      let missing = [start, end].filter { !columns.contains($0) }
      guard missing.isEmpty else {
        unmeasured.append(UnmeasuredClaim(claim: group[0], reason: Self.noColumn(missing)))
        continue
      }
      entries.append(
        Entry(
          claim: group[0], otherPlaces: group.dropFirst().map(\.evidence),
          gauge: Gauge(
            interval: OrderInterval(start: start, end: end), unit: unit, limit: limit,
            segments: Self.segments(of: group[0].scope, columns))))
    }
    self.entries = entries
    self.unmeasured = unmeasured
  }

  /// Claims of what can be measured, those that say the same together, in the order of the claims.
  private static func groups(_ claims: [Claim]) -> [[Claim]] {
    struct Key: Hashable {
      let topic: String
      let aspect: String
      let side: DocumentRole
      let value: ClaimValue
      let scope: Scope
    }
    var order: [Key] = []
    var groups: [Key: [Claim]] = [:]
    for claim in claims where end(of: claim) != nil {
      let key = Key(
        topic: claim.publicTopic, aspect: claim.aspect, side: claim.side, value: claim.value,
        scope: claim.scope)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(claim)
    }
    return order.map { groups[$0]! }
  }

  /// The column in which the promised event stands; nil of claims that orders tell nothing of.
  private static func end(of claim: Claim) -> OrderColumn? {
    switch (claim.publicTopic, claim.aspect) {
    case ("delivery.time", "time"): .delivered
    case ("delivery.time", "dispatch"): .dispatched
    case ("installation.service", "time"): .installed
    case ("refund.time", "time"): .refunded
    case ("support.response", "time"): .ticketAnswered
    default: nil
    }
  }

  /// The column from which the claim counts; nil where none can hold its start. A confirmation is taken to follow its order at once,
  /// and of a refund the notice and the return stand in one column.
  private static func start(_ event: StartEvent?, of claim: Claim) -> OrderColumn? {
    let isRefund = claim.publicTopic == "refund.time"
    switch event {
    case nil:
      return isRefund
        ? .returned : claim.publicTopic == "support.response" ? .ticketOpened : .ordered
    case .order, .orderConfirmation: return .ordered
    case .payment: return .paid
    case .dispatch: return .dispatched
    case .delivery: return isRefund ? nil : .delivered
    case .installation: return .installed
    case .contact: return .ticketOpened
    case .notice, .returnSent, .returnReceived: return isRefund ? .returned : nil
    default: return nil
    }
  }

  /// Unit and longest length; nil where no number bounds it from above. A month is 31 days and a year 366, for the company's benefit.
  private static func limit(of duration: Duration) -> (MeasuredUnit, Int)? {
    guard !duration.isVague, duration.bound != .atLeast, duration.bound != .over,
      let most = duration.max, most.isFinite, (0...100_000).contains(most)
    else { return nil }
    let (unit, size): (MeasuredUnit, Double) =
      switch duration.unit {
      case .minute: (.minute, 1)
      case .hour: (.minute, 60)
      case .day: (.day, 1)
      case .businessDay: (.businessDay, 1)
      case .week: (.day, 7)
      case .month: (.day, 31)
      case .year: (.day, 366)
      }
    let limit = most * size
    return (unit, duration.bound == .under ? Int(limit.rounded(.up)) - 1 : Int(limit))
  }

  private static func segments(
    of scope: Scope, _ columns: Set<OrderColumn>
  ) -> [OrderColumn: Set<String>] {
    var segments: [OrderColumn: Set<String>] = [:]
    for column in OrderColumn.segments where columns.contains(column) {
      if let values = scope.facets[column.rawValue] { segments[column] = Set(values.map(plain)) }
    }
    if let label = scope.label, columns.contains(.service) {
      segments[.service, default: []].insert(plain(label))
    }
    return segments
  }

  /// A value in lower case with one `-` between words.
  static func plain(_ value: String) -> String {
    value.lowercased().split { " _-".contains($0) }.joined(separator: "-")
  }

  private static let noColumnForStart = LocalizedText(
    en: "No column can hold the event from which it counts.",
    fi: "Mikään sarake ei kerro tapahtumaa, josta se lasketaan.")

  private static func noColumn(_ columns: [OrderColumn]) -> LocalizedText {
    let option = "--column \(columns[0].rawValue)="
    return LocalizedText(
      en: "The file has no column “\(columns.map(\.name.en).joined(separator: "”, “"))”. "
        + "If it has another name, give it: \(option)NAME.",
      fi: "Tiedostossa ei ole saraketta ”\(columns.map(\.name.fi).joined(separator: "”, ”"))”. "
        + "Jos sillä on toinen nimi, kerro se: \(option)NIMI.")
  }
}
