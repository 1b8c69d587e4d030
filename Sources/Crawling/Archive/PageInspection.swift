/// Tells from an answer whether it is the page that a reader came for. The words are English, Finnish, Swedish and German: a wall is shown in
/// the site's language.
enum PageInspection {
  /// Fewer visible characters than this say nothing.
  private static let leastText = 30

  /// The state of an HTML answer, or of what a browser made of it; nil where it is a page like any other.
  static func state(
    status: Int, header: (String) -> String?, scan: PageScan, isRendered: Bool = false
  ) -> PageState? {
    if isBotBlock(status: status, header: header, scan: scan) { return .botBlock }
    guard (200..<300).contains(status) else { return self.state(errorStatus: status) }
    if isCookieWall(scan) { return .cookieWall }
    // What a browser has filled is no shell, however little it shows.
    if isRendered { return scan.visibleCharacters < leastText ? .notRendered : nil }
    return isEmptyShell(scan) ? .emptyShell : nil
  }

  /// The state for a status that is no success.
  static func state(errorStatus status: Int) -> PageState {
    switch status {
    case 404, 410: .notFound
    case 429: .rateLimited
    default: .errorStatus
    }
  }

  /// Titles and sentences of the checks that large services put before pages.
  private static let botWords = [
    "just a moment...", "attention required! | cloudflare", "checking your browser",
    "checking if the site connection is secure", "verify you are human", "verifying you are human",
    "are you a robot", "pardon our interruption", "access to this page has been denied",
    "request unsuccessful. incapsula", "unusual traffic from your computer",
    "enable cookies and reload",
    "vahvista, että olet ihminen", "oletko robotti", "bekräfta att du är människa",
    "bestätigen sie, dass sie ein mensch sind",
  ]

  private static func isBotBlock(
    status: Int, header: (String) -> String?, scan: PageScan
  ) -> Bool {
    if header("cf-mitigated") != nil { return true }
    guard scan.visibleCharacters < 2000 else { return false }
    if status == 403, header("x-datadome") != nil { return true }
    if status == 403, scan.title == "Access Denied", scan.visibleStart.contains("reference #") {
      return true
    }
    let title = scan.title.lowercased()
    return botWords.contains { title.contains($0) || scan.visibleStart.contains($0) }
  }

  private static let cookieWords = ["cookie", "eväste", "kakor", "consent", "suostumu", "samtyck"]
  private static let answerWords = [
    "accept", "agree", "hyväksy", "salli", "godkänn", "akzeptier", "zustimm", "continue", "jatka",
  ]

  /// A short page that speaks of cookies and asks for an answer; a page about cookies is longer.
  private static func isCookieWall(_ scan: PageScan) -> Bool {
    guard scan.visibleCharacters < 700 else { return false }
    let text = scan.visibleStart
    let mentions = cookieWords.reduce(0) { $0 + text.count(of: $1) }
    guard mentions > 0, answerWords.contains(where: { text.contains($0) }) else { return false }
    // A notice at the foot of a short page is not a wall.
    return mentions * 300 >= scan.visibleCharacters
  }

  private static func isEmptyShell(_ scan: PageScan) -> Bool {
    guard scan.scripts > 0 else { return false }
    if scan.visibleCharacters < leastText { return true }
    let asksForScripts =
      scan.withoutScripts.contains("javascript") || scan.visibleStart.contains("javascript")
    return scan.visibleCharacters < 200 && (scan.hasMountPoint || asksForScripts)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func count(of text: String) -> Int {
    var count = 0
    var rest = utf8[...]
    let wanted = Array(text.utf8)
    while let start = rest.firstIndex(of: wanted[0]) {
      rest = rest[start...]
      if rest.starts(with: wanted) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
