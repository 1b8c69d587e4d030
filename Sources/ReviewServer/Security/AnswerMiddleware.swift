import Hummingbird

/// The outermost: every answer passes here, also that for an address that does not exist. Errors become pages, and each answer gets the
/// headers that keep it from being misused.
struct AnswerMiddleware: RouterMiddleware {
  typealias Context = ReviewContext

  let errors: ErrorPages
  let configuration: ReviewConfiguration
  let language: String

  /// What browsers are told with every answer: nothing but our own style sheets is loaded, nothing runs, nobody frames the page, and no
  /// copy is kept (CSP Level 3; Fetch; HTML Standard).
  static let headers: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ("X-Frame-Options", "DENY"), ("Permissions-Policy", "interest-cohort=()"),
  ]

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let visitor = Visitor(request, standard: language)
    var context = context
    context.visitor = visitor
    var response: Response
    do {
      guard configuration.allows(host: request.head.authority) else { throw PageError.unknownHost }
      response = try await next(request, context)
    } catch {
      // Who could not be let in sees no menu.
      var stranger = visitor
      stranger.mayRead = false
      response = errors.response(error, to: request, for: stranger)
    }
    for (name, value) in Self.headers {
      if let name = HTTPFields.Element.Name(name) { response.headers[name] = value }
    }
    if visitor.isNew { response.setCookie(cookie(Visitor.CookieName.form, visitor.formToken)) }
    if visitor.choosesLanguage {
      response.setCookie(cookie(Visitor.CookieName.language, visitor.language))
    }
    return response
  }
}

/// A cookie for this server alone: no script reads it, and no other site's page makes the browser send it.
func cookie(_ name: String, _ value: String, maxAge: Int? = 31_536_000) -> Cookie {
  Cookie(
    name: name, value: value, maxAge: maxAge, path: "/", httpOnly: true, sameSite: .strict)
}
