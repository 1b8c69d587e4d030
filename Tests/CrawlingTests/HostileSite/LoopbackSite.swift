import Glibc
import Synchronization

/// A web site on the loopback address that answers each path as a test wants it, also in ways that no server should.
final class LoopbackSite: Sendable {
  /// A request as it came.
  struct Request: Sendable {
    /// Path and query.
    let target: String
    /// All header lines, as sent.
    let lines: [String]
    /// Seconds on a clock that only runs forward.
    let time: Double

    /// A header's value.
    func header(_ name: String) -> String? {
      lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
  }

  /// What is sent, part after part.
  enum Part: Sendable {
    /// Bytes at once.
    case bytes([UInt8])
    /// The bytes one by one with a pause of so many milliseconds.
    case drip([UInt8], milliseconds: Int)
    /// The bytes again and again until the other side leaves.
    case endless([UInt8])
  }

  private let listener: LoopbackListener
  private let log: Log

  /// The port.
  var port: Int { listener.port }
  /// How many connections were accepted.
  var connections: Int { listener.connections }
  /// The requests so far, in order.
  var requests: [Request] { log.requests }

  /// A site; the closure is given the request and how many there were for the same target before.
  init(_ answer: @escaping @Sendable (Request, Int) -> [Part]) throws {
    let log = Log()
    self.log = log
    listener = try LoopbackListener { connection in
      guard let request = Self.read(connection) else { return }
      for part in answer(request, log.add(request)) {
        guard Self.send(part, to: connection) else { return }
      }
    }
  }

  /// Closes it.
  func stop() { listener.stop() }

  private final class Log: Sendable {
    private let all = Mutex<[Request]>([])
    var requests: [Request] { all.withLock { $0 } }

    func add(_ request: Request) -> Int {
      all.withLock { list in
        defer { list.append(request) }
        return list.count { $0.target == request.target }
      }
    }
  }

  private static func read(_ connection: CInt) -> Request? {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !head.contains(Array("\r\n\r\n".utf8)) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0, head.count < 1 << 20 else { return nil }
      head += buffer[..<count]
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Request(
      target: String(words[1]), lines: Array(lines.dropFirst()),
      time: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
  }

  private static func send(_ part: Part, to connection: CInt) -> Bool {
    switch part {
    case .bytes(let bytes): return send(bytes, to: connection)
    case .drip(let bytes, let milliseconds):
      return bytes.allSatisfy { byte in
        usleep(useconds_t(milliseconds) * 1000)
        return send([byte], to: connection)
      }
    case .endless(let bytes):
      while send(bytes, to: connection) {}
      return false
    }
  }

  private static func send(_ bytes: [UInt8], to connection: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension LoopbackSite.Part {
  /// An answer with a status line, header lines, `Content-Length` and a body.
  static func answer(
    _ status: Int = 200, _ headers: [String] = ["Content-Type: text/html; charset=utf-8"],
    body: [UInt8] = []
  ) -> Self {
    let lines = ["HTTP/1.1 \(status) Status"] + headers + ["Content-Length: \(body.count)", "", ""]
    return .bytes(Array(lines.joined(separator: "\r\n").utf8) + body)
  }

  /// A page.
  static func page(_ html: String, status: Int = 200) -> Self {
    .answer(status, body: Array(html.utf8))
  }

  /// A redirect.
  static func redirect(to location: String, status: Int = 302) -> Self {
    .answer(status, ["Location: \(location)"])
  }

  /// Header lines whose body follows in other parts, until the connection is closed.
  static func head(_ headers: [String]) -> Self {
    .bytes(Array((["HTTP/1.1 200 OK"] + headers + ["", ""]).joined(separator: "\r\n").utf8))
  }
}
