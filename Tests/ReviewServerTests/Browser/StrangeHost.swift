import Foundation
import Synchronization

/// A machine elsewhere, as far as a browser can tell: it counts what reaches it. Nothing must.
final class StrangeHost: Sendable {
  let port: Int
  private let descriptor: Int32
  private let connections = Mutex(0)

  /// How many connections were made.
  var count: Int { connections.withLock { $0 } }

  init() throws {
    (descriptor, port) = try LoopbackSocket.listening()
    let descriptor = descriptor
    Thread.detachNewThread { [weak self, descriptor] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        self?.connections.withLock { $0 += 1 }
        close(connection)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
