import PromiseModel

/// What takes longer than a person waits for an answer.
struct Job: Sendable {
  /// What it does.
  enum Kind: Sendable { case fetching, checkingSite }
  /// How it stands.
  enum State: Sendable {
    /// How many of how many pages are done; nil where that is not known.
    case running(done: Int, of: Int?)
    /// Where the outcome is shown.
    case finished(path: String)
    case failed(LocalizedText)
  }
  let kind: Kind
  var state: State
}

/// The jobs of this server, by secret names. The oldest finished ones are forgotten.
actor JobBoard {
  /// The most jobs that run at once.
  static let mostRunning = 4
  /// The most jobs that are remembered.
  static let mostKept = 200

  private var jobs: [String: Job] = [:]
  private var order: [String] = []
  private let log: @Sendable (String) -> Void

  init(log: @escaping @Sendable (String) -> Void) { self.log = log }

  /// Starts a job and gives its name.
  ///
  /// - Parameter work: does it, telling its progress, and gives the path of the page that shows the outcome.
  /// - Throws: `tooMany` where many run already.
  func start(
    _ kind: Job.Kind,
    _ work:
      @escaping @Sendable (_ progress: @escaping @Sendable (Int, Int) -> Void) async throws ->
      String
  ) throws(PageError) -> String {
    let running = jobs.values.count { if case .running = $0.state { true } else { false } }
    guard running < Self.mostRunning else { throw .tooMany }
    let name = RandomToken.make()
    jobs[name] = Job(kind: kind, state: .running(done: 0, of: nil))
    order.append(name)
    if order.count > Self.mostKept { jobs[order.removeFirst()] = nil }
    Task {
      let state: Job.State
      do {
        state = .finished(
          path: try await work { done, all in
            Task { await self.progress(name, done, all) }
          })
      } catch { state = .failed(self.words(error)) }
      self.end(name, state)
    }
    return name
  }

  /// A job by its name.
  subscript(name: String) -> Job? { jobs[name] }

  private func progress(_ name: String, _ done: Int, _ all: Int) {
    // Reports may arrive in another order than they were made, and after the end.
    guard case .running(let before, _) = jobs[name]?.state, done >= before else { return }
    jobs[name]?.state = .running(done: done, of: all)
  }

  private func end(_ name: String, _ state: Job.State) { jobs[name]?.state = state }

  private func words(_ error: any Error) -> LocalizedText {
    switch error {
    case let failure as ReviewFailure: return failure.message
    default:
      log("job: \(error)")
      return LocalizedText(
        en:
          "Something went wrong here. Try again; if it happens again, tell whoever runs this server.",
        fi: "Jokin meni vikaan. Yritä uudelleen; jos sama toistuu, kerro palvelimen ylläpitäjälle.")
    }
  }
}
