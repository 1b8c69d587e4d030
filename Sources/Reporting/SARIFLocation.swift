import PromiseModel

/// Where each file stands in the run's list of artifacts.
struct ArtifactIndices {
  private let indices: [String: Int]
  private let options: ReportOptions
  var language: String { options.language }

  init(_ report: CheckReport, _ options: ReportOptions) {
    self.options = options
    indices = Dictionary(
      report.documents.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func location(_ path: String) -> JSONValue {
    .members([
      "uri": .string(URIReference.from(path: options.path(path))),
      "index": indices[path].map(JSONValue.int),
    ])
  }
}

/// A place with its quote. A file that people read by pages has no lines: its page is a logical location, and the quote stands in the
/// message (SARIF 2.1.0, sections 3.28.4 and 3.33.5).
struct SARIFLocation {
  private let evidence: Evidence
  private let indices: ArtifactIndices
  private var language: String { indices.language }

  init(_ evidence: Evidence, indices: ArtifactIndices) {
    self.evidence = evidence
    self.indices = indices
  }

  func json(id: Int? = nil, message: String, relatedTo: Int? = nil) -> JSONValue {
    let quote = language == "fi" ? "”\(evidence.quote)”" : "“\(evidence.quote)”"
    return .members([
      "id": id.map(JSONValue.int),
      "physicalLocation": .members([
        "artifactLocation": indices.location(evidence.path), "region": evidence.lines.map(region),
      ]),
      "logicalLocations": logicalLocation.map { .array([$0]) },
      "message": .object([
        "text": .string(evidence.place == nil ? message : "\(message) \(quote)")
      ]),
      "relationships": relatedTo.map {
        .array([.object(["target": .int($0), "kinds": .array(["relevant"])])])
      },
    ])
  }

  private func region(_ lines: TextRegion) -> JSONValue {
    var region: [String: JSONValue] = ["snippet": .object(["text": .string(evidence.quote)])]
    if case .object(let numbers) = ClaimJSON.region(lines) {
      region.merge(numbers) { _, new in new }
    }
    return .object(region)
  }

  /// The section, or the page in it; nil where neither is known.
  private var logicalLocation: JSONValue? {
    let page = evidence.place.map { PlaceWords.full($0, language: language) } ?? ""
    guard !page.isEmpty else {
      return evidence.section.map { .object(["name": .string($0), "kind": "element"]) }
    }
    return .members([
      "name": .string(page), "kind": "element",
      "fullyQualifiedName": evidence.section.map { .string("\($0) / \(page)") },
    ])
  }
}
