import PromiseLint
import PromiseModel

/// The files that are checked and what could not be read of them.
struct CollectedInputs: Sendable {
  let inputs: [LinterInput]
  let problems: [RunProblem]
}

/// Finds and reads the files under the paths of a call.
struct InputCollector {
  static let largestFile = 60 << 20
  private static let endings =
    ["html", "htm", "xhtml", "md", "markdown", "txt"] + ["tsx", "jsx", "vue", "svelte", "astro"]
    + ["eml", "mht", "mhtml", "docx", "docm", "dotx", "dotm", "pdf"]
  /// Endings of files that are read where they hold a product feed; anything else in them is no page.
  private static let feedEndings = ["xml", "tsv"]
  /// Documents of word processors that are not read.
  private static let otherDocuments: Set<String> = ["doc", "odt", "rtf", "pages", "wps"]
  /// Names, without ending, of files about a folder's other files; they stand on no side.
  private static let aboutFiles: Set<String> = [
    "origin", "license", "licence", "readme", "changelog", "notice", "authors", "robots", "humans",
    "sitemap",
  ]
  private static let deepestFolder = 64

  let environment: CommandEnvironment
  let exclude: [GlobPattern]
  let roles: [RolePattern]
  var channels: [ChannelPattern] = []
  /// Reports of this run: an earlier one in a checked folder is no page.
  var reports: [String] = []

  /// Reads all files, sorted by the path that is reported. With no path the current folder is read.
  func collect(_ paths: [String]) -> CollectedInputs {
    var walk = Walk(exclude: exclude)
    let paths = paths.isEmpty ? ["."] : paths
    for path in paths { visit(path, isOnly: paths.count == 1, walk: &walk) }
    let reports = Set(
      reports.compactMap { try? FileSystem.info(Array($0.utf8CString)).identity })
    var inputs: [LinterInput] = []
    var problems = walk.problems
    var seen: Set<String> = []
    for file in walk.files.sorted(by: { $0.reported < $1.reported }) {
      guard seen.insert(file.reported).inserted else { continue }
      if !reports.isEmpty, !file.isNamed, let info = try? FileSystem.info(file.path),
        reports.contains(info.identity)
      {
        continue
      }
      switch read(file) {
      case .success(let input): inputs.append(input)
      case .failure(let problem): problems.append(problem)
      }
    }
    return CollectedInputs(
      inputs: inputs,
      problems: problems.sorted { ($0.path ?? "", $0.kind) < ($1.path ?? "", $1.kind) })
  }

  private func visit(_ path: String, isOnly: Bool, walk: inout Walk) {
    let absolute = Array(environment.absolute(path).utf8CString)
    let reported = reportedPath(path)
    let info: FileSystem.Info
    do { info = try FileSystem.info(absolute) } catch {
      let isLink = FileSystem.isLink(absolute)
      walk.problems.append(
        isLink
          ? .brokenLink(reported)
          : error.isMissing ? .missing(reported) : .unreadable(reported, error))
      return
    }
    switch info.kind {
    case .file: walk.files.append(FoundFile(path: absolute, reported: reported, isNamed: true))
    case .other: walk.problems.append(.notAFile(reported))
    case .folder:
      let before = (walk.files.count, walk.problems.count)
      let prefix = isOnly ? "" : reported == "." ? "" : reported
      walk.folder(absolute, reported: prefix, identity: info.identity)
      if before == (walk.files.count, walk.problems.count) {
        walk.problems.append(.emptyFolder(reported, endings: Self.endings))
      }
    }
  }

  /// The path relative to the current folder where it is inside, without `.` parts.
  private func reportedPath(_ path: String) -> String {
    var text = path
    let current = environment.currentDirectory + "/"
    if text.hasPrefix(current) { text = String(text.dropFirst(current.count)) }
    let isAbsolute = text.hasPrefix("/")
    let parts = text.split(separator: "/").filter { $0 != "." }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  private func read(_ file: FoundFile) -> Result<LinterInput, RunProblem> {
    let bytes: [UInt8]
    do {
      let info = try FileSystem.info(file.path)
      if info.kind == .other { return .failure(.notAFile(file.reported)) }
      if info.size > Self.largestFile { return .failure(.tooLarge(file.reported)) }
      bytes = try FileSystem.read(file.path, limit: Self.largestFile + 1)
    } catch { return .failure(.unreadable(file.reported, error)) }
    if Self.otherDocuments.contains(Self.ending(of: file.reported)) {
      return .failure(.otherDocument(file.reported))
    }
    if bytes.count > Self.largestFile { return .failure(.tooLarge(file.reported)) }
    if file.isNamed, !Self.hasKnownEnding(file.reported), !Self.looksLikeText(bytes) {
      return .failure(.notText(file.reported))
    }
    if Self.mayBeFeed(file.reported), !ProductFeeds.isFeed(bytes) {
      return .failure(.notAFeed(file.reported))
    }
    let role = roles.fitting(file.reported)
    let path = file.path
    // What is large is let go and read once more when its turn comes, so that memory does not grow with the site.
    let kept = bytes.count <= Self.largestKept ? bytes : nil
    return .success(
      LinterInput(
        path: file.reported, role: role?.value, roleReason: role?.reason,
        placement: channels.fitting(file.reported)?.placement
      ) { kept ?? (try? FileSystem.read(path, limit: Self.largestFile + 1)) })
  }

  /// The most bytes of a file that are kept between its discovery and its reading.
  private static let largestKept = 65_536

  /// UTF-16 begins with a byte order mark; other text holds no zero byte.
  private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || !bytes.prefix(8192).contains(0)
  }

  static func hasKnownEnding(_ path: String) -> Bool { endings.contains(ending(of: path)) }

  static func mayBeFeed(_ path: String) -> Bool { feedEndings.contains(ending(of: path)) }

  /// What follows the last dot of a path's last part, in lower case; empty where nothing does.
  private static func ending(of path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return ""
    }
    return String(decoding: name[name.index(after: dot)...].map(lowered), as: UTF8.self)
  }

  /// Whether a file of a folder holds a product feed.
  private static func isFeed(_ path: [CChar], _ reported: String) -> Bool {
    guard mayBeFeed(reported) else { return false }
    let head = try? FileSystem.read(path, limit: ProductFeeds.headLength)
    return head.map(ProductFeeds.isFeed) ?? false
  }

  /// Whether a name is that of a text about a folder's other files: `README.md`, `license.txt`.
  static func isAboutFiles(_ path: String) -> Bool {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let parts = String(decoding: name.map(lowered), as: UTF8.self).split(separator: ".")
    guard let first = parts.first, aboutFiles.contains(String(first)) else { return false }
    return parts.count == 1 || (parts.count == 2 && ["txt", "md"].contains(parts[1]))
  }

  /// Whether a file is named as a licence.
  static func isLicence(_ path: String) -> Bool {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let text = String(decoding: name.map(lowered), as: UTF8.self)
    return text.hasPrefix("licence") || text.hasPrefix("license")
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  private struct FoundFile {
    let path: [CChar]
    let reported: String
    /// Whether it was named by the call rather than found in a folder.
    let isNamed: Bool
  }

  private struct Walk {
    let exclude: [GlobPattern]
    var files: [FoundFile] = []
    var problems: [RunProblem] = []
    private var visited: Set<FileSystem.Identity> = []
    private var linkedFolders: [(path: [CChar], reported: String)] = []

    init(exclude: [GlobPattern]) { self.exclude = exclude }

    /// Real folders come first, so that a file is reported under its own path and not under a link to its folder.
    mutating func folder(_ path: [CChar], reported: String, identity: FileSystem.Identity) {
      descend(path, reported: reported, identity: identity, depth: 0)
      while let next = linkedFolders.popLast() {
        if let info = try? FileSystem.info(next.path) {
          descend(next.path, reported: next.reported, identity: info.identity, depth: 0)
        }
      }
    }

    private mutating func descend(
      _ path: [CChar], reported: String, identity: FileSystem.Identity, depth: Int
    ) {
      guard visited.insert(identity).inserted else { return }
      guard depth < InputCollector.deepestFolder else {
        problems.append(.tooDeep(reported))
        return
      }
      let names: [[UInt8]]
      do { names = try FileSystem.names(in: path) } catch {
        problems.append(.unreadable(reported, error))
        return
      }
      for name in names where name.first != UInt8(ascii: ".") && name != Array("node_modules".utf8)
      {
        let child =
          path.dropLast() + [CChar(UInt8(ascii: "/"))] + name.map(CChar.init(bitPattern:)) + [0]
        let text = String(decoding: name, as: UTF8.self)
        let childReported = reported.isEmpty ? text : reported + "/" + text
        if exclude.contains(where: { $0.matches(childReported) }) { continue }
        entry(Array(child), reported: childReported, depth: depth)
      }
    }

    private mutating func entry(_ path: [CChar], reported: String, depth: Int) {
      let isLink = FileSystem.isLink(path)
      let info: FileSystem.Info
      do { info = try FileSystem.info(path) } catch {
        problems.append(isLink ? .brokenLink(reported) : .unreadable(reported, error))
        return
      }
      switch info.kind {
      case .folder where isLink: linkedFolders.append((path, reported))
      case .folder:
        descend(path, reported: reported, identity: info.identity, depth: depth + 1)
      case .file:
        // A licence among the terms is a contract with customers; on top it is the repository's.
        let isAbout =
          InputCollector.isAboutFiles(reported)
          && (depth == 0 || !InputCollector.isLicence(reported))
        let isKnown =
          InputCollector.hasKnownEnding(reported) || InputCollector.isFeed(path, reported)
        if isKnown, !isAbout {
          files.append(FoundFile(path: path, reported: reported, isNamed: false))
        }
      case .other:
        if InputCollector.hasKnownEnding(reported) { problems.append(.notAFile(reported)) }
      }
    }
  }
}
