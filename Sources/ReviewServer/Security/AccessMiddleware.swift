import Hummingbird
import PromiseModel

/// Lets in whom the configuration lets in, and says who it is.
struct AccessMiddleware: RouterMiddleware {
  typealias Context = ReviewContext

  let access: ReviewAccess
  let sessions: SessionStore

  /// What is shown to everybody: the sign-in page and how it looks.
  static let open: Set<String> = ["/sign-in", "/style.css", "/review.css"]

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var context = context
    let isOpen = Self.open.contains(request.uri.path)
    switch access {
    case .thisMachine:
      context.visitor?.person = Self.person(
        of: request.cookies[Visitor.CookieName.person]?.value)
    case .token:
      let token = request.cookies[Visitor.CookieName.session]?.value
      let person = token.flatMap(sessions.person)
      context.visitor?.person = person
      context.visitor?.maySignOut = person != nil
      context.visitor?.mayRead = person != nil
      if person == nil, !isOpen {
        guard request.method == .get || request.method == .head else {
          throw PageError.signedOut
        }
        return .seeOther("/sign-in?next=" + URIReference.from(path: request.uri.path))
      }
    case .proxy(let header, let trusted):
      let name = HTTPFields.Element.Name(header).flatMap { request.headers[$0] }
      let person = name.flatMap(PersonName.cleaned)
      guard let peer = context.peer, trusted.contains(peer), let person else {
        throw PageError.forbidden
      }
      context.visitor?.person = person
    }
    return try await next(request, context)
  }

  private static func person(of cookie: String?) -> String? {
    guard let cookie else { return nil }
    let decoded = FormFields.decoded(Array(cookie.utf8)[...])
    return PersonName.cleaned(String(decoding: decoded, as: UTF8.self))
  }
}

/// Names that people give themselves.
enum PersonName {
  /// The name on one line, at most 80 characters; nil where nothing is left of it.
  static func cleaned(_ text: String) -> String? {
    let parts = text.split { $0.isWhitespace || $0.isNewline }
    let name = String(parts.joined(separator: " ").prefix(80))
    return name.isEmpty ? nil : name
  }
}

extension Response {
  /// Sends the browser to another page of ours, which it asks for anew (RFC 9110, section 15.4.4).
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
