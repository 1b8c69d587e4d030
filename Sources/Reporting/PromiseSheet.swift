import PromiseModel

/// All commitments that were read, or those that were not understood, as a table, as JSON and as CSV.
public struct PromiseSheet: Sendable {
  private let json: ClaimJSON
  private let words: ValueWords

  /// A sheet that names ladder steps by `words`.
  public init(words: ValueWords = ValueWords()) {
    self.words = words
    json = ClaimJSON(words: words)
  }

  // MARK: JSON

  /// The claims in the shape of `JSONSchemas.promises`.
  public func json(_ report: CheckReport) -> String {
    var json = json
    json.currencies = PageCurrencies(report.claims)
    return sheet([
      "claims": .array(report.claims.map(json.claim)),
      "channels": ChannelJSON(claims: json).matrix(report.channels),
    ])
  }

  /// What looks like a commitment and was not understood, in the shape of `JSONSchemas.promises`.
  public func unreadJSON(_ report: CheckReport) -> String {
    sheet([
      "unread": .array(
        report.unread.map { unread in
          .members([
            "reason": .string(unread.reason), "quote": .string(unread.evidence.quote),
            "path": .string(unread.evidence.path),
            "location": json.location(unread.evidence),
            "section": unread.evidence.section.map(JSONValue.string),
          ])
        }),
      "unreadShare": .number(Double(Self.unreadShare(report)) / 100),
    ])
  }

  private func sheet(_ members: [String: JSONValue]) -> String {
    let head: [String: JSONValue] = ["schemaVersion": 1, "columnKind": "unicodeCodePoints"]
    return JSONValue.object(head.merging(members) { _, new in new }).text()
  }

  // MARK: CSV

  /// The claims, a line each, after a line of heads; lines end with CRLF.
  public func csv(_ report: CheckReport, language: String) -> String {
    let heads = [
      "topic", "aspect", "side", "value", "start", "scope", "conditions", "party", "modality",
      "quote", "section", "language", "file", "line", "column", "page", "paragraph", "channel",
    ]
    let channels = DocumentChannels(report.documents)
    return CSV.text(
      [heads]
        + report.claims.map { claim in
          [
            claim.publicTopic, claim.aspect, claim.side.rawValue,
            words.words(claim, language: language), Self.start(claim), Self.scope(claim.scope),
            claim.conditions.joined(separator: "; "), claim.party?.rawValue ?? "",
            String(describing: claim.modality),
          ] + Self.place(claim.evidence, language: claim.language) + [
            channels.channels(of: claim).map(\.rawValue).joined(separator: "; ")
          ]
        })
  }

  /// What was not understood, a line each, after a line of heads; lines end with CRLF.
  public func unreadCSV(_ report: CheckReport) -> String {
    CSV.text(
      [["reason", "quote", "section", "file", "line", "column", "page", "paragraph"]]
        + report.unread.map { [$0.reason] + Self.place($0.evidence, language: nil) })
  }

  private static func place(_ evidence: Evidence, language: String?) -> [String] {
    let (region, place) = (evidence.region, evidence.place)
    let numbers =
      place == nil
      ? [region.startLine, region.startColumn, nil, nil]
      : [place?.line, nil, place?.page, place?.paragraph]
    return [evidence.quote, evidence.section ?? ""] + (language.map { [$0] } ?? [])
      + [evidence.path] + numbers.map { $0.map(String.init) ?? "" }
  }

  private static func start(_ claim: Claim) -> String {
    guard case .duration(_, let start?) = claim.value else { return "" }
    return start.rawValue
  }

  private static func scope(_ scope: Scope) -> String {
    let facets = scope.facets.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.joined(separator: ", "))" }
    return (facets + (scope.label.map { [$0] } ?? [])).joined(separator: "; ")
  }

  // MARK: Table

  /// The claims for a person at a terminal, topic by topic, the promises of a topic before the terms.
  public func table(_ report: CheckReport, options: TerminalOptions) -> String {
    var lines = TerminalLines(options)
    let topics = Set(report.claims.map(\.publicTopic)).sorted()
    for topic in topics {
      lines.line(VisibleText.line(topic), .bold)
      for role in DocumentRole.allCases {
        for claim in report.claims where claim.publicTopic == topic && claim.side == role {
          write(claim, to: &lines)
        }
      }
      lines.blank()
    }
    let promises = report.claims.count { $0.side == .promise }
    let terms = report.claims.count - promises
    lines.paragraph(
      options.pick(
        "\(promises) promised, \(terms) in the terms, \(topics.count) topics.",
        "Luvattu \(promises), ehdoissa \(terms), aiheita \(topics.count)."))
    if !report.unread.isEmpty {
      let share = Self.unreadShare(report)
      lines.paragraph(
        options.pick(
          "\(report.unread.count) more look like commitments and were not understood, \(share) % of all (--unread).",
          "Lisäksi \(report.unread.count) näyttää sitoumukselta, mutta jäi ymmärtämättä, \(share) % kaikista (--unread)."
        ))
    }
    return lines.text
  }

  /// How many of all commitments were not understood, in whole percent: sentences without a claim against those with one or more.
  static func unreadShare(_ report: CheckReport) -> Int {
    let read = Set(report.claims.map { [$0.evidence.path, String($0.evidence.span.start)] }).count
    let all = read + report.unread.count
    return all == 0 ? 0 : (200 * report.unread.count + all) / (2 * all)
  }

  /// What was not understood for a person at a terminal.
  public func unreadTable(_ report: CheckReport, options: TerminalOptions) -> String {
    var lines = TerminalLines(options)
    for unread in report.unread {
      lines.paragraph(options.quoted(unread.evidence.quote))
      lines.line(
        Self.at(unread.evidence, options) + " · " + VisibleText.line(unread.reason), .dim, indent: 2
      )
    }
    if !report.unread.isEmpty { lines.blank() }
    lines.paragraph(
      options.counted(
        report.unread.count,
        en: (
          "passage looks like a commitment and was not understood.",
          "passages look like commitments and were not understood."
        ),
        fi: (
          "kohta näyttää sitoumukselta, mutta jäi ymmärtämättä.",
          "kohtaa näyttää sitoumukselta, mutta jäi ymmärtämättä."
        )))
    return lines.text
  }

  private func write(_ claim: Claim, to lines: inout TerminalLines) {
    let side =
      claim.side == .promise
      ? options(lines).pick("Page", "Sivu") : options(lines).pick("Terms", "Ehdot")
    let value = words.words(claim, language: options(lines).language)
    let scope = Self.scope(claim.scope)
    let aspect = claim.aspect == value ? "" : " · \(claim.aspect)"
    lines.paragraph(
      value + aspect + (scope.isEmpty ? "" : " · \(scope)"), label: side, labelPaint: .cyan,
      indent: 2,
      labelWidth: 7)
    lines.paragraph(options(lines).quoted(claim.evidence.quote), indent: 9)
    lines.line(Self.at(claim.evidence, options(lines)), .dim, indent: 9)
  }

  private func options(_ lines: TerminalLines) -> TerminalOptions { lines.options }

  private static func at(_ evidence: Evidence, _ options: TerminalOptions) -> String {
    PlaceWords.of(evidence, language: options.language, path: VisibleText.line(evidence.path))
  }
}

/// Comma-separated values after RFC 4180, which no spreadsheet takes for formulas.
enum CSV {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that begins like a formula gets an apostrophe (CWE-1236); invisible controls are made visible, but for tabs and line ends.
  private static func cell(_ text: String) -> String {
    var cell = visible(text)
    if let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) {
      cell = "'" + cell
    }
    let needsQuotes = cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return cell }
    return "\""
      + cell.unicodeScalars.reduce(into: "") { quoted, scalar in
        if scalar == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(scalar)
      } + "\""
  }

  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: VisibleText.isInvisible) else { return text }
    return text.unicodeScalars.reduce(into: "") { visible, scalar in
      if "\t\r\n".unicodeScalars.contains(scalar) {
        visible.unicodeScalars.append(scalar)
      } else {
        visible += VisibleText.line(String(scalar))
      }
    }
  }
}
