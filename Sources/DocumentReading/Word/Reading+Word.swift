import PromiseModel

extension Reading {
  /// Reads a Word file: its paragraphs become the lines of the document's bytes.
  mutating func word() -> Document {
    guard bytes.count <= limits.maximumBytes else {
      truncated(at: 0, "the file is larger than the limit")
      return taken(.word, [], ReadText(), .paragraph, pageStarts: [])
    }
    let (outcome, met) = bytes.withUnsafeBytes(Self.word)
    notices += met
    guard let outcome else { return taken(.word, [], ReadText(), .paragraph, pageStarts: []) }
    if outcome.text.blocks.isEmpty, notices.isEmpty {
      notices.append(.ofFile(.noText, "There is no visible text in the file"))
    }
    return taken(.word, outcome.bytes, outcome.text, .paragraph, pageStarts: outcome.pageStarts)
  }

  private static func word(
    _ file: UnsafeRawBufferPointer
  ) -> (WordReader.Outcome?, [ReadingNotice]) {
    // What protects a file with a password wraps it into the container of the older formats, as .doc is (MS-OFFCRYPTO, 1.3).
    if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return (
        nil,
        [.ofFile(.passwordProtected, "The file is protected with a password, or is an old .doc")]
      )
    }
    let archive: ZipArchive
    do { archive = try ZipArchive(file) } catch { return (nil, [notice(error)]) }
    var reader = WordReader(archive)
    let outcome = reader.read()
    var met = notices(reader)
    if outcome == nil, met.isEmpty {
      met.append(.ofFile(.damagedFile, "The file holds no Word document"))
    }
    return (outcome, met)
  }

  /// The document of a text that was taken out of the file.
  func taken(
    _ mediaType: MediaType, _ lines: [UInt8], _ text: ReadText, _ unit: DocumentOrigin.Unit,
    pageStarts: [Int]
  ) -> Document {
    Document(
      path: path, mediaType: mediaType, bytes: lines,
      encoding: DetectedEncoding(name: "utf-8", source: .content), text: text.text,
      segments: text.segments, blocks: text.blocks, declaredLanguage: text.language,
      notices: notices,
      origin: DocumentOrigin(
        unit: unit, pageStarts: pageStarts, byteCount: bytes.count, digest: sha256(bytes)))
  }

  private static func notices(_ reader: WordReader) -> [ReadingNotice] {
    var notices: [ReadingNotice] = []
    if let failure = reader.zipFailure {
      notices.append(notice(failure))
    } else if reader.failures.contains(.doctype) {
      notices.append(
        .ofFile(.refusedFile, "The file declares a document type, as no Word file does"))
    } else if !reader.failures.isEmpty {
      notices.append(.ofFile(.damagedFile, "The file is damaged and was not read to its end"))
    }
    if reader.hasForeignPart {
      notices.append(.ofFile(.missingPart, "Another file is put into this one, and was not read"))
    }
    return notices
  }

  private static func notice(_ failure: ZipFailure) -> ReadingNotice {
    switch failure {
    case .damaged: .ofFile(.damagedFile, "The file is damaged, or is no Word file")
    case .encrypted: .ofFile(.passwordProtected, "The file is protected with a password")
    case .tooLarge: .ofFile(.refusedFile, "The file unpacks to more than is allowed")
    }
  }
}

extension ReadingNotice {
  /// A notice about a whole file that could not be read, or not to its end.
  static func ofFile(_ kind: Kind, _ explanation: String) -> ReadingNotice {
    ReadingNotice(
      kind: kind, span: SourceSpan(start: 0, end: 0), explanation: explanation, isIncomplete: true)
  }
}
