import PromiseModel

/// What became of a page that a crawl came upon, where it is not simply there.
public enum PageState: String, Sendable, Hashable, CaseIterable {
  /// robots.txt forbids it.
  case robotsForbidden = "robots-forbidden"
  /// robots.txt forbids it, and only a link leads to it: a basket, an account.
  case robotsForbiddenLink = "robots-forbidden-link"
  /// robots.txt could not be had, and so nothing may be fetched.
  case robotsUnavailable = "robots-unavailable"
  case unknownHost = "unknown-host"
  case forbiddenAddress = "forbidden-address"
  case noConnection = "no-connection"
  case badCertificate = "bad-certificate"
  case timeout
  case tooLarge = "too-large"
  case notHTTP = "not-http"
  case redirectLoop = "redirect-loop"
  case tooManyRedirects = "too-many-redirects"
  case badRedirect = "bad-redirect"
  /// The address leads to another site.
  case otherSite = "other-site"
  /// The server is too busy, or asks for longer patience than a run has.
  case rateLimited = "rate-limited"
  /// An answer with an error status.
  case errorStatus = "error-status"
  /// There is no such page (404, 410).
  case notFound = "not-found"
  /// A document of a kind that is not read: an old Word file, OpenDocument, RTF.
  case unreadFormat = "unread-format"
  /// The body is packed in an unknown way, or broken.
  case unreadableBody = "unreadable-body"
  /// Only a question about cookies is shown.
  case cookieWall = "cookie-wall"
  /// A check against automatic visitors is shown.
  case botBlock = "bot-block"
  /// Nothing is shown until scripts run.
  case emptyShell = "empty-shell"
  /// A browser could not run the page's scripts.
  case notRendered = "not-rendered"
  /// The record in the archive holds less than was sent.
  case truncated
  /// The page is said to be the same as in another archive, which was not given.
  case missingOriginal = "missing-original"
  /// A list of the site's pages: nothing is wrong with it, and it is no page.
  case sitemap
  /// A sitemap that could not be read to its end.
  case badSitemap = "bad-sitemap"
  /// Addresses were left out as a likely trap.
  case likelyTrap = "likely-trap"
  /// Addresses were left because the number of pages was reached.
  case pageLimit = "page-limit"
  /// Addresses were left because the time was over.
  case deadline
  /// Addresses were left because they lie too many links away.
  case depthLimit = "depth-limit"

  /// The state for a fetch that gave no answer.
  init(_ failure: FetchFailure) {
    switch failure {
    case .unknownHost: self = .unknownHost
    case .forbiddenAddress: self = .forbiddenAddress
    case .connection: self = .noConnection
    case .certificate: self = .badCertificate
    case .timeout: self = .timeout
    case .tooLarge: self = .tooLarge
    case .protocolError: self = .notHTTP
    default: self = .deadline
    }
  }

  /// Whether a promise or a term may have been missed. A page that is not there
  /// promises nothing, a trap holds none, and a site that keeps its basket from crawlers hides no terms there.
  public var isIncomplete: Bool {
    switch self {
    case .notFound, .sitemap, .likelyTrap, .robotsForbiddenLink: false
    default: true
    }
  }

  /// Whether it speaks of the whole crawl rather than of one page.
  var concernsCrawl: Bool {
    switch self {
    case .likelyTrap, .pageLimit, .deadline, .depthLimit: true
    default: false
    }
  }
}
