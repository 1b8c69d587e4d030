import PromiseModel

/// The words for a place in a file: an editor's `path:line:column`, or the page and paragraph that people look up.
///
/// Paths are given back as they are: whoever shows the words makes them fit for a terminal or a page first.
public enum PlaceWords {
  /// `p. 3, paragraph 12`, `s. 2, rivi 14`; empty where the place tells nothing. All numbers are 1-based.
  public static func short(_ place: PagePlace, language: String) -> String {
    words(place, page: language == "fi" ? "s." : "p.", language)
  }

  /// `page 3, paragraph 12`, `sivu 2, rivi 14`; empty where the place tells nothing. All numbers are 1-based.
  public static func full(_ place: PagePlace, language: String) -> String {
    words(place, page: language == "fi" ? "sivu" : "page", language)
  }

  /// The path with its place: `terms/a.html:12:4`, or `terms/a.docx, p. 3, paragraph 12` of a file that people read by pages.
  /// `showsColumn` is for files with lines: whether the column follows the line.
  public static func of(
    _ evidence: Evidence, language: String, path: String? = nil, showsColumn: Bool = true
  ) -> String {
    of(
      path: path ?? evidence.path, region: evidence.region, place: evidence.place,
      language: language, showsColumn: showsColumn)
  }

  /// The same of a recorded place.
  public static func of(_ recorded: RecordedPlace, language: String) -> String {
    of(
      path: recorded.path, region: recorded.region, place: recorded.place, language: language)
  }

  /// The path with its place; the path alone where neither region nor place is known.
  static func of(
    path: String, region: TextRegion?, place: PagePlace?, language: String,
    showsColumn: Bool = true
  ) -> String {
    if let place {
      let words = short(place, language: language)
      return words.isEmpty ? path : path + ", " + words
    }
    guard let region else { return path }
    return path + ":\(region.startLine)" + (showsColumn ? ":\(region.startColumn)" : "")
  }

  private static func words(_ place: PagePlace, page: String, _ language: String) -> String {
    let isFinnish = language == "fi"
    return [
      place.page.map { "\(page) \($0)" },
      place.paragraph.map { "\(isFinnish ? "kappale" : "paragraph") \($0)" },
      place.line.map { "\(isFinnish ? "rivi" : "line") \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
