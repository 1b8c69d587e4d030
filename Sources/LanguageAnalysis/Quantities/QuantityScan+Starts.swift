import PromiseModel

/// From what durations run.
extension QuantityScan {
  /// Gives each duration its start: the nearest after it in its clause, else the nearest before it, else one in the rest of the
  /// sentence. What stands beyond another duration belongs to that one.
  mutating func addStarts() {
    guard
      found.contains(where: { if case .duration = $0.quantity { true } else { false } })
    else { return }
    let events = events()
    // what holds hundreds of both is no sentence
    guard !events.isEmpty, events.count <= 300, found.count <= 300 else { return }
    let durations = found.indices.filter {
      if case .duration = found[$0].quantity { true } else { false }
    }.sorted { found[$0].tokens.lowerBound < found[$1].tokens.lowerBound }
    var taken: Set<Int> = []
    var chosen: [Int: Int] = [:]
    for inClause in [true, false] {
      for isAfter in [true, false] {
        for (place, index) in durations.enumerated() where chosen[index] == nil {
          let range = found[index].tokens
          let lower = place > 0 ? found[durations[place - 1]].tokens.upperBound : 0
          let upper =
            place + 1 < durations.count
            ? found[durations[place + 1]].tokens.lowerBound : tokens.count
          let clause = clause(of: range.lowerBound)
          let candidates = events.indices.filter { number in
            let event = events[number].tokens
            guard !taken.contains(number) || isShared(events[number], by: range) else {
              return false
            }
            guard !inClause || clause.overlaps(event) else { return false }
            return isAfter
              ? event.upperBound > range.upperBound && event.lowerBound >= range.lowerBound
                && event.lowerBound < upper
              : event.lowerBound < range.lowerBound && event.lowerBound >= lower
          }
          let best =
            isAfter
            ? candidates.first
            : candidates.last { events[$0].tokens.upperBound <= range.lowerBound }
              ?? candidates.last
          guard let best else { continue }
          chosen[index] = best
          taken.insert(best)
        }
      }
    }
    for (index, event) in chosen {
      found[index] = QuantityMention(
        quantity: found[index].quantity, tokens: found[index].tokens, start: events[event].event)
    }
  }

  private func isShared(_ event: Event, by range: Range<Int>) -> Bool {
    event.tokens.overlaps(range)
  }

  /// An event of the sentence.
  struct Event {
    let event: StartEvent
    let tokens: Range<Int>
  }

  /// The events of the sentence in order; of those that begin alike or lie within each other the longest, of equally long ones the latest
  /// of a purchase.
  private func events() -> [Event] {
    var events: [Event] = []
    for item in items {
      guard case .start(let event) = item.role else { continue }
      let new = Event(event: event, tokens: item.tokens)
      // the items come in order: only the last can cover a new one
      let isCovered = events.suffix(8).contains { old in
        old.tokens.lowerBound <= new.tokens.lowerBound
          && old.tokens.upperBound >= new.tokens.upperBound
          && (old.tokens != new.tokens || (old.event.rank ?? -1) >= (event.rank ?? -1))
      }
      if isCovered { continue }
      while let old = events.last, new.tokens.lowerBound <= old.tokens.lowerBound,
        new.tokens.upperBound >= old.tokens.upperBound
      {
        events.removeLast()
      }
      events.append(new)
    }
    return events.sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
  }

  private func clause(of token: Int) -> Range<Int> {
    clauses.first { $0.contains(token) } ?? 0..<tokens.count
  }
}
