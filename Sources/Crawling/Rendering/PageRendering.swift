/// Why a page could not be rendered.
public enum RenderingFailure: Error, Sendable, Hashable {
  /// The browser could not be started; the system's words.
  case notStarted(String)
  /// It took too long, or wrote too much.
  case limits
  /// It ended with this status.
  case failed(status: Int)

  var words: String {
    switch self {
    case .notStarted(let words): words
    case .limits: "time or size"
    case .failed(let status): "status \(status)"
    }
  }
}

/// Makes of a page what a reader sees after its scripts have run.
public protocol PageRendering: Sendable {
  /// The page's markup in UTF-8 after its scripts have run. `peer` is the address of the machine that the page came from; nothing else is
  /// connected to.
  func render(_ address: WebAddress, peer: String) async -> Result<[UInt8], RenderingFailure>
}
