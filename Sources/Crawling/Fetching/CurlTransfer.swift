import CLibCurl
import Glibc
import Synchronization

/// One run of libcurl: a fresh handle, one request, one connection.
final class CurlTransfer: Sendable {
  private let request: FetchRequest
  private let headers: [HeaderField]
  private let addresses: [IPAddress]
  private let certificateFile: String?
  private let seconds: Double
  private let isCancelled = Atomic(false)

  /// A transfer that connects to these addresses only and ends after so many seconds.
  init(
    request: FetchRequest, headers: [HeaderField], addresses: [IPAddress],
    certificateFile: String?, seconds: Double
  ) {
    self.request = request
    self.headers = headers
    self.addresses = addresses
    self.certificateFile = certificateFile
    self.seconds = seconds
  }

  /// Ends the transfer soon, from any thread.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  /// Fetches; blocks.
  func perform() -> Result<FetchedResponse, FetchFailure> {
    guard Self.isReady, let handle = curl_easy_init() else {
      return .failure(.connection("libcurl could not be started"))
    }
    defer { curl_easy_cleanup(handle) }
    let receiver = CurlReceiver(
      largestBody: request.largestBody, addresses: Set(addresses),
      isCancelled: { [self] in isCancelled.load(ordering: .relaxed) })
    let headerList = list(headers.map { "\($0.name): \($0.value)" })
    let resolveList = list(pinnedName())
    defer {
      curl_slist_free_all(headerList)
      curl_slist_free_all(resolveList)
    }
    set(handle, headers: headerList, resolve: resolveList)
    return withExtendedLifetime(receiver) {
      receiver.attach(to: handle)
      var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
      return words.withUnsafeMutableBufferPointer { buffer in
        promiselint_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
        let code = curl_easy_perform(handle)
        promiselint_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
        let message = String(cString: buffer.baseAddress!)
        return result(code, message: message, receiver: receiver, handle: handle)
      }
    }
  }

  /// `name:port:address,address`, so that libcurl looks up nothing.
  private func pinnedName() -> [String] {
    let address = request.address
    guard address.ipAddress == nil else { return [] }
    let targets = addresses.map { $0.isIPv6 ? "[\($0.text)]" : $0.text }
    return ["\(address.host):\(address.port):\(targets.joined(separator: ","))"]
  }

  private func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    lines.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
  }

  private func set(
    _ handle: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?,
    resolve: UnsafeMutablePointer<curl_slist>?
  ) {
    let milliseconds = max(1, Int(min(seconds, 86_400) * 1000))
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_NOPROGRESS, 0), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_PATH_AS_IS, 1), (CURLOPT_FORBID_REUSE, 1), (CURLOPT_HTTP09_ALLOWED, 0),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)), (CURLOPT_TIMEOUT_MS, milliseconds),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)), (CURLOPT_HTTPGET, 1),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
    ]
    for (option, value) in numbers { promiselint_curl_set_long(handle, option, value) }
    let texts: [(CURLoption, String)] = [
      (CURLOPT_URL, request.address.text), (CURLOPT_PROTOCOLS_STR, "http,https"),
      (CURLOPT_PROXY, ""), (CURLOPT_NOPROXY, "*"),
    ]
    for (option, value) in texts { promiselint_curl_set_string(handle, option, value) }
    if let certificateFile {
      promiselint_curl_set_string(handle, CURLOPT_CAINFO, certificateFile)
    }
    promiselint_curl_set_offset(
      handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(max(request.largestBody, 1)))
    promiselint_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    promiselint_curl_set_list(handle, CURLOPT_RESOLVE, resolve)
  }

  private func result(
    _ code: CURLcode, message: String, receiver: CurlReceiver, handle: UnsafeMutableRawPointer
  ) -> Result<FetchedResponse, FetchFailure> {
    if let failure = receiver.failure { return .failure(failure) }
    guard code == CURLE_OK else { return .failure(Self.failure(code, message: message)) }
    let peer = promiselint_curl_text(handle, CURLINFO_PRIMARY_IP).map { String(cString: $0) } ?? ""
    guard let status = receiver.status else {
      return .failure(.protocolError("no status line"))
    }
    return .success(
      FetchedResponse(
        address: request.address, status: status.code, reason: status.reason,
        headers: receiver.headers, body: receiver.body, peer: peer))
  }

  private static func failure(_ code: CURLcode, message: String) -> FetchFailure {
    let words = message.isEmpty ? String(cString: curl_easy_strerror(code)) : message
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost
    case CURLE_OPERATION_TIMEDOUT: return .timeout
    case CURLE_FILESIZE_EXCEEDED: return .tooLarge
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return .certificate(words)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
      CURLE_HTTP2, CURLE_URL_MALFORMAT:
      return .protocolError(words)
    default: return .connection(words)
    }
  }
}
