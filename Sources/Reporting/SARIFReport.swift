import PromiseModel

/// The report as SARIF 2.1.0: the promise is the location, the conflicting clause the first related location.
public struct SARIFReport: Sendable {
  private let json: ClaimJSON
  private let options: ReportOptions
  private var language: String { options.language }

  /// A reporter whose messages are in `language` (`fi` or `en`) and that names ladder steps by `words`.
  public init(language: String = "en", words: ValueWords = ValueWords()) {
    self.init(options: ReportOptions(language: language), words: words)
  }

  /// A reporter; `words` names ladder steps.
  public init(options: ReportOptions, words: ValueWords = ValueWords()) {
    self.options = options
    json = ClaimJSON(words: words, path: options.path)
  }

  /// One log with one run. `exitStatus` is the status the program will end with, nil where the caller is no program.
  public func text(_ report: CheckReport, exitStatus: Int? = nil) -> String {
    let indices = ArtifactIndices(report, options)
    let ruleIndices = Dictionary(
      report.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: [String: Int] = [:]
    // GitHub does not honour suppressions: what is accepted is left out unless it is asked for.
    let accepted = options.showAccepted ? report.accepted.map { ($0.finding, $0.acceptance) } : []
    let results = (report.findings.map { ($0, nil as Acceptance?) } + accepted).map {
      (finding, acceptance) -> JSONValue in
      seen[finding.fingerprint, default: 0] += 1
      return result(
        finding, acceptance, copy: seen[finding.fingerprint]!,
        ruleIndex: ruleIndices[finding.rule], indices: indices)
    }
    let driver = JSONValue.object([
      "name": .string(Tool.name), "semanticVersion": .string(Tool.version),
      "rules": .array(report.rules.map(rule)),
    ])
    let run = JSONValue.object([
      "tool": .object(["driver": driver]),
      "automationDetails": .object(["id": "promiselint/"]),
      "columnKind": "unicodeCodePoints",
      "artifacts": .array(report.documents.map(artifact)),
      "results": .array(results),
      "invocations": .array([invocation(report, exitStatus: exitStatus, indices: indices)]),
    ])
    return JSONValue.object([
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": .array([run]),
    ]).text()
  }

  // MARK: Rules and files

  private func rule(_ rule: RuleDescription) -> JSONValue {
    let advice = Placeholders.shown(rule.advice[language], language: language)
    let why = rule.why[language]
    let (todo, reason) =
      language == "fi" ? ("Tee näin", "Miksi sillä on väliä") : ("What to do", "Why it matters")
    let full = [rule.summary[language], why].filter { !$0.isEmpty }.joined(separator: " ")
    return .object([
      "id": .string(rule.id), "name": .string(Self.name(rule.id)),
      "shortDescription": Self.message(rule.summary[language]),
      "fullDescription": Self.message(TextLayout.cut(full, to: 1000)),
      "help": .object([
        "text": .string([advice, why].filter { !$0.isEmpty }.joined(separator: "\n\n")),
        "markdown": .string(
          [(todo, advice), (reason, why)].filter { !$0.1.isEmpty }
            .map { "**\($0)**: \(Markdown.escaped($1))" }.joined(separator: "\n\n")),
      ]),
      "defaultConfiguration": .object(["level": .string(rule.severity.rawValue)]),
      "properties": .object([
        "precision": .string(Self.precision(rule.severity)),
        "problem.severity": .string(
          rule.severity == .note ? "recommendation" : rule.severity.rawValue),
        "tags": .array(Self.tags(rule.topic)),
      ]),
    ])
  }

  /// `refund-form-weaker` as `RefundFormWeaker`.
  private static func name(_ id: String) -> String {
    id.split { $0 == "-" || $0 == "." }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The area and the topic, each once as the schema demands.
  private static func tags(_ topic: String) -> [JSONValue] {
    let area = topic.split(separator: ".").first.map(String.init) ?? topic
    return (area == topic ? [topic] : [area, topic]).map(JSONValue.string)
  }

  private static func precision(_ severity: Severity) -> String {
    switch severity {
    case .error: "high"
    case .warning: "medium"
    case .note: "low"
    }
  }

  private func artifact(_ document: DocumentSummary) -> JSONValue {
    .members([
      "location": .object([
        "uri": .string(URIReference.from(path: options.path(document.path)))
      ]),
      "encoding": .string(document.encoding), "length": .int(document.byteCount),
      "sourceLanguage": Self.sourceLanguage(document.path).map(JSONValue.string),
      "hashes": .object(["sha-256": .string(document.digest)]),
      "roles": .array([document.role == .promise ? "analysisTarget" : "referencedOnCommandLine"]),
      "properties": .members([
        "role": .string(document.role.rawValue), "language": .string(document.language),
        "roleReason": .string(document.roleReason[language]),
        "channel": document.placement.map { .string($0.channel.rawValue) },
      ]),
    ])
  }

  private static func sourceLanguage(_ path: String) -> String? {
    let ending = path.utf8.split(separator: UInt8(ascii: ".")).last.map { String($0)! } ?? ""
    return switch ending {
    case "html", "htm", "xhtml", "HTML", "HTM": "html"
    case "md", "markdown": "markdown"
    default: nil
    }
  }

  // MARK: Results

  private func result(
    _ finding: Finding, _ acceptance: Acceptance?, copy: Int, ruleIndex: Int?,
    indices: ArtifactIndices
  ) -> JSONValue {
    let main = SARIFLocation(finding.main.evidence, indices: indices)
    return .members([
      "ruleId": .string(finding.rule), "ruleIndex": ruleIndex.map(JSONValue.int),
      "level": .string(finding.severity.rawValue),
      "message": message(finding),
      "locations": .array([
        main.json(
          id: 0, message: placeMessage(finding.main, finding.mainValue),
          relatedTo: finding.other == nil ? nil : 1)
      ]),
      "relatedLocations": finding.other.map { related(finding, $0, indices: indices) },
      "codeFlows": finding.other.map { codeFlow(finding, $0, indices: indices) },
      "partialFingerprints": .object([
        "promiseContradiction/v1": .string(finding.fingerprint),
        "primaryLocationLineHash": .string("\(finding.fingerprint.prefix(16)):\(copy)"),
      ]),
      "suppressions": acceptance.map { .array([suppression($0)]) },
      "properties": properties(finding),
    ])
  }

  private func suppression(_ acceptance: Acceptance) -> JSONValue {
    .members([
      "kind": acceptance.source == .inline ? "inSource" : "external", "status": "accepted",
      "justification": .string(acceptance.reason),
      "properties": acceptance.who.map { .object(["acceptedBy": .string($0)]) },
    ])
  }

  private func message(_ finding: Finding) -> JSONValue {
    let verdict = Self.plain(finding.message[language])
    guard let other = finding.other else { return .object(["text": .string(verdict)]) }
    let evidence = other.evidence
    let place = Self.plain(
      PlaceWords.of(
        evidence, language: language, path: options.path(evidence.path), showsColumn: false))
    let see = language == "fi" ? "Katso" : "See"
    return .object(["text": .string("\(verdict) \(see) [\(place)](1).")])
  }

  private func placeMessage(_ claim: Claim, _ value: LocalizedText) -> String {
    let side =
      claim.side == .promise
      ? (language == "fi" ? "Sivu" : "Page") : (language == "fi" ? "Ehdot" : "Terms")
    let section = claim.evidence.section.map { " (\($0))" } ?? ""
    let words = value[language]
    return words.isEmpty ? side + section : "\(side)\(section): \(words)"
  }

  private func related(_ finding: Finding, _ other: Claim, indices: ArtifactIndices) -> JSONValue {
    let otherMessage = placeMessage(other, finding.otherValue)
    let mainMessage = placeMessage(finding.main, finding.mainValue)
    let places =
      [(other.evidence, otherMessage)] + finding.otherOtherPlaces.map { ($0, otherMessage) }
      + finding.otherMainPlaces.map { ($0, mainMessage) }
    // GitHub refuses more than a thousand locations of one result.
    return .array(
      places.prefix(900).enumerated().map { index, place in
        SARIFLocation(place.0, indices: indices).json(id: index + 1, message: place.1)
      })
  }

  private func codeFlow(_ finding: Finding, _ other: Claim, indices: ArtifactIndices) -> JSONValue {
    let comparison = [finding.mainValue[language], finding.otherValue[language]]
      .filter { !$0.isEmpty }.joined(separator: " ↔ ")
    let conclusion = (language == "fi" ? "Päätelmä" : "Conclusion") + ": "
    let clauses =
      finding.chain.isEmpty
      ? [(other.evidence, placeMessage(other, finding.otherValue))]
      : finding.chain.map { ($0.evidence, placeMessage($0, json.text($0))) }
    let steps =
      [(finding.main.evidence, placeMessage(finding.main, finding.mainValue))] + clauses + [
        (
          finding.main.evidence,
          conclusion + (comparison.isEmpty ? finding.message[language] : comparison)
        )
      ]
    let locations = steps.enumerated().map { index, step in
      JSONValue.object([
        "executionOrder": .int(index + 1),
        "location": SARIFLocation(step.0, indices: indices).json(message: step.1),
      ])
    }
    return .array([.object(["threadFlows": .array([.object(["locations": .array(locations)])])])])
  }

  private func properties(_ finding: Finding) -> JSONValue {
    let alone = finding.other == nil && !finding.otherMainPlaces.isEmpty
    return .members([
      "topic": .string(finding.topic), "kind": .string(finding.verdict.rawValue),
      "language": .string(finding.main.language),
      "advice": .string(finding.advice[language]),
      "legalBasis": finding.legalBasis.map(JSONValue.string),
      "main": json.value(finding.main), "other": finding.other.map(json.value),
      "otherPlaces": alone ? .array(finding.otherMainPlaces.map(json.place)) : nil,
    ])
  }

  // MARK: The run

  private func invocation(
    _ report: CheckReport, exitStatus: Int?, indices: ArtifactIndices
  ) -> JSONValue {
    .members([
      "executionSuccessful": .bool(!report.isIncomplete), "exitCode": exitStatus.map(JSONValue.int),
      "toolExecutionNotifications": .array(
        report.problems.map { notification($0, indices: indices) }),
    ])
  }

  private func notification(_ problem: RunProblem, indices: ArtifactIndices) -> JSONValue {
    let location = problem.path.map { path -> JSONValue in
      .object([
        "physicalLocation": .members([
          "artifactLocation": indices.location(path),
          "region": problem.region.map(ClaimJSON.region),
        ])
      ])
    }
    return .members([
      "level": problem.isIncomplete ? "error" : "warning",
      "message": Self.message(problem.message[language]),
      "descriptor": .object(["id": .string(problem.kind)]),
      "locations": location.map { .array([$0]) },
    ])
  }

  private static func message(_ text: String) -> JSONValue {
    .object(["text": .string(plain(text))])
  }

  /// A text in which nothing is taken for a link (SARIF 3.11.6).
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x5B || $0 == 0x5C || $0 == 0x5D }) else { return text }
    return text.unicodeScalars.reduce(into: "") { plain, scalar in
      if scalar == "[" || scalar == "]" || scalar == "\\" { plain += "\\" }
      plain.unicodeScalars.append(scalar)
    }
  }
}
