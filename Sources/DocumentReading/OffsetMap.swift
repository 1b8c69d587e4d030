import PromiseModel

/// One run of a text that was made from another: `outLength` bytes that stand for `inLength` bytes. Where the lengths are equal
/// the run maps byte for byte.
struct MapRun: Sendable {
  var outStart: Int32
  var outLength: Int32
  var inStart: Int32
  var inLength: Int32
}

/// The way back from a made text to the text it was made from: runs sorted by `outStart` that cover every byte made.
/// Bytes of the input that no run names were left out.
struct OffsetMap: Sendable {
  private(set) var runs: [MapRun] = []

  /// Adds the next run; a run that continues the last one byte for byte is merged with it.
  mutating func add(outStart: Int, outLength: Int, inStart: Int, inLength: Int) {
    guard outLength > 0 else { return }
    if outLength == inLength, let last = runs.last, last.outLength == last.inLength,
      Int(last.outStart + last.outLength) == outStart, Int(last.inStart + last.inLength) == inStart
    {
      runs[runs.count - 1].outLength += Int32(outLength)
      runs[runs.count - 1].inLength += Int32(inLength)
      return
    }
    runs.append(
      MapRun(
        outStart: Int32(outStart), outLength: Int32(outLength), inStart: Int32(inStart),
        inLength: Int32(inLength)))
  }

  /// The index of the run that holds the made byte, or of the next run; `near` is a guess that is tried first.
  func index(at offset: Int, near: Int) -> Int {
    let wanted = Int32(clamping: offset)
    if near < runs.count {
      if runs[near].contains(wanted) { return near }
      if near + 1 < runs.count, runs[near + 1].contains(wanted) { return near + 1 }
    }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].outStart <= wanted { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The input range that a range of made bytes comes from.
  func source(of range: Range<Int>) -> Range<Int> {
    guard !runs.isEmpty, !range.isEmpty else {
      let at = runs.isEmpty ? range.lowerBound : start(range.lowerBound)
      return at..<at
    }
    let from = start(range.lowerBound)
    let last = runs[index(at: range.upperBound - 1, near: 0)]
    let offset = range.upperBound - Int(last.outStart)
    let to =
      last.outLength == last.inLength
      ? Int(last.inStart) + min(offset, Int(last.inLength)) : Int(last.inStart + last.inLength)
    return from..<max(from, to)
  }

  private func start(_ offset: Int) -> Int {
    let run = runs[index(at: offset, near: 0)]
    let into = offset - Int(run.outStart)
    if run.outLength == run.inLength { return Int(run.inStart) + min(into, Int(run.inLength)) }
    return into < Int(run.outLength) ? Int(run.inStart) : Int(run.inStart + run.inLength)
  }

  /// Segments of a text made from this map's output, led back to this map's input. Starts at or past `verbatim` are
  /// already offsets of the input (plus `verbatim`) and only lose that mark.
  func led(_ segments: [SourceSegment], verbatim: Int) -> [SourceSegment] {
    var result: [SourceSegment] = []
    result.reserveCapacity(segments.count + 16)
    var near = 0
    for segment in segments {
      if segment.sourceStart >= verbatim {
        result.addMerging(
          textStart: segment.textStart, textLength: segment.textLength,
          sourceStart: segment.sourceStart - verbatim, sourceLength: segment.sourceLength)
        continue
      }
      if segment.textLength != segment.sourceLength {
        let range = source(
          of: segment.sourceStart..<segment.sourceStart + segment.sourceLength)
        result.addMerging(
          textStart: segment.textStart, textLength: segment.textLength,
          sourceStart: range.lowerBound, sourceLength: range.count)
        continue
      }
      var at = segment.sourceStart
      let end = at + segment.sourceLength
      near = index(at: at, near: near)
      while at < end, near < runs.count {
        let run = runs[near]
        let upTo = min(end, Int(run.outStart + run.outLength))
        guard upTo > at else {
          near += 1
          continue
        }
        let textStart = segment.textStart + at - segment.sourceStart
        if run.outLength == run.inLength {
          result.addMerging(
            textStart: textStart, textLength: upTo - at,
            sourceStart: Int(run.inStart) + at - Int(run.outStart), sourceLength: upTo - at)
        } else {
          result.addMerging(
            textStart: textStart, textLength: upTo - at, sourceStart: Int(run.inStart),
            sourceLength: Int(run.inLength))
        }
        at = upTo
        if at < end { near += 1 }
      }
    }
    return result
  }
}

extension MapRun {
  func contains(_ offset: Int32) -> Bool { offset >= outStart && offset < outStart + outLength }
}

extension [SourceSegment] {
  /// Adds a segment; one that continues the last byte for byte is merged with it.
  mutating func addMerging(textStart: Int, textLength: Int, sourceStart: Int, sourceLength: Int) {
    if textLength == sourceLength, let last, last.textLength == last.sourceLength,
      last.textStart + last.textLength == textStart,
      last.sourceStart + last.sourceLength == sourceStart
    {
      self[count - 1] = SourceSegment(
        textStart: last.textStart, textLength: last.textLength + textLength,
        sourceStart: last.sourceStart, sourceLength: last.sourceLength + sourceLength)
      return
    }
    append(
      SourceSegment(
        textStart: textStart, textLength: textLength, sourceStart: sourceStart,
        sourceLength: sourceLength))
  }

  /// The offset one past the source of the text byte, or of the last byte before it that has one.
  func sourceEnd(ofByte offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].textStart <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let segment = self[low - 1]
    guard segment.textLength == segment.sourceLength else {
      return segment.sourceStart + segment.sourceLength
    }
    return segment.sourceStart + Swift.min(offset - segment.textStart + 1, segment.sourceLength)
  }
}
