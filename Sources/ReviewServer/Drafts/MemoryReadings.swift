import PromiseLint
import Synchronization

/// Readings kept in memory: terms are read once, however many drafts are held against them. The longest unused go first.
final class MemoryReadings: ReadingCache {
  /// The most readings that are kept.
  private let capacity: Int
  private let state = Mutex((readings: [ReadingKey: (DocumentResult, Int)](), uses: 0))

  init(capacity: Int = 4000) { self.capacity = capacity }

  func reading(of key: ReadingKey) -> DocumentResult? {
    state.withLock { state in
      guard let (result, _) = state.readings[key] else { return nil }
      state.uses += 1
      state.readings[key] = (result, state.uses)
      return result
    }
  }

  func keep(_ result: DocumentResult, of key: ReadingKey) {
    state.withLock { state in
      state.uses += 1
      state.readings[key] = (result, state.uses)
      guard state.readings.count > capacity else { return }
      let kept = state.readings.sorted { $0.value.1 > $1.value.1 }.prefix(capacity / 2)
      state.readings = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
  }
}
