/// The name under which the program asks for pages, so that who runs a site knows whom to forbid and where to read about it.
public enum UserAgent {
  /// The product token that robots.txt is read for (RFC 9309, section 2.2.1).
  public static let token = "PromiseLint"

  /// The header's value (RFC 9110, section 10.1.5), `PromiseLint/1.2 (+https://…)`.
  ///
  /// - Parameters:
  ///   - version: the tool's version
  ///   - contact: an address at which whoever runs the crawl can be reached; nil for none
  public static func text(version: String, contact: WebAddress? = nil) -> String {
    "\(token)/\(version) " + (contact.map { "(+\($0.text))" } ?? "(checks own marketing pages)")
  }
}
