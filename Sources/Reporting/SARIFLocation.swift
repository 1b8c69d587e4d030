import PromiseModel

/// Where each file stands in the run's list of artifacts.
struct ArtifactIndices {
  private let indices: [String: Int]
  private let options: ReportOptions

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

/// A place with its quote.
struct SARIFLocation {
  private let evidence: Evidence
  private let indices: ArtifactIndices

  init(_ evidence: Evidence, indices: ArtifactIndices) {
    self.evidence = evidence
    self.indices = indices
  }

  func json(id: Int? = nil, message: String, relatedTo: Int? = nil) -> JSONValue {
    var region: [String: JSONValue] = ["snippet": .object(["text": .string(evidence.quote)])]
    if case .object(let numbers) = ClaimJSON.region(evidence.region) {
      region.merge(numbers) { _, new in new }
    }
    return .members([
      "id": id.map(JSONValue.int),
      "physicalLocation": .object([
        "artifactLocation": indices.location(evidence.path), "region": .object(region),
      ]),
      "logicalLocations": evidence.section.map {
        .array([.object(["name": .string($0), "kind": "element"])])
      },
      "message": .object(["text": .string(message)]),
      "relationships": relatedTo.map {
        .array([.object(["target": .int($0), "kinds": .array(["relevant"])])])
      },
    ])
  }
}
