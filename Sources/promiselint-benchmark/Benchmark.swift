import CLibXML2
import FoundationEssentials
import Glibc
import PromiseLint
import PromiseModel
import RulePacks

/// Holds the user time of the whole `check` of pages against bare libxml2 parsing of the same bytes in the same process.
///
///     promiselint-benchmark [FOLDER]
///
/// Without a folder: `../shared/real/pages` where it exists, else `fixtures`. One thread; the best of three rounds counts.
@main
struct Benchmark {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let folder =
      arguments.first
      ?? (FileManager.default.fileExists(atPath: "../shared/real/pages")
        ? "../shared/real/pages" : "fixtures")
    guard let pages = try? readPages(folder) else {
      print("The folder \(folder) could not be read; name one that has HTML pages.")
      exit(2)
    }
    let bytes = pages.reduce(0) { $0 + $1.contents()!.count }
    guard !pages.isEmpty else {
      print("No HTML pages were found in \(folder); name a folder that has some.")
      exit(2)
    }
    print("\(pages.count) pages, \(megabytes(bytes)) MB, from \(folder)")

    guard
      let rulesFolder = RulePackLoader.builtInFolder(
        executable: CommandLine.arguments[0], environment: ProcessInfo.processInfo.environment)
    else {
      print("The rules folder was not found; set PROMISELINT_RULES to it.")
      exit(2)
    }
    let before = userSeconds()
    let linter = Linter(
      rules: try RulePackLoader().load(folders: [rulesFolder], for: .checkingPages))
    let analyzer = linter.makeAnalyzer()
    print("start-up with the built-in packs: \(milliseconds(userSeconds() - before)) ms user")

    xmlInitParser()
    let rounds = 3
    let bare = best(of: rounds) { for page in pages { parseBare(page.contents()!) } }
    var slowest = (seconds: 0.0, path: "")
    let whole = best(of: rounds) {
      for page in pages {
        let start = userSeconds()
        _ = linter.read(page, with: analyzer)
        let seconds = userSeconds() - start
        if seconds > slowest.seconds { slowest = (seconds, page.path) }
      }
    }
    let checked = userSeconds()
    let report = await linter.check(pages, options: LinterOptions(jobs: 1))
    let site = userSeconds() - checked
    print("bare libxml2 parsing:   \(rate(bytes, bare))")
    print("reading to claims:      \(rate(bytes, whole)), \(ratio(whole, bare)) × bare parsing")
    print("whole check, one job:   \(rate(bytes, site)), \(ratio(site, bare)) × bare parsing")
    print(
      "a page: \(milliseconds(whole / Double(max(1, pages.count)))) ms user on average, "
        + "\(milliseconds(slowest.seconds)) ms the slowest (\(slowest.path))")
    print(
      "\(report.claims.count) claims, \(report.findings.count) findings, "
        + "peak memory \(peakMegabytes()) MB")
  }

  private static func readPages(_ folder: String) throws -> [LinterInput] {
    let manager = FileManager.default
    let names = try manager.subpathsOfDirectory(atPath: folder).sorted()
    return names.compactMap { name in
      let path = folder + "/" + name
      let bytes: [UInt8]?
      if name.hasSuffix(".html.gz") {
        bytes = unpacked(path)
      } else if name.hasSuffix(".html") || name.hasSuffix(".htm") {
        bytes = manager.contents(atPath: path).map(Array.init)
      } else {
        bytes = nil
      }
      return bytes.map { LinterInput(path: name, bytes: $0, role: .promise) }
    }
  }

  /// What `gzip` gives for a packed page; nil where it fails.
  private static func unpacked(_ path: String) -> [UInt8]? {
    let quoted =
      "'"
      + path.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
    guard let pipe = popen("gzip -dc -- \(quoted)", "r") else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 {
      bytes += chunk[..<count]
    }
    return pclose(pipe) == 0 ? bytes : nil
  }

  /// libxml2's HTML parser with callbacks that do nothing: the least that any reader of HTML costs.
  private static func parseBare(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let context = htmlCreateMemoryParserCtxt(characters.baseAddress, Int32(buffer.count))
        else { return }
        var handler = xmlSAXHandler()
        handler.startElement = { _, _, _ in }
        handler.endElement = { _, _ in }
        handler.characters = { _, _, _ in }
        handler.cdataBlock = { _, _, _ in }
        context.pointee.sax.pointee = handler
        htmlCtxtUseOptions(
          context,
          Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
              | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue))
        htmlParseDocument(context)
        htmlFreeParserCtxt(context)
      }
    }
  }

  private static func best(of rounds: Int, _ work: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = userSeconds()
      work()
      best = min(best, userSeconds() - start)
    }
    return best
  }

  private static func userSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
  }

  private static func peakMegabytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  private static func megabytes(_ bytes: Int) -> String { fixed(Double(bytes) / 1e6, 1) }
  private static func milliseconds(_ seconds: Double) -> String { fixed(seconds * 1000, 1) }
  private static func ratio(_ a: Double, _ b: Double) -> String { fixed(a / b, 2) }
  private static func rate(_ bytes: Int, _ seconds: Double) -> String {
    "\(fixed(seconds, 2)) s user, \(fixed(Double(bytes) / 1e6 / seconds, 1)) MB/s"
  }

  /// A number with a fixed count of decimals.
  private static func fixed(_ number: Double, _ decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let digits = String(Int((number * scale).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
