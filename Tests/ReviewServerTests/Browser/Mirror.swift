import Foundation

/// Shows pages as they were answered, in a browser that nothing restrains: the headers that forbid scripts and loading are left out, so
/// that what stands in the markup has its way.
final class Mirror: Sendable {
  let port: Int
  private let pages: [[UInt8]]
  private let descriptor: Int32

  /// Pages by their numbers from 0; the page `/` shows all of them at once, each in a frame.
  init(_ pages: [[UInt8]]) throws {
    self.pages = pages
    (descriptor, port) = try LoopbackSocket.listening()
    let descriptor = descriptor
    Thread.detachNewThread {
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { Self.answer(connection, pages) }
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private static func answer(_ connection: Int32, _ pages: [[UInt8]]) {
    defer { close(connection) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = recv(connection, &buffer, buffer.count, 0)
    guard count > 0 else { return }
    let path =
      String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ").dropFirst()
      .first.map(String.init) ?? ""
    let number = Int(path.dropFirst())
    let body: [UInt8]
    if let number, pages.indices.contains(number) {
      body = pages[number]
    } else {
      let frames = pages.indices.map { "<iframe src=/\($0)></iframe>" }
      body = path == "/" ? Array("<!doctype html>\(frames.joined())".utf8) : []
    }
    let head =
      "HTTP/1.1 \(body.isEmpty ? "404 Not Found" : "200 OK")\r\n"
      + "Content-Type: text/html; charset=utf-8\r\nContent-Length: \(body.count)\r\n"
      + "Connection: close\r\n\r\n"
    LoopbackSocket.send(Array(head.utf8) + body, to: connection)
  }
}
