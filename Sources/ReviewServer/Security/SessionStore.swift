import Synchronization

/// Who is signed in; kept in memory, so that everybody signs in anew after a restart.
final class SessionStore: Sendable {
  /// The most people who can be signed in at once; the earliest leaves for a new one.
  private let capacity: Int
  private let state = Mutex((people: [String: String](), order: [String]()))

  init(capacity: Int = 1000) { self.capacity = capacity }

  /// Signs a person in; the token is the session's secret.
  func open(for person: String) -> String {
    let token = RandomToken.make()
    state.withLock { state in
      state.people[token] = person
      state.order.append(token)
      if state.order.count > capacity { state.people[state.order.removeFirst()] = nil }
    }
    return token
  }

  /// The person of a session; nil where there is no such session.
  func person(of token: String) -> String? { state.withLock { $0.people[token] } }

  /// Ends a session.
  func close(_ token: String) {
    state.withLock { state in
      state.people[token] = nil
      state.order.removeAll { $0 == token }
    }
  }
}

/// Slows down those who try tokens one after the other.
actor SignInGate {
  /// The longest wait after a wrong token, in seconds.
  static let longestWait = 8.0
  /// How many may wait at once; more are turned away.
  static let mostWaiting = 8

  private var failures = 0
  private var waiting = 0
  private let pause: @Sendable (Double) async -> Void

  init(pause: @escaping @Sendable (Double) async -> Void) { self.pause = pause }

  /// Whether the token is right. Each wrong one makes the next answer later: a quarter of a second, doubled each time.
  ///
  /// - Throws: `PageError.tooMany` where many are waiting already.
  func admits(_ token: String, _ expected: String) async throws(PageError) -> Bool {
    guard waiting < Self.mostWaiting else { throw .tooMany }
    if failures > 0 {
      waiting += 1
      await pause(min(Self.longestWait, 0.25 * Double(1 << min(failures - 1, 10))))
      waiting -= 1
    }
    let isRight = RandomToken.areEqual(token, expected)
    failures = isRight ? 0 : failures + 1
    return isRight
  }
}
