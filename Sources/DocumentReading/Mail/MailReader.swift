import PromiseModel

extension Reading {
  /// Reads an e-mail (RFC 5322, MIME) or a saved web archive (MHTML, RFC 2557): its subject and the texts that a mail program shows.
  /// Attachments and messages inside the message are not read.
  mutating func mail(_ file: [UInt8], _ mediaType: MediaType) -> Document {
    let limits = limits
    let (assembly, problems) = file.withUnsafeBufferPointer { bytes in
      let message = MailEntity(bytes, 0..<bytes.count)
      var structure = MailStructure(bytes)
      let content = structure.content(of: message)
      var assembly = DocumentAssembly()
      if let subject = message.fields[.subject] {
        assembly.addTitle(EncodedWords(bytes, subject))
      }
      MailTexts(bytes: bytes, limits: limits, isMail: mediaType == .email).add(
        content, to: &assembly)
      return (assembly, structure.problems)
    }
    for problem in problems {
      let span = SourceSpan(start: problem.at, end: min(problem.at + 1, bytes.count))
      if problem.kind == .truncated {
        truncated(at: problem.at, problem.explanation)
      } else {
        notices.append(
          ReadingNotice(
            kind: problem.kind, span: span, explanation: problem.explanation, isIncomplete: true))
      }
    }
    return assembled(assembly, mediaType)
  }

  /// The document that was put together of parts. The encoding is that of the file as stored, whatever those of its parts.
  private mutating func assembled(_ assembly: DocumentAssembly, _ mediaType: MediaType) -> Document
  {
    let isUTF8 = bytes.withUnsafeBufferPointer { UTF8Bytes.survey($0).isValid }
    encoding = DetectedEncoding(name: isUTF8 ? "utf-8" : "windows-1252", source: .content)
    var notices = notices + assembly.notices
    if !assembly.hasBody {
      notices.append(
        ReadingNotice(
          kind: .noText, span: SourceSpan(start: 0, end: 0),
          explanation: "There is no visible text in the file",
          isIncomplete: bytes.contains { $0 > 0x20 }))
    }
    return Document(
      path: path, mediaType: mediaType, bytes: bytes, encoding: encoding, text: assembly.text,
      segments: assembly.segments, blocks: assembly.blocks, facts: assembly.facts,
      declaredLanguage: assembly.declaredLanguage,
      notices: notices.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) },
      acceptances: assembly.acceptances, unseen: assembly.unseen, alternates: assembly.alternates)
  }
}

/// Reads the texts of a message.
private struct MailTexts {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: ReadingLimits
  let isMail: Bool

  /// Adds what is to be read, and tells whether any of it has text.
  @discardableResult
  func add(_ content: MailContent, to assembly: inout DocumentAssembly) -> Bool {
    switch content {
    case .text(let text): return add(text, to: &assembly)
    case .all(let contents):
      return contents.reduce(false) { add($1, to: &assembly) || $0 }
    case .firstReadable(let contents): return contents.contains { add($0, to: &assembly) }
    }
  }

  private func add(_ text: MailText, to assembly: inout DocumentAssembly) -> Bool {
    let room = limits.maximumMarkupBytes * 3 / 2 - assembly.readBytes
    guard room > 0 else {
      assembly.stop(at: text.body.lowerBound, end: bytes.count)
      return false
    }
    let part = TransferDecoding(bytes, text.body, text.method, limit: room)
    var reading = Reading(
      bytes: part.bytes, path: "", limits: limits,
      transport: TransportMetadata(mediaType: text.mediaType, charset: text.charset))
    reading.isMail = isMail
    if let stop = part.stoppedAt { assembly.stop(at: stop, end: bytes.count) }
    return assembly.add(reading.document(), back: part.map, end: bytes.count)
  }
}
