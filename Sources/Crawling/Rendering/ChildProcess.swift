import Glibc

/// Runs a program with limits.
enum ChildProcess {
  /// What a program writes to standard output. It gets no input and an environment of its own; it and all that it
  /// started are ended at the deadline (seconds) or when it has written more than `largest` bytes.
  static func output(
    of program: String, _ arguments: [String], home: String, deadline: Double, largest: Int
  ) -> Result<[UInt8], RenderingFailure> {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(system(errno)) }
    let (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(reading) }
    let started = start(program, arguments, home: home, output: writing)
    close(writing)
    guard case .success(let child) = started else { return started.map { _ in [] } }
    let taken = take(from: reading, deadline: deadline, largest: largest)
    // The whole group: a browser is many processes.
    kill(-child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let taken else { return .failure(.limits) }
    if status & 0x7F == 0, status >> 8 & 0xFF != 0 {
      return .failure(.failed(status: Int(status >> 8 & 0xFF)))
    }
    return taken.isEmpty ? .failure(.failed(status: Int(status & 0x7F))) : .success(taken)
  }

  private static func system(_ code: Int32) -> RenderingFailure {
    .notStarted(String(cString: strerror(code)))
  }

  private static func start(
    _ program: String, _ arguments: [String], home: String, output: Int32
  ) -> Result<pid_t, RenderingFailure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let environment = ["HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"]
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

  /// The bytes up to the end; nil where time or size ran out.
  private static func take(from file: Int32, deadline: Double, largest: Int) -> [UInt8]? {
    let end = ContinuousClock.now + .seconds(deadline)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let left = (end - ContinuousClock.now).inSeconds
      guard left > 0, bytes.count <= largest else { return nil }
      var state = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&state, 1, Int32(left * 1000) + 1) > 0 else { continue }
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += piece[..<count]
    }
  }
}

/// Removes a folder and all in it, without following links.
enum FolderRemoval {
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
