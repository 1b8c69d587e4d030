import Glibc
import PromiseModel

/// Reads folders of rule files into one checked pack.
public struct RulePackLoader: Sendable {
  /// A loader; it keeps nothing between loads.
  public init() {}

  /// What a pack is loaded for.
  public enum Purpose: Sendable {
    /// Everything is read and checked.
    case allOfIt
    /// To check pages, soon: examples are left out, and what the languages of the first folder say is read when a page of the language is
    /// met; what is wrong in it is then told by `RulePack.lateErrors`.
    case checkingPages
  }

  /// Reads all rule files under some folders; later folders add concepts, readings, rules and topics to earlier ones.
  ///
  /// - Parameters:
  ///   - folders: absolute paths, the built-in rules first.
  ///   - purpose: what may be left out or left for later.
  /// - Returns: the pack, all lists sorted as its properties say.
  /// - Throws: `RulePackErrors` with every error of every file.
  public func load(folders: [String], for purpose: Purpose = .allOfIt) throws -> RulePack {
    let diagnostics = Diagnostics()
    var gathering = Gathering(diagnostics, demandsExamples: purpose == .allOfIt)
    for (number, folder) in folders.enumerated() {
      let errorsBefore = diagnostics.errors.count
      let files = RuleFolder(root: folder, diagnostics: diagnostics).files()
      if files.isEmpty, diagnostics.errors.count == errorsBefore {
        diagnostics.report(
          RuleFilePosition(file: escaped(folder), line: 1, column: 1),
          "This folder holds no rule files (*.yaml). Check the path.")
      }
      for file in files {
        if file.isWording {
          gathering.addWording(file, isChecked: purpose == .allOfIt)
          continue
        }
        if purpose == .checkingPages, number == 0, let late = LateConceptFile(file) {
          gathering.add(late)
          continue
        }
        if purpose == .checkingPages, holdsOnlyExamples(file.bytes) { continue }
        let bytes = purpose == .checkingPages ? withoutExamples(file.bytes) : file.bytes
        if let root = YAMLReader.read(bytes, file: file.shownPath, diagnostics: diagnostics) {
          gathering.add(root, from: file)
        }
      }
    }
    let pack = gathering.pack()
    if !diagnostics.errors.isEmpty { throw RulePackErrors(errors: diagnostics.errors) }
    return pack
  }

  /// Finds the folder of the built-in rules.
  ///
  /// The first of: the variable `PROMISELINT_RULES` (taken as it is); `rules` or `share/promiselint/rules` beside the
  /// executable or in a folder above it; `rules` in the current folder. A folder counts when it holds `languages`.
  ///
  /// - Parameters:
  ///   - executable: the program's path; links are followed.
  ///   - environment: the process's environment.
  /// - Returns: a path, or nil where there are no rules.
  public static func builtInFolder(executable: String, environment: [String: String]) -> String? {
    if let given = environment["PROMISELINT_RULES"], !given.isEmpty { return given }
    var candidates: [String] = []
    if let resolved = realPath(executable) {
      var parts = resolved.split(separator: "/").dropLast()
      for _ in 0..<8 where !parts.isEmpty {
        let folder = "/" + parts.joined(separator: "/")
        candidates.append(folder + "/rules")
        candidates.append(folder + "/share/promiselint/rules")
        parts.removeLast()
      }
    }
    if let current = realPath(".") { candidates.append(current + "/rules") }
    return candidates.first { candidate in
      var status = stat()
      return stat(candidate + "/languages", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
  }
}

/// The kinds of rule files, by the key that tells them.
private let fileKinds = [
  "language", "topic", "relations", "laws", "scopes", "structured-data", "rule-examples",
  "general", "journeys", "calendar",
]

/// What the files have told so far.
private struct Gathering {
  let diagnostics: Diagnostics
  private var languages: LanguageDecoder
  private var topics: TopicDecoder
  private var scopes: ScopeDecoder
  private var calendars: CalendarDecoder
  private var relations: [YAMLNode] = []
  private var laws: [YAMLNode] = []
  private var general: [YAMLNode] = []
  private var structuredData: [YAMLNode] = []
  private var journeys: [YAMLNode] = []
  /// Examples that stand in files of their own, by the rule they belong to.
  private var examples: [String: [YAMLNode]] = [:]
  private var examplePlaces: [String: RuleFilePosition] = [:]
  private let demandsExamples: Bool
  private var wordings: [String: WordingTable] = [:]

  init(_ diagnostics: Diagnostics, demandsExamples: Bool) {
    self.diagnostics = diagnostics
    self.demandsExamples = demandsExamples
    languages = LanguageDecoder(diagnostics: diagnostics)
    topics = TopicDecoder(diagnostics: diagnostics)
    scopes = ScopeDecoder(diagnostics: diagnostics)
    calendars = CalendarDecoder(diagnostics: diagnostics)
  }

  mutating func add(_ file: LateConceptFile) { languages.add(file) }

  /// A later folder's table takes the place of an earlier one's.
  mutating func addWording(_ file: RuleFile, isChecked: Bool) {
    do throws(WordingError) {
      let table = try WordingTable(language: file.folderName, bytes: file.bytes)
      if isChecked { try table.validate() }
      wordings[file.folderName] = table
    } catch {
      diagnostics.report(
        RuleFilePosition(file: file.shownPath, line: error.line, column: 1),
        error.message + " Write the file anew with “promiselint rules wording”.")
    }
  }

  mutating func add(_ root: YAMLNode, from file: RuleFile) {
    guard let entries = root.entries(of: "a rule file", diagnostics) else { return }
    let kinds = fileKinds.filter { kind in entries.contains { $0.key == kind } }
    guard let kind = kinds.first, kinds.count == 1 else {
      let near = entries.first.map { diagnostics.suggestion(for: $0.key, among: fileKinds) } ?? ""
      diagnostics.report(
        root.position,
        kinds.isEmpty
          ? "This is no rule file: it has none of the keys "
            + "\(fileKinds.joined(separator: ", ")).\(near)"
          : "This file is of several kinds: \(kinds.joined(separator: ", ")). Split it.")
      return
    }
    switch kind {
    case "language": languages.decode(root, in: file)
    case "topic": topics.decodeShape(root)
    case "calendar": calendars.decode(root)
    default:
      guard
        let fields = Fields(
          root, of: "a file of \(kind)", required: [kind], diagnostics: diagnostics),
        let node = fields[kind]
      else { return }
      switch kind {
      case "rule-examples":
        for entry in node.entries(of: "examples of rules", diagnostics) ?? [] {
          examples[entry.key, default: []] += entry.value.items(diagnostics)
          examplePlaces[entry.key] = examplePlaces[entry.key] ?? entry.keyPosition
        }
      case "relations": relations += node.items(diagnostics)
      case "laws": laws += node.items(diagnostics)
      case "general": general += node.items(diagnostics)
      case "journeys": journeys += node.items(diagnostics)
      case "scopes": scopes.decode(node)
      default: structuredData += node.items(diagnostics)
      }
    }
  }

  func pack() -> RulePack {
    let lateErrors = LateErrors()
    let definitions = languages.definitions(lateErrors: lateErrors)
    let index = PackIndex(
      languages: definitions, topics: topics.aspects, publicTopics: topics.publicTopics,
      demandsExamples: demandsExamples, diagnostics: diagnostics)
    let rules = RuleDecoder(index: index, examples: examples)
    let topics = topics.topics(index, rules)
    let relations = relations.compactMap { rules.relation($0) }
    let laws = laws.compactMap { rules.law($0) }
    let general = general.compactMap { rules.general($0) }
    for (id, place) in examplePlaces where !rules.knows(id) {
      diagnostics.report(
        place,
        "There is no rule \(shown(id)) to which these examples could belong."
          + diagnostics.suggestion(for: id, among: rules.ids))
    }
    return RulePack(
      languages: definitions, topics: topics,
      relations: relations.sorted { $0.identity.id < $1.identity.id },
      laws: laws.sorted { $0.identity.id < $1.identity.id },
      scopes: scopes.taxonomy(),
      structuredData: StructuredDataDecoder(index: index).readings(structuredData),
      general: general.sorted { $0.identity.id < $1.identity.id },
      journeys: JourneyDecoder(index: index).journeys(journeys), calendars: calendars.sorted,
      lateErrors: lateErrors, wordings: wordings)
  }
}
