import PromiseModel

/// A page of a snapshot, as the linter is to read it.
public struct SnapshotPage: Sendable {
  /// `host/path?query` as reported; see `Snapshot.path(of:)`.
  public let path: String
  /// The page's address.
  public let address: WebAddress
  /// How it is read.
  public let mediaType: MediaType
  /// The encoding that the HTTP header names, as sent; nil where it names none.
  public let charset: String?
  /// SHA-256 of the page's bytes, 64 lower-case hexadecimal digits.
  public let digest: String
  let body: StoredBody

  /// The page's bytes, unpacked; nil where the archive has changed since it was read.
  public func contents() -> [UInt8]? { body.bytes }
}

/// What WARC archives, of this program or of others, hold for the linter.
public struct Snapshot: Sendable {
  /// The pages, sorted by path.
  public let pages: [SnapshotPage]
  /// What could not be read, sorted by path; paths are those that the pages would have, or the shown names of archives.
  public let problems: [RunProblem]

  /// Reads archives: of each address the last capture counts, also over several archives. Never fails: what can't be read is a problem,
  /// and the rest is there.
  ///
  /// - Parameter files: the archives' paths, and the names that problems call them by
  public init(files: [(path: [CChar], shown: String)]) {
    let reader = CaptureReader(files: files.map(\.path))
    var assembly = Assembly(reader: reader)
    for capture in reader.captures.values.sorted(by: { $0.address < $1.address }) {
      assembly.add(capture)
    }
    pages = assembly.finishedPages()
    let archives = reader.problems.map { $0.problem.problem(shown: files[$0.file].shown) }
    let crawl = reader.crawlStates.map { state, detail in
      RunProblem(
        kind: state.rawValue, path: nil, message: state.message(detail: detail),
        isIncomplete: state.isIncomplete)
    }
    problems =
      archives + crawl
      + assembly.problems.sorted { ($0.path ?? "", $0.kind) < ($1.path ?? "", $1.kind) }
  }

  /// The path under which the page of an address is reported: host, `+` and port where it is not the scheme's own, path and query.
  public static func path(of address: WebAddress) -> String {
    let port = address.port == (address.scheme == "https" ? 443 : 80) ? "" : "+\(address.port)"
    let query = address.query.map { "?" + $0 } ?? ""
    return address.host.replacing(":", with: "_") + port + address.path + query
  }
}

/// Makes pages and problems of captures.
private struct Assembly {
  let reader: CaptureReader
  private var pages: [SnapshotPage] = []
  var problems: [RunProblem] = []

  init(reader: CaptureReader) { self.reader = reader }

  mutating func add(_ capture: Capture) {
    switch capture.content {
    case .answer(let answer): add(answer, capture.address)
    case .revisit(let original):
      if let answer = reader.answer(of: original, at: capture.address) {
        add(answer, capture.address)
      } else {
        add(.missingOriginal, capture.address)
      }
    case .state(.sitemap, _): break
    case .state(let state, let detail): add(state, capture.address, detail)
    }
  }

  private mutating func add(_ answer: Capture.Answer, _ address: WebAddress) {
    // Where a redirect leads is a capture of its own.
    if (300..<400).contains(answer.status) { return }
    if answer.status >= 400 {
      guard !PageAddress.isNoPage(address) else { return }
      let state = answer.state ?? PageInspection.state(errorStatus: answer.status)
      return add(state, address, String(answer.status))
    }
    let type = SnapshotMediaType(
      contentType: answer.contentType,
      body: answer.contentType.isEmpty ? answer.body.bytes ?? [] : [])
    switch type {
    case .other: return
    case .unreadDocument: return add(.unreadFormat, address)
    case .page(let mediaType):
      if PageAddress.isForMachines(address) { return }
      if let state = answer.state { return add(state, address) }
      if answer.isTruncated { add(.truncated, address) }
      pages.append(
        SnapshotPage(
          path: Snapshot.path(of: address), address: address, mediaType: mediaType,
          charset: SnapshotMediaType.charset(answer.contentType), digest: answer.body.digest,
          body: answer.body))
    }
  }

  private mutating func add(_ state: PageState, _ address: WebAddress, _ detail: String = "") {
    problems.append(
      RunProblem(
        kind: state.rawValue, path: Snapshot.path(of: address),
        message: state.message(detail: detail), isIncomplete: state.isIncomplete))
  }

  /// The pages under paths that no two share: what http and https both have is one page where it is the same, and else the one without
  /// encryption is told with its port.
  func finishedPages() -> [SnapshotPage] {
    let secure = Dictionary(
      uniqueKeysWithValues: pages.filter { $0.address.scheme == "https" }.map { ($0.path, $0) })
    return pages.compactMap { page -> SnapshotPage? in
      guard page.address.scheme == "http", let twin = secure[page.path] else { return page }
      if twin.digest == page.digest { return nil }
      let path = page.address.host + "+80" + page.path.dropFirst(page.address.host.count)
      return SnapshotPage(
        path: path, address: page.address, mediaType: page.mediaType, charset: page.charset,
        digest: page.digest, body: page.body)
    }.sorted { $0.path < $1.path }
  }
}
