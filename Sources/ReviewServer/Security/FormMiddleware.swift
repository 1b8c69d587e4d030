import Foundation
import Hummingbird

/// The one gate of all that changes something: what does not only ask must come from a page of ours, in time, and not be too large.
struct FormMiddleware: RouterMiddleware {
  typealias Context = ReviewContext

  let configuration: ReviewConfiguration

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if request.method == .get || request.method == .head {
      return try await next(request, context)
    }
    guard isFromHere(request) else { throw PageError.staleForm }
    let body = try await body(of: request)
    let fields = try FormFields(body, contentType: request.headers[.contentType] ?? "")
    guard let visitor = context.visitor, !visitor.isNew,
      RandomToken.areEqual(fields["formToken"], visitor.formToken)
    else { throw PageError.staleForm }
    var context = context
    context.fields = fields
    return try await next(request, context)
  }

  /// A browser says from where a form comes (`Sec-Fetch-Site`, Fetch Metadata; `Origin`, RFC 6454). Our pages tell no referrer, and
  /// for those `Origin` is `null` (Fetch, "append a request Origin header"): then only the other header tells.
  private func isFromHere(_ request: Request) -> Bool {
    let site = HTTPFields.Element.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    if let site, site != "same-origin", site != "none" { return false }
    guard let origin = request.headers[.origin] else { return true }
    if origin == "null" { return site == "same-origin" }
    guard let mark = origin.range(of: "://"), let authority = request.head.authority else {
      return false
    }
    return origin[mark.upperBound...].lowercased() == authority.lowercased()
  }

  private func body(of request: Request) async throws -> [UInt8] {
    let limit = configuration.largestRequest
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw PageError.tooLarge
    }
    return try await withDeadline(configuration.requestDeadline) {
      var bytes: [UInt8] = []
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= limit else { throw PageError.tooLarge }
        bytes += part.readableBytesView
      }
      return bytes
    }
  }

  private func withDeadline<Value: Sendable>(
    _ seconds: Double, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let value = first else {
        throw PageError.tooSlow
      }
      return value
    }
  }
}
