import Hummingbird

/// Who asks, and how the answer shall look: what is known of a request before its page is made.
struct Visitor: Sendable {
  /// The words in the visitor's language.
  let texts: Texts
  /// The secret that forms of this browser carry.
  let formToken: String
  /// Whether the browser does not have the secret yet.
  let isNew: Bool
  /// Path and query that were asked for, without the choice of a language.
  let path: String
  /// Whether the language was chosen with this request.
  let choosesLanguage: Bool
  /// The person's name, nil where nobody said it.
  var person: String?
  /// Whether the person came in by a token, and so can leave.
  var maySignOut = false
  /// Whether the person may see the pages.
  var mayRead = true

  var language: String { texts.language }

  /// The same page in another language.
  func href(inLanguage language: String) -> String {
    path + (path.contains("?") ? "&" : "?") + "lang=" + language
  }
}

extension Visitor {
  /// Names of our cookies.
  enum CookieName {
    static let form = "promiselint-form"
    static let session = "promiselint-session"
    static let language = "promiselint-language"
    static let person = "promiselint-name"
  }

  /// Reads the language (`lang` in the query, a cookie, `Accept-Language`, else `standard`) and the form's secret.
  init(_ request: Request, standard: String) {
    let known = ["fi", "en"]
    let asked = request.query("lang").flatMap { known.contains($0) ? $0 : nil }
    let cookies = request.cookies
    let remembered = cookies[CookieName.language]?.value
    let accepted = Self.accepted(request.headers[.acceptLanguage] ?? "")
    let language =
      asked ?? remembered.flatMap { known.contains($0) ? $0 : nil } ?? accepted ?? standard
    let token = cookies[CookieName.form]?.value
    let isKnown = token.map(RandomToken.isWellFormed) ?? false
    texts = Texts(language: language)
    formToken = isKnown ? token! : RandomToken.make()
    isNew = !isKnown
    choosesLanguage = asked != nil
    path = Self.path(request)
  }

  private static func path(_ request: Request) -> String {
    // What a form was sent to can't be asked for.
    guard request.method == .get || request.method == .head else { return "/" }
    let query = (request.uri.query ?? "").split(separator: "&")
      .filter { !$0.hasPrefix("lang=") && $0 != "lang" }.joined(separator: "&")
    return request.uri.path + (query.isEmpty ? "" : "?" + query)
  }

  /// The first of our languages that a browser asks for (RFC 9110, section 12.5.4; browsers send them in order).
  private static func accepted(_ header: String) -> String? {
    for part in header.split(separator: ",") {
      let tag = part.drop { $0 == " " }.prefix(2).lowercased()
      if tag == "fi" || tag == "en" { return tag }
    }
    return nil
  }
}

extension Request {
  /// The value of a query's field, nil where it is not there.
  func query(_ name: String) -> String? {
    for pair in (uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == name[...] else { continue }
      return String(decoding: FormFields.decoded(Array(parts[1].utf8)[...]), as: UTF8.self)
    }
    return nil
  }
}

/// What a request carries through the middlewares to its page.
struct ReviewContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the machine at the other end, nil where it is not known.
  let peer: String?
  /// Who asks; set by `AnswerMiddleware`.
  var visitor: Visitor?
  /// What was sent; set by `FormMiddleware` after it has checked where it comes from.
  var fields: FormFields?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}
