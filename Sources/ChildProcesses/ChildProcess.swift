import Glibc

/// Why a program gave no output.
public enum ChildFailure: Error, Sendable, Hashable {
  /// It could not be started; the system's words.
  case notStarted(String)
  /// It did not end in time, or wrote more than it may.
  case limits
  /// It ended with this status, which is not 0.
  case failed(status: Int)
  /// It was ended by this signal, which it was not sent here; what it wrote before.
  case crashed(signal: Int, output: [UInt8])
}

/// Runs a program with limits.
///
/// The call blocks its thread until the program has ended; none that it started outlives it in its process group.
public enum ChildProcess {
  /// What a program writes to standard output.
  ///
  /// - Parameters:
  ///   - program: the program's file
  ///   - arguments: without the program's own name
  ///   - environment: all of its environment, `NAME=value` each
  ///   - input: the bytes of its standard input, which never stand in a file; nil for none
  ///   - deadline: the most seconds it may run; then it and all that it started are ended
  ///   - largest: the most bytes it may write
  public static func output(
    of program: String, _ arguments: [String], environment: [String] = [], input: [UInt8]? = nil,
    deadline: Double, largest: Int
  ) -> Result<[UInt8], ChildFailure> {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(system(errno)) }
    let (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(reading) }
    var feed: Feed?
    var source: Int32?
    if let input {
      guard case .success(let pair) = sockets() else {
        close(writing)
        return .failure(system(errno))
      }
      source = pair.child
      feed = Feed(file: pair.ours, bytes: input)
    }
    let latest = ContinuousClock.now + .seconds(deadline)
    let started = start(program, arguments, environment, input: source, output: writing)
    close(writing)
    if let source { close(source) }
    guard case .success(let child) = started else {
      feed?.end()
      return started.map { _ in [] }
    }
    let taken = take(from: reading, &feed, until: latest, largest: largest)
    feed?.end()
    let status = end(child, politely: taken != nil, until: latest)
    guard let taken else { return .failure(.limits) }
    guard let status else { return .success(taken) }
    let signal = Int(status & 0x7F)
    if signal != 0 { return .failure(.crashed(signal: signal, output: taken)) }
    let code = Int(status >> 8 & 0xFF)
    return code == 0 ? .success(taken) : .failure(.failed(status: code))
  }

  /// Waits for a program that has closed its output, a short time only, and ends it with all that it started. The status with which it
  /// ended by itself; nil where it had to be ended.
  private static func end(
    _ child: pid_t, politely: Bool, until end: ContinuousClock.Instant
  ) -> Int32? {
    var status: Int32 = 0
    let patience = min(end, ContinuousClock.now + .milliseconds(500))
    while politely, ContinuousClock.now < patience {
      if waitpid(child, &status, WNOHANG) == child {
        kill(-child, SIGKILL)
        return status
      }
      usleep(1000)
    }
    // The whole group: a browser is many processes.
    kill(-child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return nil
  }

  private static func system(_ code: Int32) -> ChildFailure {
    .notStarted(String(cString: strerror(code)))
  }

  /// Two joined sockets, the child's end first; a pipe would raise a signal where a child reads no more.
  private static func sockets() -> Result<(child: Int32, ours: Int32), ChildFailure> {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      return .failure(system(errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return .success((ends[0], ends[1]))
  }

  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String], input: Int32?,
    output: Int32
  ) -> Result<pid_t, ChildFailure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var child: pid_t = 0
    let code = withCStrings([program] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&child, program, &actions, &attributes, arguments, environment)
      }
    }
    return code == 0 ? .success(child) : .failure(system(code))
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// The bytes up to the end, while the program is fed; nil where time or size ran out.
  private static func take(
    from file: Int32, _ feed: inout Feed?, until end: ContinuousClock.Instant, largest: Int
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let left = (end - ContinuousClock.now) / .milliseconds(1)
      guard left > 0, bytes.count <= largest else { return nil }
      var states = [
        pollfd(fd: file, events: Int16(POLLIN), revents: 0),
        // A negative file is left out.
        pollfd(fd: feed?.file ?? -1, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&states, 2, Int32(min(left, 1e6)) + 1) > 0 else { continue }
      if states[1].revents != 0 { feed?.give() }
      guard states[0].revents != 0 else { continue }
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// What a program is still to be given.
  private struct Feed {
    /// Negative once all is given, or is wanted no more.
    private(set) var file: Int32
    let bytes: [UInt8]
    private var given = 0

    init(file: Int32, bytes: [UInt8]) {
      self.file = file
      self.bytes = bytes
    }

    mutating func give() {
      let count = bytes.withUnsafeBytes { buffer in
        send(
          file, buffer.baseAddress.map { $0 + given }, min(buffer.count - given, 1 << 16),
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      given += max(0, count)
      if count <= 0 || given == bytes.count { end() }
    }

    mutating func end() {
      if file >= 0 { close(file) }
      file = -1
    }
  }
}
