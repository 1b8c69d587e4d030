import History
import PromiseLint
import Synchronization

/// Readings of earlier runs from a history; what is read anew waits here until the run is recorded.
final class HistoryReadings: ReadingCache {
  private let store: HistoryStore
  private let base: [String]
  private let state = Mutex((new: [StoredReading](), used: Set<String>()))

  /// - Parameter base: what all readings of this run rest on.
  init(store: HistoryStore, base: [String]) {
    self.store = store
    self.base = base
  }

  func reading(of key: ReadingKey) -> DocumentResult? {
    let name = name(of: key)
    // A history that can't be read costs time only; recording the run tells of it.
    let stored = try? store.storedReading(name)
    guard let result = stored?.decoded(as: DocumentResult.self) else { return nil }
    state.withLock { _ = $0.used.insert(name) }
    return result
  }

  func keep(_ result: DocumentResult, of key: ReadingKey) {
    guard let reading = try? StoredReading(key: name(of: key), encoding: result) else { return }
    state.withLock { $0.new.append(reading) }
  }

  /// What is to be recorded with the run.
  func taken() -> (new: [StoredReading], used: Set<String>) {
    state.withLock { ($0.new, $0.used) }
  }

  private func name(of key: ReadingKey) -> String {
    StoredReading.key(
      base + [
        key.path, key.digest, key.role?.rawValue ?? "",
        key.transport?.mediaType?.rawValue ?? "", key.transport?.charset ?? "none",
      ])
  }
}
