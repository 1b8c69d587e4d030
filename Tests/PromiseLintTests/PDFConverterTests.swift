import DocumentReading
import Foundation
import Glibc
import PromiseLint
import PromiseModel
import Testing

@Suite("PDF files through pdftotext", .serialized, .timeLimit(.minutes(3)))
struct PDFConverterTests {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")
  static let cases =
    ProcessInfo.processInfo.environment["PROMISELINT_FUZZ_PAGES"].flatMap { Int($0) }.map { $0 / 3 }
    ?? 20

  private static func fixture() throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = "fixtures/washing-machine-fi-office/terms/asennusehdot.pdf"
    return [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  private func read(_ bytes: [UInt8], _ converter: PDFConverter = PDFConverter()) -> Document {
    DocumentReader(pdfText: converter.text).read(bytes, path: "a.pdf")
  }

  @Test("A real file gives its paragraphs with page and line", .enabled(if: isInstalled))
  func real() throws {
    let document = read(try Self.fixture())
    #expect(document.notices.isEmpty)
    let block = try #require(document.blocks.last)
    #expect(document.string(block).hasPrefix("Palveluun sisältyy vanhan koneen poisvienti."))
    #expect(document.place(of: document.span(of: block.text)) == PagePlace(page: 2, line: 2))
    #expect(document.text == read(try Self.fixture()).text)
  }

  @Test("Where the program is missing, that is told")
  func missing() throws {
    let document = read(try Self.fixture(), PDFConverter(folders: ["/nowhere"]))
    #expect(document.notices.map(\.kind) == [.converterMissing])
  }

  @Test("A program that does not end is ended, and that is told")
  func endless() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, script) in [
      ("pdftotext", "#!/bin/sh\nexec sleep 100\n"), ("prlimit", "#!/bin/sh\nexec sleep 100\n"),
    ] {
      let file = folder.appending(path: name)
      try Data(script.utf8).write(to: file)
      chmod(file.path, 0o755)
    }
    let document = read(try Self.fixture(), PDFConverter(folders: [folder.path], deadline: 0.3))
    #expect(document.notices.map(\.kind) == [.converterStopped])
  }

  @Test("No damaged file does any harm, and no process is left behind", .enabled(if: isInstalled))
  func mutants() throws {
    let file = try Self.fixture()
    var mutator = Mutator(seed: 3)
    for _ in 0..<Self.cases {
      let document = read(mutator.mutant(of: file))
      #expect(!document.text.isEmpty || document.notices.contains { $0.isIncomplete })
    }
    #expect(try Self.converters() == [])
  }

  /// Converters that this process started and that are still there, ended or not; other tests may have children of their own.
  private static func converters() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      .compactMap { try? String(contentsOfFile: "/proc/\($0)/stat", encoding: .utf8) }
      .filter { status in
        // `pid (name) state parent …` (proc_pid_stat(5)).
        let parts = status.split(separator: ")", maxSplits: 1)
        let names = ["(pdftotext", "(prlimit"]
        return parts.count == 2 && names.contains { parts[0].hasSuffix($0) }
          && parts[1].split(separator: " ").dropFirst().first == "\(getpid())"
      }
  }
}
