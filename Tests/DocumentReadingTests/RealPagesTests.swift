import Foundation
import PromiseModel
import Testing

@testable import DocumentReading

/// Pages of the real web, kept outside the package as they are not ours to give away.
enum RealPages {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/real/pages").standardizedFileURL

  /// Packed pages, sorted by path; empty where the folder is absent.
  static let files: [URL] = {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let pages = found?.compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasSuffix(".gz") }
    return (pages ?? []).sorted { $0.path < $1.path }
  }()

  /// The page's bytes, unpacked.
  static func bytes(of file: URL) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(data)
  }
}

@Suite("Real pages")
struct RealPagesTests {
  /// Every so many pages one is read: all of them where the number of damaged files is raised too.
  static let step = FuzzTests.cases > 500 ? 1 : 12

  @Test("Every word of a real page is found in its file", arguments: 0..<2)
  func sound(half: Int) throws {
    guard !RealPages.files.isEmpty else {
      print("Skipped: no pages in \(RealPages.folder.path)")
      return
    }
    var mutator = Mutator(seed: 5)
    var words = 0
    for (index, file) in RealPages.files.enumerated()
    where index % Self.step == 0 && index / Self.step % 2 == half {
      let bytes = try RealPages.bytes(of: file)
      let document = DocumentReader().read(bytes, path: "page.html")
      words += document.text.count
      let faults = Soundness.faults(document, &mutator)
      #expect(faults.isEmpty, "\(file.lastPathComponent): \(faults.prefix(3))")
      let damaged = DocumentReader().read(mutator.mutant(of: bytes), path: "page.html")
      let others = Soundness.faults(damaged, &mutator)
      #expect(others.isEmpty, "damaged \(file.lastPathComponent): \(others.prefix(3))")
    }
    #expect(words > 10_000)
  }
}
