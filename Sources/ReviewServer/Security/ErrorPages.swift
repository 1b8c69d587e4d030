import History
import Hummingbird
import PromiseModel

/// Turns what went wrong into a page in plain words.
struct ErrorPages: Sendable {
  let pages: Pages
  /// Told of failures that the visitor is not shown in full.
  let log: @Sendable (String) -> Void

  func response(_ error: any Error, to request: Request, for visitor: Visitor) -> Response {
    pages.response(pageError(error, request), for: visitor)
  }

  private func pageError(_ error: any Error, _ request: Request) -> PageError {
    switch error {
    case let error as PageError: return error
    case let error as HistoryError: return .failure(error.message)
    case let error as ReviewFailure: return .failure(error.message)
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

/// Shows errors to those who were let in: with the menu, so that they find on.
struct ErrorMiddleware: RouterMiddleware {
  typealias Context = ReviewContext

  let errors: ErrorPages

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let visitor = context.visitor else { throw PageError.forbidden }
    do { return try await next(request, context) } catch {
      return errors.response(error, to: request, for: visitor)
    }
  }
}
