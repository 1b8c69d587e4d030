import PromiseModel

extension Reading {
  /// Reads a product feed: the titles and descriptions of its items as text, their prices and terms of delivery as facts.
  mutating func productFeed(_ decoded: DecodedText) -> ReadText {
    let limit = limits.maximumMarkupBytes
    let outcome = decoded.utf8.withUnsafeBufferPointer { page -> FeedOutcome in
      let feed = UnsafeBufferPointer(rebasing: page[decoded.start...])
      let syntax = ProductFeed.syntax(feed.prefix(ProductFeed.headLength)) ?? .tabs
      var builder = FeedBuilder(feed: feed, syntax: syntax, textLimit: limit)
      var outcome = FeedOutcome()
      switch syntax {
      case .tabs: FeedTabReader(feed: feed).read(from: 0, into: &builder)
      case .xml:
        let collector = FeedXMLParser.parse(feed, FeedXMLCollector(feed: feed, builder: builder))
        builder = collector.builder
        outcome.refusal = collector.refusal
        outcome.mistake = collector.mistake
      }
      outcome.stop = [builder.textFullAt, builder.factsFullAt].compactMap { $0 }.min()
      outcome.text = builder.finished()
      return outcome
    }
    report(outcome, decoded)
    return led(outcome.text, decoded)
  }

  private struct FeedOutcome: Sendable {
    var text = ReadText()
    var refusal: Int?
    var mistake: Int?
    var stop: Int?
  }

  private mutating func report(_ outcome: FeedOutcome, _ decoded: DecodedText) {
    func span(_ offset: Int) -> SourceSpan {
      let at = min(decoded.start + offset, decoded.utf8.count)
      return place(at..<min(at + 1, decoded.utf8.count), decoded)
    }
    if let refusal = outcome.refusal {
      notices.append(
        ReadingNotice(
          kind: .malformedFeed, span: span(refusal),
          explanation: "The product feed has a DOCTYPE, with which no feed is read",
          isIncomplete: true))
    } else if let mistake = outcome.mistake {
      notices.append(
        ReadingNotice(
          kind: .malformedFeed, span: span(mistake),
          explanation: "The product feed is no well-formed XML here; items may be missing",
          isIncomplete: true))
    }
    if let stop = outcome.stop {
      truncated(
        at: span(stop).start,
        "it has more than \(limits.maximumMarkupBytes) bytes of titles and descriptions "
          + "or \(FeedBuilder.mostFacts) values")
    }
  }

  /// Places of the feed without its byte order mark as those of the file.
  private func led(_ text: ReadText, _ decoded: DecodedText) -> ReadText {
    var result = text
    let shift = decoded.start
    if shift > 0 {
      result.segments = text.segments.map {
        SourceSegment(
          textStart: $0.textStart, textLength: $0.textLength, sourceStart: $0.sourceStart + shift,
          sourceLength: $0.sourceLength)
      }
    }
    if shift == 0, decoded.map == nil { return result }
    result.facts = text.facts.map { fact in
      StructuredFact(
        types: fact.types, property: fact.property, path: fact.path, value: fact.value,
        span: place(fact.span.start + shift..<fact.span.end + shift, decoded),
        siblings: fact.siblings)
    }
    return result
  }
}
