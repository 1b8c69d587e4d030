import ChildProcesses
import Glibc

/// Runs a page's scripts in an installed Chromium without a window, each page in a process and a profile of its own.
///
/// The browser's names lead nowhere but to the machine that the page came from, which was vetted when it was fetched: scripts of other hosts
/// are not loaded.
public struct ChromiumRenderer: PageRendering {
  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]

  private let program: String
  private let userAgent: String
  private let temporaryFolder: String
  private let withoutSandbox: Bool
  private let deadline: Double
  private let largestPage: Int

  /// A renderer.
  ///
  /// - Parameters:
  ///   - program: the browser's file; see `find`
  ///   - userAgent: as for fetching
  ///   - temporaryFolder: where profiles are made and removed
  ///   - withoutSandbox: whether the browser is told to do without its own protection, which it refuses to root otherwise
  ///   - deadline: the most seconds for one page
  ///   - largestPage: the most bytes of one page
  public init(
    program: String, userAgent: String, temporaryFolder: String, withoutSandbox: Bool = false,
    deadline: Double = 30, largestPage: Int = 10 << 20
  ) {
    self.program = program
    self.userAgent = userAgent
    self.temporaryFolder = temporaryFolder
    self.withoutSandbox = withoutSandbox
    self.deadline = deadline
    self.largestPage = largestPage
  }

  /// The file of an installed browser in the folders of a `PATH`; nil where there is none.
  public static func find(path: String) -> String? {
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      for name in names where access(folder + "/" + name, X_OK) == 0 { return folder + "/" + name }
    }
    return nil
  }

  /// Runs the page; see `PageRendering`.
  public func render(_ address: WebAddress, peer: String) async -> Result<[UInt8], RenderingFailure>
  {
    var template = Array((temporaryFolder + "/promiselint-browser-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      return .failure(.notStarted(String(cString: strerror(errno))))
    }
    let profile = String(cString: made)
    let arguments = arguments(address, peer: peer, profile: profile)
    return await BlockingCall.run { [self] in
      defer { FolderRemoval.remove(profile) }
      let environment = [
        "HOME=\(profile)", "TMPDIR=\(profile)", "LANG=C.UTF-8", "PATH=/usr/bin:/bin",
      ]
      return Self.page(
        ChildProcess.output(
          of: program, arguments, environment: environment, deadline: deadline,
          largest: largestPage))
    }
  }

  /// A browser that falls after it has written the page has done its work.
  private static func page(
    _ output: Result<[UInt8], ChildFailure>
  ) -> Result<[UInt8], RenderingFailure> {
    switch output {
    case .success(let page) where page.isEmpty: .failure(.failed(status: 0))
    case .success(let page): .success(page)
    case .failure(.crashed(let signal, let page)):
      page.isEmpty ? .failure(.failed(status: signal)) : .success(page)
    case .failure(.notStarted(let words)): .failure(.notStarted(words))
    case .failure(.limits): .failure(.limits)
    case .failure(.failed(let status)): .failure(.failed(status: status))
    }
  }

  func arguments(_ address: WebAddress, peer: String, profile: String) -> [String] {
    let machine = peer.contains(":") ? "[\(peer)]" : peer
    // A literal address is its own machine; a rule for it would send the others after it.
    let rules =
      address.host == peer
      ? "MAP * ~NOTFOUND, EXCLUDE \(machine)" : "MAP \(address.host) \(machine), MAP * ~NOTFOUND"
    return [
      "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--incognito",
      "--user-data-dir=\(profile)", "--disk-cache-size=1", "--disable-extensions", "--disable-sync",
      "--disable-background-networking", "--disable-component-update",
      "--disable-domain-reliability",
      "--disable-breakpad", "--disable-dev-shm-usage", "--disable-quic", "--no-pings",
      "--no-proxy-server",
      "--disable-features=DnsOverHttps,OptimizationHints,MediaRouter,InterestFeedContentSuggestions",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--mute-audio",
      "--use-mock-keychain",
      "--password-store=basic", "--js-flags=--max-old-space-size=512", "--user-agent=\(userAgent)",
      "--host-resolver-rules=\(rules)", "--virtual-time-budget=10000", "--dump-dom",
    ] + (withoutSandbox ? ["--no-sandbox"] : []) + ["--", address.text]
  }
}
