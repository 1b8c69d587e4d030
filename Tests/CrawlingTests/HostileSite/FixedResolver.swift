import Synchronization

@testable import Crawling

/// Answers names from a list, and a different answer each time where several are given.
final class FixedResolver: NameResolving {
  private let answers: [String: [[String]]]
  private let asked = Mutex<[String: Int]>([:])

  /// The answers of each name, one after the other; the last one is repeated.
  init(_ answers: [String: [[String]]]) { self.answers = answers }

  func addresses(
    of host: String, within seconds: Double
  ) async -> Result<[IPAddress], FetchFailure> {
    guard let list = answers[host] else { return .failure(.unknownHost) }
    let number = asked.withLock { counts in
      defer { counts[host, default: 0] += 1 }
      return counts[host, default: 0]
    }
    return .success(list[min(number, list.count - 1)].map { IPAddress($0)! })
  }
}
