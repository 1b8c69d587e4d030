/// Reads archives into captures, of each address the last.
struct CaptureReader {
  /// By address.
  private(set) var captures: [WebAddress: Capture] = [:]
  /// Answers that revisits may lead to, by target and by digest of the payload.
  private(set) var byTarget: [String: Capture.Answer] = [:]
  private(set) var byDigest: [String: Capture.Answer] = [:]
  /// What the crawl said of itself: states that concern all of it, in the order of the archive.
  private(set) var crawlStates: [(state: PageState, detail: String)] = []
  /// Why an archive could not be read to its end, by its place in the call.
  private(set) var problems: [(file: Int, problem: ArchiveProblem)] = []

  /// Reads the archives one after another.
  init(files: [[CChar]]) {
    for (number, path) in files.enumerated() {
      do throws(ArchiveProblem) {
        let reader = try ArchiveReader(path: path)
        while let entry = try reader.next() { add(entry, path) }
      } catch {
        problems.append((number, error))
      }
    }
  }

  private mutating func add(_ entry: ArchiveReader.Entry, _ path: [CChar]) {
    let record = entry.record
    if record.kind == .metadata { return addState(record) }
    guard let target = record.target, let address = try? WebAddress(parsing: target) else { return }
    let content: Capture.Content
    switch record.kind {
    case .response, .resource, .conversion:
      guard let read = self.content(entry, target, path) else { return }
      content = read
    case .revisit:
      content = .revisit(
        Capture.Original(
          target: record.field("WARC-Refers-To-Target-URI"),
          payloadDigest: record.field("WARC-Payload-Digest")))
    default: return
    }
    put(Capture(address: address, date: record.date, content: content))
  }

  /// A later capture takes the place of an earlier one; of the same second, the one that stands later.
  private mutating func put(_ capture: Capture) {
    if let known = captures[capture.address], known.date > capture.date { return }
    captures[capture.address] = capture
  }

  private mutating func content(
    _ entry: ArchiveReader.Entry, _ target: String, _ path: [CChar]
  ) -> Capture.Content? {
    if entry.isTooLarge { return .state(.tooLarge, detail: "") }
    // A rendering that is no page (a picture of it, its text alone) does not take the page's place.
    if entry.record.kind == .conversion, entry.record.contentType != "text/html" { return nil }
    guard let stored = ArchivedBody(entry.record) else { return nil }
    let body: [UInt8]
    do throws(FetchFailure) { body = try stored.unpacked() } catch {
      return .state(error == .tooLarge ? .tooLarge : .unreadableBody, detail: error.words)
    }
    let type = stored.header("content-type") ?? ""
    let isPage = SnapshotMediaType(contentType: type, body: body) == .page(.html)
    let state =
      isPage
      ? PageInspection.state(
        status: stored.status, header: stored.header, scan: PageScan.read(body),
        isRendered: entry.record.kind == .conversion) : nil
    let digest = ArchivedBody.digest(body)
    let answer = Capture.Answer(
      status: stored.status, contentType: type, validators: stored.validators,
      payloadDigest: entry.record.field("WARC-Payload-Digest"),
      isTruncated: entry.record.field("WARC-Truncated") != nil, state: state,
      body: StoredBody(body, digest: digest, file: path, offset: entry.offset))
    if stored.status == 200 {
      byTarget[target] = answer
      if let digest = answer.payloadDigest { byDigest[digest] = answer }
    }
    return .answer(answer)
  }

  private mutating func addState(_ record: ArchiveRecord) {
    let fields = record.blockFields
    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    guard let state = value(StateField.state).flatMap({ PageState(rawValue: $0) }) else { return }
    let detail = value(StateField.detail) ?? ""
    if state.concernsCrawl { return crawlStates.append((state, detail)) }
    guard let address = record.target.flatMap({ try? WebAddress(parsing: $0) }) else { return }
    put(Capture(address: address, date: record.date, content: .state(state, detail: detail)))
  }

  /// The answer that a revisit stands for; nil where the archives do not hold it.
  func answer(of original: Capture.Original, at address: WebAddress) -> Capture.Answer? {
    original.payloadDigest.flatMap { byDigest[$0] }
      ?? byTarget[original.target ?? address.text] ?? byTarget[address.text]
  }
}

/// The fields of the `metadata` records in which a crawl keeps what became of an address.
enum StateField {
  static let state = "promiselint-state"
  static let detail = "promiselint-detail"
}

extension FetchFailure {
  /// The library's words where it gave any.
  var words: String {
    switch self {
    case .connection(let words), .certificate(let words), .protocolError(let words),
      .forbiddenAddress(let words):
      words
    default: ""
    }
  }
}
