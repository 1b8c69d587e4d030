import Crawling
import PromiseLint
import PromiseModel

/// The arguments of a call, by what they are.
struct SortedPaths {
  /// Files and folders.
  var paths: [String] = []
  /// WARC archives.
  var archives: [String] = []
  /// Addresses to be fetched.
  var addresses: [String] = []

  init(_ arguments: [String]) {
    for argument in arguments {
      if CrawlRun.isAddress(argument) {
        addresses.append(argument)
      } else if Self.isArchive(argument) {
        archives.append(argument)
      } else {
        paths.append(argument)
      }
    }
  }

  private static func isArchive(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".warc", ".warc.gz", ".warc.zst"].contains { name.hasSuffix($0) }
  }
}

extension InputCollector {
  /// The pages of archives, as files are collected.
  func collect(archives: [(path: String, shown: String)]) -> CollectedInputs {
    let snapshot = Snapshot(files: archives.map { (Array($0.path.utf8CString), $0.shown) })
    func isExcluded(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }
    let inputs = snapshot.pages.filter { !isExcluded($0.path) }.map { page in
      let role = roles.fitting(page.path)
      return LinterInput(
        path: page.path, role: role?.value, roleReason: role?.reason,
        transport: TransportMetadata(mediaType: page.mediaType, charset: page.charset),
        placement: channels.fitting(page.path)?.placement
      ) { page.contents() }
    }
    return CollectedInputs(
      inputs: inputs,
      problems: snapshot.problems.filter { problem in problem.path.map { !isExcluded($0) } ?? true }
    )
  }
}

extension CollectedInputs {
  /// Both together; of two pages with one path the first counts.
  func joined(with others: CollectedInputs) -> CollectedInputs {
    let known = Set(inputs.map(\.path))
    return CollectedInputs(
      inputs: inputs + others.inputs.filter { !known.contains($0.path) },
      problems: problems + others.problems)
  }
}
