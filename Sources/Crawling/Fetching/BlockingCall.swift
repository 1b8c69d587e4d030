import Glibc
import Synchronization

/// Runs what blocks on a thread of its own, so that it takes none from the pool that all tasks share.
enum BlockingCall {
  /// Runs and returns what came of it.
  static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      start { continuation.resume(returning: body()) }
    }
  }

  /// Runs, but waits no longer than so many seconds; nil when they have passed. The thread goes on until the call returns.
  static func run<Value: Sendable>(
    within seconds: Double, _ body: @escaping @Sendable () -> Value
  ) async -> Value? {
    let first = FirstAnswer<Value>()
    let timer = Task {
      try? await Task.sleep(for: .seconds(seconds))
      first.give(nil)
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        first.wait(continuation)
        start { first.give(body()) }
      }
    } onCancel: {
      first.give(nil)
    }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        BlockingCall.blockBrokenPipeSignal()
        Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      // No thread is left: slow is better than lost.
      work.takeRetainedValue().body()
    }
  }
}

extension BlockingCall {
  /// Writing to a connection that the other side closed shall give an error on this thread, and not end the program.
  fileprivate static func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

/// Hands the first of several answers to one who waits.
private final class FirstAnswer<Value: Sendable>: Sendable {
  private enum State {
    case open
    case waiting(CheckedContinuation<Value?, Never>)
    case given(Value?)
    case done
  }
  private let state = Mutex<State>(.open)

  func wait(_ continuation: CheckedContinuation<Value?, Never>) {
    let answer: Value?? = state.withLock { state in
      if case .given(let value) = state {
        state = .done
        return .some(value)
      }
      state = .waiting(continuation)
      return .none
    }
    if let answer { continuation.resume(returning: answer) }
  }

  func give(_ value: Value?) {
    let waiting: CheckedContinuation<Value?, Never>? = state.withLock { state in
      switch state {
      case .open:
        state = .given(value)
        return nil
      case .waiting(let continuation):
        state = .done
        return continuation
      case .given, .done: return nil
      }
    }
    waiting?.resume(returning: value)
  }
}
