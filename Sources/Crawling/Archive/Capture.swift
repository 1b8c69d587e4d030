/// What an archive's records say of one address at one time.
struct Capture: Sendable {
  /// What came of it.
  enum Content: Sendable {
    /// An answer.
    case answer(Answer)
    /// The same as an earlier answer, of which this is known.
    case revisit(Original)
    /// No answer worth reading; a server's or a library's words.
    case state(PageState, detail: String)
  }

  /// An answer with a body.
  struct Answer: Sendable {
    let status: Int
    /// `Content-Type` as sent.
    let contentType: String
    let validators: Validators?
    let payloadDigest: String?
    /// Whether the archive says that it holds only a part.
    let isTruncated: Bool
    /// What the page shows, where it is HTML.
    let state: PageState?
    let body: StoredBody
  }

  /// Where a revisit says that the body is kept.
  struct Original: Sendable {
    let target: String?
    let payloadDigest: String?
  }

  let address: WebAddress
  /// As written; text of this form sorts by time.
  let date: String
  let content: Content
}

/// A body that is kept, or that is read again from the archive when it is wanted.
struct StoredBody: Sendable {
  /// The most bytes that are kept; what is larger is read again.
  static let largestKept = 65_536

  private enum Place: Sendable {
    case memory([UInt8])
    case file([CChar], offset: Int)
  }

  private let place: Place
  /// SHA-256 of the unpacked body.
  let digest: String

  /// A body of a record at `offset` in the file; nil where it can't be read again.
  init(_ body: [UInt8], digest: String, file: [CChar], offset: Int?) {
    self.digest = digest
    if let offset, body.count > Self.largestKept {
      place = .file(file, offset: offset)
    } else {
      place = .memory(body)
    }
  }

  /// The unpacked body; nil where the file has changed since.
  var bytes: [UInt8]? {
    switch place {
    case .memory(let bytes): return bytes
    case .file(let path, let offset):
      guard let reader = try? ArchiveReader(path: path, offset: offset),
        let entry = try? reader.next(), let body = try? ArchivedBody(entry.record)?.unpacked(),
        ArchivedBody.digest(body) == digest
      else { return nil }
      return body
    }
  }
}
