import PromiseModel

extension Reading {
  /// Reads a PDF file: its lines become the lines of the document's bytes.
  mutating func pdf() -> Document {
    let source = pdfText ?? { _ in .failure(.notInstalled) }
    guard bytes.count <= limits.maximumBytes else {
      truncated(at: 0, "the file is larger than the limit")
      return taken(.pdf, [], ReadText(), .lineOfPage, pageStarts: [])
    }
    guard bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil else {
      return unread(.damagedFile, "The file is damaged, or is no PDF file")
    }
    switch source(bytes) {
    case .failure(let failure): return unread(failure)
    case .success(let layout): return pdf(layout)
    }
  }

  private mutating func pdf(_ layout: [UInt8]) -> Document {
    let reader = PDFPageReader()
    let failure = Self.read(layout, into: reader)
    let pages = reader.pages.map(PDFLayout.items)
    let empty = pages.indices.filter { pages[$0].isEmpty }
    if empty.count == pages.count {
      return pages.isEmpty
        ? unread(.damagedFile, "The PDF file has no pages that can be read")
        : unread(.noTextLayer, "The PDF file has pictures of pages and no text")
    }
    if failure != nil {
      notices.append(.ofFile(.damagedFile, "The PDF file was not read to its end"))
    }
    if reader.isCut {
      notices.append(
        .ofFile(.truncated, "The rest of the file was not read: it has too many words"))
    }
    if !empty.isEmpty {
      // An empty page can be meant; what only looks empty is told without failing the run.
      let numbers = empty.prefix(10).map { "\($0 + 1)" }.joined(separator: ", ")
      notices.append(
        ReadingNotice(
          kind: .noTextLayer, span: SourceSpan(start: 0, end: 0),
          explanation: "No text was found on page \(numbers)\(empty.count > 10 ? ", …" : "")",
          isIncomplete: false))
    }
    var text = PDFText(zip(pages, reader.pages).map { ($0, $1.height) })
    let lines = text.bytes
    return taken(.pdf, lines, text.finished(), .lineOfPage, pageStarts: text.pageStarts)
  }

  private mutating func unread(_ failure: PDFTextFailure) -> Document {
    switch failure {
    case .notInstalled:
      unread(.converterMissing, "pdftotext, which reads PDF files, is not installed")
    case .stopped:
      unread(.converterStopped, "Reading the PDF file took too much time or memory and was ended")
    case .refused where bytes.firstRange(of: Array("/Encrypt".utf8)) != nil:
      unread(.passwordProtected, "The PDF file is protected with a password")
    case .refused: unread(.damagedFile, "The PDF file is damaged and could not be opened")
    }
  }

  private mutating func unread(_ kind: ReadingNotice.Kind, _ explanation: String) -> Document {
    notices.append(.ofFile(kind, explanation))
    return taken(.pdf, [], ReadText(), .lineOfPage, pageStarts: [])
  }

  /// Reads the part with the pages; before it stand a document type and the file's own title.
  private static func read(_ layout: [UInt8], into reader: PDFPageReader) -> XMLReader.Failure? {
    guard let start = layout.firstRange(of: Array("\n<doc>\n".utf8))?.lowerBound else {
      return .malformed
    }
    let end = layout.lastIndex(of: UInt8(ascii: "/")) ?? layout.count
    let close = Array("</doc>".utf8)
    var stop = min(end, layout.count)
    while stop > start, !layout[stop...].starts(with: close) { stop -= 1 }
    // What XML does not allow in a text is white space here.
    let body = layout[start..<(stop > start ? stop + close.count : layout.count)].map {
      $0 < 0x20 && $0 != 0x0A ? 0x20 : $0
    }
    let clean = Array(String(decoding: body, as: UTF8.self).utf8)
    var at = 0
    return XMLReader.read(into: reader) { buffer in
      let count = min(buffer.count, clean.count - at)
      for index in 0..<count { buffer[index] = clean[at + index] }
      at += count
      return count
    }
  }
}
