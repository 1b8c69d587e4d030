import History
import Hummingbird
import PromiseModel

/// The outermost: every answer passes here, also that for an address that does not exist. Errors become pages, and each answer gets the
/// headers that keep it from being misused.
struct AnswerMiddleware: RouterMiddleware {
  typealias Context = ReviewContext

  let pages: Pages
  let configuration: ReviewConfiguration
  let language: String
  /// Told of failures that the visitor is not shown in full.
  let log: @Sendable (String) -> Void

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
      // What the page would tell is not for those who could not be let in.
      var stranger = visitor
      stranger.mayRead = (context.visitor?.mayRead ?? false) && configuration.access == .thisMachine
      response = pages.response(pageError(error, request), for: stranger)
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

  private func pageError(_ error: any Error, _ request: Request) -> PageError {
    switch error {
    case let error as PageError: return error
    case let error as HistoryError: return .failure(error.message)
    case let error as HTTPError where error.status == .notFound: return .notFound
    case let error as HTTPError where error.status == .contentTooLarge: return .tooLarge
    default:
      log("\(request.method) \(request.uri.path): \(error)")
      return .failure(
        LocalizedText(
          en: "Try again. If it happens again, tell whoever runs this server.",
          fi: "Yritä uudelleen. Jos sama toistuu, kerro palvelimen ylläpitäjälle."))
    }
  }
}

/// A cookie for this server alone: no script reads it, and no other site's page makes the browser send it.
func cookie(_ name: String, _ value: String, maxAge: Int? = 31_536_000) -> Cookie {
  Cookie(
    name: name, value: value, maxAge: maxAge, path: "/", httpOnly: true, sameSite: .strict)
}
