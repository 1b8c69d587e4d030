import PromiseModel

/// Marks by which the authors of a page accept findings.
extension HTMLCollector {
  /// Ends the element on top, if it has a mark, at an offset of the page.
  mutating func endMark(at end: Int) {
    let mark = Int(frames[frames.count - 1].mark)
    let start = marks[mark].element.lowerBound
    marks[mark].element = start..<max(start, end)
  }

  /// The marks of comments and attributes in the order of the page.
  var allMarks: [RawMark] {
    let attributes = marks.map { mark in
      RawMark(
        range: Int(mark.attribute.nameStart)..<Int(mark.attribute.valueEnd),
        text: string(mark.attribute), covered: mark.element)
    }
    return (source.marks + attributes).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
