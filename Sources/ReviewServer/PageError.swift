import Hummingbird
import PromiseModel

/// An answer that is no page, in plain words.
enum PageError: Error, Sendable, Hashable {
  /// There is nothing at the address.
  case notFound
  /// The form is out of date or comes from elsewhere.
  case staleForm
  /// The person may not see the pages.
  case forbidden
  /// Nobody is signed in.
  case signedOut
  /// The request is larger than allowed.
  case tooLarge
  /// The request did not arrive in time.
  case tooSlow
  /// The browser asked under a name that is not allowed.
  case unknownHost
  /// The form can't be read.
  case badForm
  /// Others wait already.
  case tooMany
  /// Something went wrong here; what, and what to do.
  case failure(LocalizedText)

  var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .staleForm, .forbidden: .forbidden
    case .signedOut: .unauthorized
    case .tooLarge: .contentTooLarge
    case .tooSlow: .requestTimeout
    case .unknownHost: .misdirectedRequest
    case .badForm: .badRequest
    case .tooMany: .tooManyRequests
    case .failure: .internalServerError
    }
  }

  /// The key of the text that says what happened; the one that says what to do has `Remedy` after it.
  var key: String {
    switch self {
    case .notFound: "errorNotFound"
    case .staleForm: "errorStaleForm"
    case .forbidden: "errorForbidden"
    case .signedOut: "errorSignedOut"
    case .tooLarge: "errorTooLarge"
    case .tooSlow: "errorTooSlow"
    case .unknownHost: "errorUnknownHost"
    case .badForm: "errorBadForm"
    case .tooMany: "errorTooMany"
    case .failure: "errorFailure"
    }
  }

  /// All without words of their own.
  static let plain: [PageError] = [
    .notFound, .staleForm, .forbidden, .signedOut, .tooLarge, .tooSlow, .unknownHost, .badForm,
    .tooMany,
  ]
}
