import CLibCurl
import Glibc

/// What libcurl calls while it works: takes the answer's parts, opens the sockets, ends what is too large. Used by one thread.
final class CurlReceiver {
  /// The most bytes of all header lines together.
  static let largestHead = 256 << 10

  private let largestBody: Int
  private let addresses: Set<IPAddress>
  private let isCancelled: () -> Bool
  private var headBytes = 0
  private var isHeadComplete = false

  /// Why the transfer was ended from here.
  private(set) var failure: FetchFailure?
  /// The last status line.
  private(set) var status: (code: Int, reason: String)?
  /// The header lines of the last answer.
  private(set) var headers: [HeaderField] = []
  /// The body so far.
  private(set) var body: [UInt8] = []

  /// A receiver that opens sockets to these addresses only.
  init(largestBody: Int, addresses: Set<IPAddress>, isCancelled: @escaping () -> Bool) {
    self.largestBody = largestBody
    self.addresses = addresses
    self.isCancelled = isCancelled
  }

  /// Lets libcurl call this receiver, which must outlive the transfer.
  func attach(to handle: UnsafeMutableRawPointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    for option in [
      CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_XFERINFODATA,
    ] {
      promiselint_curl_set_pointer(handle, option, context)
    }
    promiselint_curl_set_bytes_function(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      CurlReceiver.from(context).takeBody(UnsafeRawBufferPointer(start: bytes, count: count))
    }
    promiselint_curl_set_bytes_function(handle, CURLOPT_HEADERFUNCTION) {
      bytes, size, count, context in
      CurlReceiver.from(context).takeLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    promiselint_curl_set_socket_function(handle) { context, _, target in
      CurlReceiver.from(context).openSocket(target!)
    }
    promiselint_curl_set_progress_function(handle) { context, _, _, _, _ in
      CurlReceiver.from(context).mustStop() ? 1 : 0
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> CurlReceiver {
    Unmanaged<CurlReceiver>.fromOpaque(context!).takeUnretainedValue()
  }

  private func mustStop() -> Bool {
    if failure == nil, isCancelled() { failure = .cancelled }
    return failure != nil
  }

  /// The number of bytes taken; less than given ends the transfer.
  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= largestBody else {
      failure = .tooLarge
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func takeLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    headBytes += bytes.count
    guard headBytes <= Self.largestHead else {
      failure = .protocolError("more than \(Self.largestHead) bytes of header lines")
      return 0
    }
    var line = bytes[...]
    while let last = line.last, last == 0x0D || last == 0x0A { line = line.dropLast() }
    if line.starts(with: "HTTP/".utf8) {
      startHead(Self.text(line))
    } else if line.isEmpty {
      isHeadComplete = true
    } else if !isHeadComplete {
      // What follows the body of a chunked answer are trailers, which are no headers (RFC 9110, section 6.5).
      addHeader(Self.text(line))
    }
    return bytes.count
  }

  /// Begins an answer; interim ones (`100 Continue`) are followed by another.
  private func startHead(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let code = Int(parts[1]) else { return }
    status = (code, parts.count == 3 ? Self.trimmed(parts[2]) : "")
    headers = []
    isHeadComplete = false
  }

  private func addHeader(_ line: String) {
    if let first = line.first, first == " " || first == "\t", let last = headers.popLast() {
      let value = last.value + " " + Self.trimmed(line[...])
      headers.append(HeaderField(name: last.name, value: value))
    } else if let colon = line.firstIndex(of: ":") {
      let value = Self.trimmed(line[line.index(after: colon)...])
      headers.append(HeaderField(name: Self.trimmed(line[..<colon]), value: value))
    }
  }

  /// UTF-8 where it is that, else Latin-1 byte for byte.
  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  private func openSocket(_ target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let address = withUnsafePointer(to: &target.pointee.addr) { IPAddress($0) }
    guard let address, addresses.contains(address) else {
      failure = .forbiddenAddress(address?.text ?? "?")
      return CURL_SOCKET_BAD
    }
    return socket(
      target.pointee.family, target.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue),
      target.pointee.protocol)
  }
}
