/// Why no text could be taken out of a PDF file.
public enum PDFTextFailure: Error, Sendable, Hashable {
  /// The program that does it is not installed or could not be started.
  case notInstalled
  /// It took too long, too much memory, or fell.
  case stopped
  /// It says that the file can't be opened.
  case refused
}

/// Takes the words of a PDF file out with their places: what `pdftotext -bbox-layout` writes, pages of lines of words with their boxes in
/// points, 72 to an inch, from the top left. Called from several threads at once; PDF files are not parsed in this process.
public typealias PDFTextSource = @Sendable (_ file: [UInt8]) -> Result<[UInt8], PDFTextFailure>
