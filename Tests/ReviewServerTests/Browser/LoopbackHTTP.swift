import Foundation

/// An answer as it came over the wire.
struct LoopbackAnswer: Sendable {
  let status: Int
  /// Names in lower case; a header that came more than once has its values one a line.
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// HTTP/1.1 with a server on this machine, byte for byte as it is given: paths that a client library would mend are sent as they are.
enum LoopbackHTTP {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Sends one request and reads its answer, on a thread of its own so that the server's own work is not held up.
  static func send(
    port: Int, _ method: String, _ path: String, headers: [(String, String)] = [],
    body: [UInt8] = []
  ) async throws -> LoopbackAnswer {
    var head = "\(method) \(path) HTTP/1.1\r\n"
    let names = headers.map { $0.0.lowercased() }
    if !names.contains("host") { head += "Host: 127.0.0.1:\(port)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !body.isEmpty || method == "POST" { head += "Content-Length: \(body.count)\r\n" }
    let bytes = Array((head + "Connection: close\r\n\r\n").utf8) + body
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try exchange(port, bytes, hasBody: method != "HEAD") })
      }
    }
  }

  private static func exchange(
    _ port: Int, _ bytes: [UInt8], hasBody: Bool
  ) throws -> LoopbackAnswer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = LoopbackSocket.address(port: port)
    // A test that waits for an answer which never comes would hold up all others.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(description: "no server at port \(port)") }
    // A server that refuses a request answers before it has read all of it.
    LoopbackSocket.send(bytes, to: descriptor)
    return try answer(descriptor, hasBody: hasBody)
  }

  private static func answer(_ descriptor: Int32, hasBody: Bool) throws -> LoopbackAnswer {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let answer = try whole(received, isEnded: false, hasBody: hasBody) { return answer }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      received += buffer[..<count]
    }
    guard let answer = try whole(received, isEnded: true, hasBody: hasBody) else {
      throw Failure(description: "the server closed without an answer")
    }
    return answer
  }

  /// The answer where it has come to its end; nil where more must come.
  private static func whole(
    _ bytes: [UInt8], isEnded: Bool, hasBody: Bool
  ) throws -> LoopbackAnswer? {
    let mark: [UInt8] = [13, 10, 13, 10]
    guard let end = bytes.firstRange(of: mark) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    guard let status else { throw Failure(description: "no status line: \(lines.first ?? "")") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      let name = line[..<colon].lowercased()
      headers[name] = headers[name].map { $0 + "\n" + value } ?? value
    }
    if !hasBody { return LoopbackAnswer(status: status, headers: headers, body: []) }
    let body = Array(bytes[end.upperBound...])
    if headers["transfer-encoding"]?.lowercased() == "chunked" {
      guard let content = joined(chunks: body) else { return nil }
      return LoopbackAnswer(status: status, headers: headers, body: content)
    }
    let length = headers["content-length"].flatMap { Int($0) }
    if let length, body.count < length { return nil }
    guard length != nil || isEnded else { return nil }
    return LoopbackAnswer(
      status: status, headers: headers, body: Array(body.prefix(length ?? body.count)))
  }

  /// The content of chunks (RFC 9112, section 7.1); nil where the last has not come.
  private static func joined(chunks: [UInt8]) -> [UInt8]? {
    var content: [UInt8] = []
    var rest = chunks[...]
    while let end = rest.firstRange(of: [13, 10]) {
      let size = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      guard let count = Int(size.prefix { $0 != ";" }, radix: 16) else { return nil }
      rest = rest[end.upperBound...]
      if count == 0 { return content }
      guard rest.count >= count + 2 else { return nil }
      content += rest.prefix(count)
      rest = rest.dropFirst(count + 2)
    }
    return nil
  }
}

/// Sockets on this machine's own address.
enum LoopbackSocket {
  static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }

  /// Sends bytes until the other end takes no more.
  static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// A socket that listens at a free port of this machine.
  static func listening() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 512) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard listens else { throw LoopbackHTTP.Failure(description: "no free port") }
    return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
  }
}
