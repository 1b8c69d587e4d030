import Foundation
import Testing

@Suite("The README's pictures")
struct PictureTests {
  @Test("The pictures are of the reports as they are now, small, and shown")
  func current() throws {
    let root = GoldenReportTests.root
    let check = Process()
    check.executableURL = root.appending(path: ".github/pictures/make")
    check.arguments = ["--check"]
    let told = Pipe()
    check.standardError = told
    try check.run()
    let words = try told.fileHandleForReading.readToEnd() ?? Data()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0, "\(String(decoding: words, as: UTF8.self))")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    for name in ["report-fi", "report-en", "terminal-fi", "terminal-en"] {
      let path = ".github/pictures/\(name).png"
      let picture = try Data(contentsOf: root.appending(path: path))
      #expect(picture.count < 200_000)
      #expect(readme.contains("(\(path))"))
    }
  }
}
