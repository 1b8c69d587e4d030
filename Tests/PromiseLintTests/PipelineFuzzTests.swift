import Foundation
import Glibc
import PromiseLint
import PromiseModel
import Testing

@Suite("Damaged pages, from the file to the claim")
struct PipelineFuzzTests {
  /// How many damaged pages are read in all.
  static let cases =
    ProcessInfo.processInfo.environment["PROMISELINT_FUZZ_PAGES"].flatMap { Int($0) } ?? 400
  static let parts = 4
  /// The seconds of processor time after which a page counts as hanging, whatever else the machine does meanwhile.
  static let patience = 60.0

  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(
    "No damage makes the linter crash, take long or point outside the file", arguments: 0..<parts)
  func mutants(part: Int) {
    // Places in Word and PDF files are those of the text taken out; their readers are fuzzed by tests of their own.
    let pages = TestRules.shops.flatMap(\.pages).filter { page in
      ![".docx", ".pdf"].contains(where: page.path.hasSuffix)
    }
    #expect(pages.count >= 8, "the fixtures are missing")
    let linter = TestRules.linter
    let analyzer = linter.makeAnalyzer()
    var mutator = Mutator(seed: UInt64(part))
    var claims = 0
    for number in 0..<Self.cases / Self.parts {
      let page = pages[(number * Self.parts + part) % pages.count]
      let bytes = mutator.mutant(of: page.contents()!)
      let start = Self.processorSeconds()
      let result = linter.read(LinterInput(path: page.path, bytes: bytes), with: analyzer)
      let time = Self.processorSeconds() - start
      claims += result.claims.count
      let faults = result.misplacements(in: bytes)
      #expect(faults.isEmpty, "mutant \(number) of part \(part): \(faults.prefix(3))")
      #expect(time < Self.patience, "mutant \(number) of part \(part) took \(time)")
      if !faults.isEmpty {
        Issue.record("bytes of \(page.path): \(Data(bytes).base64EncodedString())")
        return
      }
    }
    #expect(claims > Self.cases / Self.parts, "hardly anything was read")
  }
}
