import Foundation
import PromiseModel
import Reporting
import Testing

/// Validators of other people, used where they are installed.
private enum Validator {
  static let program =
    ["/usr/bin", "/usr/local/bin"].map { $0 + "/check-jsonschema" }
    .first(where: FileManager.default.isExecutableFile)
    ?? ProcessInfo.processInfo.environment["CHECK_JSONSCHEMA"]
  static let sarifSchema = ProcessInfo.processInfo.environment["SARIF_SCHEMA"]

  static func accepts(_ text: String, schema: String) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(program))
    process.arguments = ["--schemafile", schema, file.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static func accepts(_ text: String, schemaText: String) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(schemaText.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try accepts(text, schema: file.path)
  }
}

@Suite("Schemas")
struct SchemaTests {
  private let reports = [
    Sample.report(), Sample.report(findings: []), Sample.report(problems: [Sample.unreadable]),
    Sample.mixed, Sample.report(findings: [PagePlaceTests.late]), ChannelSheetTests.report(),
  ]

  @Test("Every key that is written is in the schema, and every demanded key is written")
  func keys() throws {
    let schema = try parsed(JSONSchemas.report)
    let report = try parsed(JSONReport().text(Sample.mixed))
    try compare(report, schema, definitions: schema["$defs"])
    try compare(
      parsed(JSONReport().text(reports[4])), schema, definitions: schema["$defs"])
    let sheetSchema = try parsed(JSONSchemas.promises)
    for text in [
      PromiseSheet().json(Sample.report()), PromiseSheet().unreadJSON(Sample.report()),
      PromiseSheet().json(ChannelSheetTests.report()),
    ] {
      try compare(parsed(text), sheetSchema, definitions: sheetSchema["$defs"])
    }
  }

  @Test("Every key of ways and measurements that is written is in their schemas")
  func wayKeys() throws {
    let journey = try parsed(JSONSchemas.journey)
    for dates in [nil, SampleWays.dates] {
      let text = JourneyJSON(words: ValueWords(), dates: dates).text([SampleWays.path])
      #expect(text.contains("2026-12-22") == (dates != nil))
      try compare(parsed(text), journey, definitions: journey["$defs"])
    }
    let measure = try parsed(JSONSchemas.measure)
    for table in [nil, "orders"] {
      let text = MeasureJSON(words: ValueWords()).text(SampleWays.measurement(table: table))
      #expect(text.contains("\"row\": 2") == (table != nil))
      try compare(parsed(text), measure, definitions: measure["$defs"])
    }
  }

  /// Walks objects and lists; what a value's alternatives allow is left to a validator.
  private func compare(_ value: ParsedJSON, _ schema: ParsedJSON, definitions: ParsedJSON) throws {
    if let name = schema["$ref"].string {
      let definition = definitions[String(name.dropFirst("#/$defs/".count))]
      try #require(definition.value != nil)
      return try compare(value, definition, definitions: definitions)
    }
    switch schema["type"].string {
    case "object" where schema["properties"].value != nil:
      let required = Set((schema["required"].value as? [String]) ?? [])
      #expect(value.keys.isSuperset(of: required))
      #expect(value.keys.isSubset(of: schema["properties"].keys))
      for key in value.keys {
        try compare(value[key], schema["properties"][key], definitions: definitions)
      }
    case "array":
      #expect(value.count >= 0)
      for index in 0..<max(0, value.count) {
        try compare(value[index], schema["items"], definitions: definitions)
      }
    case "string": #expect(value.string != nil)
    case "integer": #expect(value.int != nil)
    case "boolean": #expect(value.bool != nil)
    default: break
    }
  }

  @Test(
    "Outputs are valid for their schemas",
    .enabled(if: Validator.program != nil, "check-jsonschema is not installed"))
  func valid() throws {
    for report in reports {
      #expect(try Validator.accepts(JSONReport().text(report), schemaText: JSONSchemas.report))
      #expect(try Validator.accepts(PromiseSheet().json(report), schemaText: JSONSchemas.promises))
    }
    let wrong = JSONReport().text(reports[0]).replacingOccurrences(of: "\"topic\"", with: "\"x\"")
    #expect(try !Validator.accepts(wrong, schemaText: JSONSchemas.report))
  }

  @Test(
    "GitLab's and reviewdog's documented shapes hold",
    .enabled(if: Validator.program != nil, "check-jsonschema is not installed"))
  func documentedShapes() throws {
    for report in reports {
      #expect(
        try Validator.accepts(GitLabCodeQuality().text(report), schemaText: DocumentedShapes.gitlab)
      )
      #expect(
        try Validator.accepts(RDJSONReport().text(report), schemaText: DocumentedShapes.rdjson))
    }
    let wrong = GitLabCodeQuality().text(reports[0]).replacingOccurrences(
      of: "\"critical\"", with: "\"error\"")
    #expect(try !Validator.accepts(wrong, schemaText: DocumentedShapes.gitlab))
  }

  @Test(
    "SARIF is valid for its schema",
    .enabled(
      if: Validator.program != nil && Validator.sarifSchema != nil,
      "check-jsonschema is not installed, or SARIF_SCHEMA does not name the schema of SARIF 2.1.0"))
  func sarif() throws {
    let schema = try #require(Validator.sarifSchema)
    for report in reports {
      for options in [ReportOptions(), ReportOptions(pathPrefix: "www", showAccepted: true)] {
        let text = SARIFReport(options: options).text(report, exitStatus: 1)
        #expect(try Validator.accepts(text, schema: schema))
      }
    }
  }
}

/// The shapes as their makers describe them, in JSON Schema.
private enum DocumentedShapes {
  /// <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>
  static let gitlab = """
    {"type":"array","items":{"type":"object",
     "required":["description","check_name","fingerprint","severity","location"],
     "properties":{"description":{"type":"string"},"check_name":{"type":"string"},
      "fingerprint":{"type":"string","minLength":1},
      "severity":{"enum":["info","minor","major","critical","blocker"]},
      "location":{"type":"object","required":["path","lines"],"properties":{
       "path":{"type":"string","pattern":"^[^/]"},"lines":{"type":"object","required":["begin"],
       "properties":{"begin":{"type":"integer","minimum":1}}}}}}}}
    """

  /// <https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto>
  static let rdjson = """
    {"$defs":{"position":{"type":"object","additionalProperties":false,"required":["line"],
      "properties":{"line":{"type":"integer","minimum":1},"column":{"type":"integer"}}},
     "location":{"type":"object","additionalProperties":false,"required":["path"],"properties":{
      "path":{"type":"string"},"range":{"type":"object","additionalProperties":false,
      "required":["start"],"properties":{"start":{"$ref":"#/$defs/position"},
      "end":{"$ref":"#/$defs/position"}}}}},
     "severity":{"enum":["ERROR","WARNING","INFO"]}},
     "type":"object","additionalProperties":false,"required":["diagnostics"],"properties":{
     "source":{"type":"object"},"severity":{"$ref":"#/$defs/severity"},
     "diagnostics":{"type":"array","items":{"type":"object","additionalProperties":false,
      "required":["message","location"],"properties":{"message":{"type":"string"},
      "location":{"$ref":"#/$defs/location"},"severity":{"$ref":"#/$defs/severity"},
      "code":{"type":"object","required":["value"]},"related_locations":{"type":"array","items":{
       "type":"object","additionalProperties":false,"properties":{"message":{"type":"string"},
       "location":{"$ref":"#/$defs/location"}}}}}}}}}
    """
}
