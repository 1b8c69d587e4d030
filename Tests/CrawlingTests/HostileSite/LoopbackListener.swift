import Glibc
import Synchronization

/// Listens on a port of the loopback address and counts who comes.
final class LoopbackListener: Sendable {
  /// The port, chosen by the system.
  let port: Int
  private let socket: CInt
  private let accepted = Mutex(0)
  private let open = Mutex(Set<CInt>())

  /// How many connections were accepted.
  var connections: Int { accepted.withLock { $0 } }

  /// Listens; each connection is handed to the closure on a thread of its own and closed after it.
  init(serve: @escaping @Sendable (CInt) -> Void = { _ in }) throws {
    let streams: CInt = 1
    let listening = Glibc.socket(AF_INET, streams, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bare in
        bind(listening, bare, length) | listen(listening, 64)
          | getsockname(listening, bare, &length)
      }
    }
    guard status == 0 else { throw ListenError(number: errno) }
    socket = listening
    port = Int(UInt16(bigEndian: address.sin_port))
    startThread { [self] in acceptAll(serve) }
  }

  /// Accepts nobody any more and breaks what is open.
  func stop() {
    shutdown(socket, CInt(SHUT_RDWR))
    open.withLock { for connection in $0 { shutdown(connection, CInt(SHUT_RDWR)) } }
  }

  private func acceptAll(_ serve: @escaping @Sendable (CInt) -> Void) {
    while true {
      let connection = accept(socket, nil, nil)
      if connection < 0 {
        if errno == EINTR || errno == ECONNABORTED { continue }
        break
      }
      accepted.withLock { $0 += 1 }
      open.withLock { _ = $0.insert(connection) }
      startThread { [self] in
        serve(connection)
        // Out of the set first: the number may be given to another at once.
        open.withLock { _ = $0.remove(connection) }
        close(connection)
      }
    }
    close(socket)
  }
}

struct ListenError: Error { let number: CInt }

/// Starts a thread that nobody waits for.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Work(body)).toOpaque())
  pthread_detach(thread)
}
