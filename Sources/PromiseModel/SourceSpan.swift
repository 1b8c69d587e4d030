/// A half-open range of bytes in a file **as stored**: before decoding, entities included.
public struct SourceSpan: Sendable, Hashable, Codable, Comparable {
  /// The first byte, 0-based.
  public let start: Int
  /// One past the last byte, 0-based; never less than `start`.
  public let end: Int

  /// A span from `start` up to but not including `end`, both 0-based byte offsets.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Orders by start, then by end.
  public static func < (a: Self, b: Self) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }

  /// Whether the two spans share at least one byte.
  public func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end }
}

/// A place in a file as an editor shows it: lines and columns are 1-based, columns count Unicode code points
/// (SARIF's `unicodeCodePoints`), `endColumn` is one past the last character. A CRLF ends one line.
public struct TextRegion: Sendable, Hashable, Codable, Comparable {
  /// 1-based.
  public let startLine: Int
  /// 1-based, in code points.
  public let startColumn: Int
  /// 1-based.
  public let endLine: Int
  /// 1-based, in code points, one past the last character.
  public let endColumn: Int

  /// A region; all four numbers are 1-based and columns count code points.
  public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
  }

  /// Orders by start, then by end.
  public static func < (a: Self, b: Self) -> Bool {
    (a.startLine, a.startColumn, a.endLine, a.endColumn)
      < (b.startLine, b.startColumn, b.endLine, b.endColumn)
  }
}
