import PromiseModel
import Synchronization

/// A file of a language's concepts whose ids are known and whose patterns are read when the language is met: most sites are in one or two
/// of the languages.
struct LateConceptFile: Sendable {
  let language: String
  let conceptIDs: [String]
  let place: RuleFilePosition
  private let file: RuleFile

  /// Nil where the file is of another kind, not written in the plain way (`language:`, `concepts:`, then each id on a line of its own,
  /// two spaces in), or holds concepts that are needed before any page is read.
  init?(_ file: RuleFile) {
    var language: String?
    var place: RuleFilePosition?
    var ids: [String] = []
    var isInConcepts = false
    var number = 0
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "\r") else {
        continue
      }
      if first != UInt8(ascii: " ") {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("language: ") {
          language = String(text.dropFirst(10).filter { $0 != "\r" })
          place = RuleFilePosition(file: file.shownPath, line: number, column: 11)
        } else if text.hasPrefix("concepts:") {
          isInConcepts = true
        } else {
          return nil
        }
        continue
      }
      guard isInConcepts, line.count > 2, line[line.startIndex + 1] == first else { return nil }
      let third = line[line.startIndex + 2]
      if third == first || third == UInt8(ascii: "#") { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let id = String(decoding: line[(line.startIndex + 2)..<colon], as: UTF8.self)
      if conceptIDProblem(id) != nil || id.hasPrefix("role.") || id.hasPrefix("channel.") {
        return nil
      }
      ids.append(id)
    }
    guard let language, let place, isLanguageCode(language), language == file.folderName,
      !ids.isEmpty
    else { return nil }
    self.language = language
    self.place = place
    self.file = file
    conceptIDs = ids
  }

  /// The concepts of some files of a language; what is wrong in them is added to `errors`.
  static func concepts(
    of files: [LateConceptFile], _ language: String, _ errors: LateErrors
  ) -> [LanguageDefinition.Concept] {
    let diagnostics = Diagnostics()
    var decoder = LanguageDecoder(diagnostics: diagnostics)
    for late in files {
      let file = late.file
      if let root = YAMLReader.read(file.bytes, file: file.shownPath, diagnostics: diagnostics) {
        decoder.decode(root, in: file)
      }
    }
    errors.add(diagnostics.errors)
    return decoder.concepts(of: language)
  }
}

/// Collects what is found wrong in rule files after loading.
public final class LateErrors: Sendable {
  private let found = Mutex<Set<RuleFileError>>([])

  /// A collection without errors.
  public init() {}

  /// The errors so far, sorted.
  public var errors: [RuleFileError] { found.withLock { $0.sorted() } }

  func add(_ errors: [RuleFileError]) { found.withLock { $0.formUnion(errors) } }
}

/// Whether a file holds examples of rules and nothing else.
func holdsOnlyExamples(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "rule-examples:".utf8) }

/// A rule file with the lines of `examples` and `counterexamples` emptied: they are a quarter of the rules, and only tests look at them.
/// Every other line keeps its place.
func withoutExamples(_ bytes: [UInt8]) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  let space = UInt8(ascii: " ")
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  /// The indentation of the key whose value is being left out.
  var skipped: Int?
  var start = 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
    defer { start = end + 1 }
    var first = start
    while first < end, bytes[first] == space { first += 1 }
    let indentation = first - start
    if let key = skipped {
      if first == end || indentation > key {
        result.append(newline)
        continue
      }
      skipped = nil
    }
    if bytes[first..<end].starts(with: "examples:".utf8)
      || bytes[first..<end].starts(with: "counterexamples:".utf8)
    {
      skipped = indentation
      result.append(newline)
    } else {
      result += bytes[start..<end]
      if end < bytes.count { result.append(newline) }
    }
  }
  return result
}
