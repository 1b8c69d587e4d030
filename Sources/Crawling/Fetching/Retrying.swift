/// The `Retry-After` header (RFC 9110, section 10.2.3).
public enum RetryAfter {
  /// The seconds to wait: from a number or a date; 0 for a date that has passed, nil for what is neither. Not capped.
  ///
  /// - Parameters:
  ///   - header: the value as sent
  ///   - now: seconds since 1970, UTC
  public static func seconds(_ header: String, now: Double) -> Double? {
    let text = header.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    if !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit) { return Double(text) }
    return HTTPDate.seconds(text, now: now).map { max(0, $0 - now) }
  }
}

/// How long to wait before a request is tried again, and whether at all.
public struct RetryPolicy: Sendable, Hashable {
  /// The most tries of one request, the first one included.
  public let mostTries: Int
  /// The longest wait that is accepted, in seconds; a server that asks for more is not asked again in this run.
  public let longestWait: Double
  /// The wait before the second try, in seconds; doubled with every further one.
  public let firstWait: Double

  /// A policy; see the properties.
  public init(mostTries: Int = 4, longestWait: Double = 60, firstWait: Double = 1) {
    self.mostTries = mostTries
    self.longestWait = longestWait
    self.firstWait = firstWait
  }

  /// Seconds to wait after an answer or a failure; nil if it is final.
  ///
  /// 429, 502, 503 and 504 are tried again, and so are broken connections and timeouts. The wait grows with each try and is drawn between
  /// half of it and the whole, so that many clients do not come back at once; what the server asks for is never undercut.
  ///
  /// - Parameters:
  ///   - result: what came of the last try
  ///   - tries: how many were made, 1 after the first
  ///   - now: seconds since 1970, UTC
  ///   - random: from 0 to 1
  public func wait(
    after result: Result<FetchedResponse, FetchFailure>, tries: Int, now: Double, random: Double
  ) -> Double? {
    guard tries < mostTries else { return nil }
    let backOff = backOff(tries: tries, random: random)
    switch result {
    case .success(let response):
      guard [429, 502, 503, 504].contains(response.status) else { return nil }
      let asked = response.header("Retry-After").flatMap { RetryAfter.seconds($0, now: now) }
      guard let asked else { return backOff }
      return asked <= longestWait ? max(asked, backOff) : nil
    case .failure(.connection), .failure(.timeout): return backOff
    case .failure: return nil
    }
  }

  /// The wait before the next try, in seconds, without what a server asks for.
  public func backOff(tries: Int, random: Double) -> Double {
    let doublings = min(max(tries - 1, 0), 30)
    let whole = min(longestWait, firstWait * Double(1 << doublings))
    return whole * (0.5 + 0.5 * min(max(random, 0), 1))
  }
}
