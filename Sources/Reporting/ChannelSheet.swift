import PromiseModel

/// What each channel says of each matter, for a person at a terminal: a table where the columns are wide enough, else a list.
public struct ChannelSheet: Sendable {
  private let words: ValueWords

  /// A sheet that names topics and values by `words`.
  public init(words: ValueWords = ValueWords()) { self.words = words }

  /// The matrix of a report as lines of text, each within the width. Nothing of the pages can act on the terminal.
  public func text(_ report: CheckReport, options: TerminalOptions) -> String {
    let writer = ChannelSheetWriter(
      matrix: report.channels, words: ChannelWords(words: words, language: options.language),
      names: words)
    var lines = TerminalLines(options)
    writer.write(to: &lines)
    return lines.text
  }
}

private struct ChannelSheetWriter {
  let matrix: ChannelMatrix
  let words: ChannelWords
  let names: ValueWords

  /// Cells between columns.
  private static let gap = 2
  /// Widths of the first column that are tried, and the least of the others that go with them.
  private static let tried = [(topic: 24, column: 15), (20, 14), (16, 12)]
  /// Values of a cell that are listed.
  private static let listed = 4

  func write(to lines: inout TerminalLines) {
    if let table = columns(lines.options.width) {
      writeTable(table, to: &lines)
      let differing = matrix.rows.filter(\.differs)
      if !differing.isEmpty {
        lines.line(lines.options.pick("Where they part", "Missä ne eroavat"), .bold)
        lines.blank()
        for row in differing { writeList(row, to: &lines) }
      }
    } else {
      for row in matrix.rows { writeList(row, to: &lines) }
    }
    writeSummary(to: &lines)
  }

  private func writeSummary(to lines: inout TerminalLines) {
    let options = lines.options
    if matrix.rows.contains(where: \.differs) {
      lines.paragraph(
        options.pick(
          "≠ marks what differs from most channels; where none has a majority, all that differ.",
          "≠ merkitsee, mikä poikkeaa useimmista kanavista; jos enemmistöä ei ole, kaikki eroavat."),
        .dim)
    }
    lines.paragraph(words.summary(matrix), .bold)
    if matrix.channels.count < 2 {
      lines.paragraph(
        options.pick(
          "Say which files speak in another with --channel CHANNEL=PATTERN: "
            + "--channel newsletter='mail/*'.",
          "Kerro, mitkä tiedostot ovat muusta kanavasta: --channel newsletter='kirjeet/*'."))
    }
  }

  // MARK: The table

  private struct Columns {
    let topic: Int
    let others: Int
  }

  /// The widths of the columns; nil where they would be too narrow to read.
  private func columns(_ width: Int) -> Columns? {
    guard matrix.channels.count > 1 else { return nil }
    let count = matrix.channels.count + 1
    for (topic, least) in Self.tried {
      let column = (width - topic - Self.gap * count) / count
      if column >= least { return Columns(topic: topic, others: column) }
    }
    return nil
  }

  private typealias Line = (text: String, paint: Paint?)

  private func writeTable(_ columns: Columns, to lines: inout TerminalLines) {
    let heads = (matrix.channels.map { $0 } + [nil]).map(words.head)
    write(
      [[(lines.options.pick("Topic", "Aihe"), .bold)]] + heads.map { [($0, .bold)] }, columns,
      to: &lines)
    let width = columns.topic + (columns.others + Self.gap) * heads.count
    for row in matrix.rows {
      lines.line(String(repeating: "─", count: width), .dim)
      let name = TextLayout.wrapped(
        VisibleText.line(names.topicName(row.topic)[lines.options.language]), width: columns.topic
      ).map { Line($0, row.differs ? .bold : nil) }
      write([name] + row.cells.map { cell($0, width: columns.others) }, columns, to: &lines)
    }
    lines.line(String(repeating: "─", count: width), .dim)
    lines.blank()
  }

  /// The lines of a cell.
  private func cell(_ cell: ChannelMatrix.Cell, width: Int) -> [Line] {
    if cell.entries.isEmpty { return [("–", .dim)] }
    let shown = cell.entries.prefix(Self.listed)
    var lines = shown.flatMap { entry in
      TextLayout.wrapped(VisibleText.line(text(entry)), width: width).map {
        Line($0, entry.differs ? .yellowBold : nil)
      }
    }
    if let more = words.more(cell.entries.count - shown.count + cell.omittedCount) {
      lines += TextLayout.wrapped(more, width: width).map { Line($0, .dim) }
    }
    return lines
  }

  /// Lines side by side.
  private func write(_ cells: [[Line]], _ columns: Columns, to lines: inout TerminalLines) {
    for index in 0..<(cells.map(\.count).max() ?? 0) {
      var text = ""
      var missing = 0
      for (column, cell) in cells.enumerated() {
        let width = column == 0 ? columns.topic : columns.others
        if index < cell.count {
          let (words, paint) = cell[index]
          text += String(repeating: " ", count: missing)
          text += paint.map { lines.paint(words, $0) } ?? words
          missing = max(0, width - TextLayout.width(words)) + Self.gap
        } else {
          missing += width + Self.gap
        }
      }
      lines.line(text)
    }
  }

  /// A value with its mark, its notes and the count of its places.
  private func text(_ entry: ChannelMatrix.Entry) -> String {
    let notes = (words.scope(entry) + words.notes(entry)).joined(separator: "; ")
    return (entry.differs ? "≠ " : "") + words.value(entry)
      + (notes.isEmpty ? "" : " (\(notes))")
      + (entry.placeCount > 1 ? "\u{A0}×\(entry.placeCount)" : "")
  }

  // MARK: The list

  private func writeList(_ row: ChannelMatrix.Row, to lines: inout TerminalLines) {
    let options = lines.options
    lines.line(VisibleText.line(names.topicName(row.topic)[options.language]), .bold)
    let width = (row.cells.map { TextLayout.width(words.head($0.channel)) }.max() ?? 0) + 2
    for cell in row.cells where !cell.entries.isEmpty {
      let shown = cell.entries.prefix(Self.listed)
      for (index, entry) in shown.enumerated() {
        lines.paragraph(
          text(entry), entry.differs ? .yellowBold : nil,
          label: index == 0 ? words.head(cell.channel) : "", labelPaint: .cyan, indent: 2,
          labelWidth: width)
        lines.line(
          PlaceWords.of(
            entry.claim.evidence, language: options.language,
            path: VisibleText.line(entry.claim.evidence.path)), .dim, indent: 2 + width)
      }
      if let more = words.more(cell.entries.count - shown.count + cell.omittedCount) {
        lines.line(more, .dim, indent: 2 + width)
      }
    }
    let silent = row.cells.filter(\.entries.isEmpty).map { words.head($0.channel) }
    if !silent.isEmpty {
      lines.paragraph(
        options.pick("says nothing: ", "ei mainintaa: ") + silent.joined(separator: ", "), .dim,
        indent: 2)
    }
    lines.blank()
  }
}
