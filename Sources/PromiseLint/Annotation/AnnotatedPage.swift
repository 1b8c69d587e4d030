import PromiseModel

/// How a promise stands against the terms, the gravest first.
public enum PromiseStanding: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The terms deny it or give less.
  case broken
  /// The terms keep it for a part or under a condition that the page does not tell.
  case narrowed
  /// It looks like a commitment and was not understood.
  case unread
  /// It could not be told whether the terms keep it.
  case undecided
  /// Somebody has accepted that it is not kept.
  case accepted
  /// A clause keeps it.
  case kept
  /// No clause of the terms is about it.
  case unanswered

  /// Orders from the gravest to the lightest.
  public static func < (a: Self, b: Self) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// What a stretch of a page's text stands for.
public struct PageMark: Sendable, Hashable {
  /// How the promise there stands against the terms.
  public let standing: PromiseStanding
  /// The 0-based place in the list of the report that `standing` speaks of: `findings` (broken, narrowed), `accepted`, `unread`,
  /// `undecided`, `kept`; of the unanswered, in `AnnotatedPage.unanswered`.
  public let index: Int

  /// A mark; see the properties.
  public init(standing: PromiseStanding, index: Int) {
    self.standing = standing
    self.index = index
  }
}

/// A stretch of text with one mark or none.
public struct AnnotatedRun: Sendable, Hashable {
  /// The words; white space at both ends belongs to them.
  public let text: String
  /// What the stretch stands for; nil where it is no promise.
  public let mark: PageMark?

  /// A stretch; see the properties.
  public init(text: String, mark: PageMark?) {
    self.text = text
    self.mark = mark
  }
}

/// A part of a page as people read it.
public enum AnnotatedBlock: Sendable, Hashable {
  /// A heading of level 1 to 6; the page's title is of level 1.
  case heading(level: Int, runs: [AnnotatedRun])
  case paragraph([AnnotatedRun])
  /// Items of a list one after the other.
  case list([[AnnotatedRun]])
  /// Rows of cells.
  case table([[AnnotatedCell]])
  /// Text that stands beside the page's flow, by the kind of its element.
  case aside(kind: BlockKind, runs: [AnnotatedRun])
}

/// A cell of a table.
public struct AnnotatedCell: Sendable, Hashable {
  /// Whether it is a head.
  public let isHead: Bool
  /// Its text, empty where the table has no cell there.
  public let runs: [AnnotatedRun]

  /// A cell; see the properties.
  public init(isHead: Bool, runs: [AnnotatedRun]) {
    self.isHead = isHead
    self.runs = runs
  }
}

/// A page's text with its promises marked by how they stand against the terms.
public struct AnnotatedPage: Sendable, Hashable {
  /// The text in the order of the page.
  public let blocks: [AnnotatedBlock]
  /// Promises of the page that no finding, no kept promise and no undecided pair is about, in the order of the page.
  public let unanswered: [Claim]

  /// Marks the promises of a page.
  ///
  /// Of several standings of the same words the gravest is shown. Words that decide (the value) are told apart from the rest of their
  /// sentence where a sentence makes several promises.
  ///
  /// - Parameters:
  ///   - document: the page, as it was read for the report.
  ///   - report: a check in which the page took part.
  public init(document: Document, report: CheckReport) {
    var marks = PageMarks(path: document.path, report: report)
    marks.addUnanswered(report.claims)
    unanswered = marks.unanswered
    let cutter = RunCutter(document: document, marks: marks.marks)
    var builder = BlockBuilder(document: document)
    for block in document.blocks { builder.add(block, runs: cutter.runs(of: block)) }
    blocks = builder.finished()
  }
}

/// Collects what is known of the promises of one page.
private struct PageMarks {
  struct Placed {
    /// The bytes of the file as stored.
    let span: SourceSpan
    /// Whether it is the value that decides rather than the whole sentence.
    let isValue: Bool
    let mark: PageMark
  }

  let path: String
  private(set) var marks: [Placed] = []
  private(set) var unanswered: [Claim] = []
  private var known: Set<SourceSpan> = []

  init(path: String, report: CheckReport) {
    self.path = path
    for (index, finding) in report.findings.enumerated() {
      let standing: PromiseStanding = finding.verdict == .narrowing ? .narrowed : .broken
      add(finding, PageMark(standing: standing, index: index))
    }
    for (index, accepted) in report.accepted.enumerated() {
      add(accepted.finding, PageMark(standing: .accepted, index: index))
    }
    for (index, pair) in report.undecided.enumerated() {
      add(pair.main, PageMark(standing: .undecided, index: index))
    }
    for (index, pair) in report.kept.enumerated() {
      add(pair.promise, PageMark(standing: .kept, index: index))
    }
    for (index, unread) in report.unread.enumerated() {
      add(unread.evidence, PageMark(standing: .unread, index: index))
    }
  }

  mutating func addUnanswered(_ claims: [Claim]) {
    for claim in claims
    where claim.side == .promise && claim.evidence.path == path && !claim.isStructuredData
      && !known.contains(claim.valueSpan)
    {
      let mark = PageMark(standing: .unanswered, index: unanswered.count)
      unanswered.append(claim)
      marks.append(Placed(span: claim.valueSpan, isValue: true, mark: mark))
    }
  }

  private mutating func add(_ finding: Finding, _ mark: PageMark) {
    add(finding.main, mark)
    for evidence in finding.otherMainPlaces { add(evidence, mark) }
    if let other = finding.other, other.side == .promise { add(other, mark) }
  }

  private mutating func add(_ claim: Claim, _ mark: PageMark) {
    guard claim.evidence.path == path else { return }
    add(claim.evidence, mark)
    known.insert(claim.valueSpan)
    marks.append(Placed(span: claim.valueSpan, isValue: true, mark: mark))
  }

  private mutating func add(_ evidence: Evidence, _ mark: PageMark) {
    guard evidence.path == path else { return }
    marks.append(Placed(span: evidence.span, isValue: false, mark: mark))
  }
}

/// Cuts the text of blocks where marks begin and end.
private struct RunCutter {
  private let document: Document
  /// Sorted by start.
  private let marks: [PageMarks.Placed]
  /// The greatest end of each mark and all before it.
  private let ends: [Int]

  init(document: Document, marks: [PageMarks.Placed]) {
    self.document = document
    self.marks = marks.sorted { $0.span < $1.span }
    var greatest = 0
    ends = self.marks.map { mark in
      greatest = max(greatest, mark.span.end)
      return greatest
    }
  }

  /// The marks that may touch a span: a page of many blocks must not look at every mark for each.
  private func marks(touching span: SourceSpan) -> ArraySlice<PageMarks.Placed> {
    let end = marks.partitioningIndex { $0.span.start >= span.end }
    let start = ends.partitioningIndex { $0 > span.start }
    return start < end ? marks[start..<end] : []
  }

  func runs(of block: TextBlock) -> [AnnotatedRun] {
    let placed = marks(touching: document.span(of: block.text)).compactMap { mark in
      document.text(of: mark.span, in: block.text).map { (range: $0, mark: mark) }
    }
    let cuts = Set(
      [block.text.lowerBound, block.text.upperBound]
        + placed.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
    ).sorted()
    var runs: [(range: Range<Int>, mark: PageMark?)] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let covering = placed.filter { $0.range.contains(start) }.map(\.mark)
      let mark = Self.shown(covering)
      if let last = runs.last, last.mark == mark {
        runs[runs.count - 1].range = last.range.lowerBound..<end
      } else {
        runs.append((start..<end, mark))
      }
    }
    return runs.map { AnnotatedRun(text: document.string($0.range), mark: $0.mark) }
  }

  /// What words stand for: a value that the terms are about decides before its sentence, of equals the gravest, then the first of the
  /// list.
  private static func shown(_ marks: [PageMarks.Placed]) -> PageMark? {
    let values = marks.filter { $0.isValue && $0.mark.standing != .unanswered }
    return (values.isEmpty ? marks : values).map(\.mark).min {
      ($0.standing, $0.index) < ($1.standing, $1.index)
    }
  }
}

extension Document {
  /// The part of a half-open byte range of `text` that comes from a span of the file; nil where none of it does.
  func text(of span: SourceSpan, in range: Range<Int>) -> Range<Int>? {
    var start: Int?
    var end = range.lowerBound
    for segment in segments[firstSegment(endingAfter: range.lowerBound)...] {
      if segment.textStart >= range.upperBound { break }
      let source = SourceSpan(
        start: segment.sourceStart, end: segment.sourceStart + segment.sourceLength)
      guard source.overlaps(span) else { continue }
      var from = segment.textStart
      var to = segment.textStart + segment.textLength
      if segment.textLength == segment.sourceLength {
        from += max(0, span.start - source.start)
        to -= max(0, source.end - span.end)
      }
      start = start ?? max(from, range.lowerBound)
      end = max(end, min(to, range.upperBound))
    }
    guard let start, start < end else { return nil }
    return start..<end
  }

  private func firstSegment(endingAfter offset: Int) -> Int {
    segments.partitioningIndex { $0.textStart + $0.textLength > offset }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index from which on a condition holds, which must hold for all after it; `endIndex` where it never does.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Linter {
  /// The page as people see it, read as a check reads it; empty where it can't be read any more.
  public func document(of input: LinterInput) -> Document {
    reader.read(input.contents() ?? [], path: input.path, transport: input.transport)
  }
}
