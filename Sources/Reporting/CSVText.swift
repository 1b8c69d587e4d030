/// Tables as comma-separated values (RFC 4180), fit to be opened by a spreadsheet.
enum CSVText {
  /// The rows, each ended by CR LF.
  static func table(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell in quotation marks where it needs them.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236), and nothing in a cell acts on a
  /// terminal; line breaks stay.
  static func cell(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { VisibleText.line(String($0)) }
    let shown = (isFormula(text) ? "'" : "") + lines.joined(separator: "\n")
    let needsQuotes = shown.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == ";" || $0 == "'"
    }
    guard needsQuotes else { return shown }
    return "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }

  /// Full-width signs count: some spreadsheets take them for the narrow ones.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  }
}
