/// The records that keep one request and its answer.
struct ExchangeRecords: Sendable {
  /// The header lines of every request, `User-Agent` first.
  let requestHeaders: [HeaderField]

  /// A `response` and its `request` record, in this order; for "not modified" a `revisit` record instead of the response.
  func records(of response: FetchedResponse, date: String) -> [ArchiveRecord] {
    let target = response.address.text
    let block = Self.block(of: response)
    let isUnchanged = response.status == 304
    var further = [HeaderField(name: "WARC-IP-Address", value: response.peer)]
    if isUnchanged {
      further.append(HeaderField(name: "WARC-Profile", value: RevisitProfile.notModified))
    } else {
      further.append(
        HeaderField(name: "WARC-Payload-Digest", value: ArchiveDigest.text(response.body)))
    }
    let answer = ArchiveRecord.made(
      isUnchanged ? .revisit : .response, target: target, date: date,
      contentType: "application/http; msgtype=response", further: further, block: block)
    let request = ArchiveRecord.made(
      .request, target: target, date: date, contentType: "application/http; msgtype=request",
      further: [HeaderField(name: "WARC-Concurrent-To", value: answer.identifier)],
      block: requestBlock(for: response.address))
    return [answer, request]
  }

  /// The answer as an HTTP message. What no longer fits the body as stored is kept under the name that archives use for it.
  private static func block(of response: FetchedResponse) -> [UInt8] {
    var head = "HTTP/1.1 \(response.status) \(ArchiveRecord.oneLine(response.reason))\r\n"
    for header in response.headers {
      let isGone = header.name.lowercased() == "transfer-encoding"
      head += (isGone ? "X-Archive-Orig-" : "") + ArchiveRecord.oneLine(header.name) + ": "
      head += ArchiveRecord.oneLine(header.value) + "\r\n"
    }
    return Array((head + "\r\n").utf8) + response.body
  }

  private func requestBlock(for address: WebAddress) -> [UInt8] {
    let target = address.path + (address.query.map { "?" + $0 } ?? "")
    let lines = requestHeaders.map { $0.name + ": " + $0.value + "\r\n" }.joined()
    return Array("GET \(target) HTTP/1.1\r\nHost: \(address.authority)\r\n\(lines)\r\n".utf8)
  }
}

extension WebAddress {
  /// Host and, where it is not the scheme's own, port: `www.shop.fi`, `[::1]:8080`.
  public var authority: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port == (scheme == "https" ? 443 : 80) ? host : host + ":\(port)"
  }
}
