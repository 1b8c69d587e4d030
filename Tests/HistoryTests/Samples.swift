import Foundation
import History
import PromiseModel

/// A folder that goes away with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("promiselint-history-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/history.sqlite" }

  func store(ifAbsent absence: HistoryStore.Absence = .create) throws -> HistoryStore {
    try HistoryStore(path: database, ifAbsent: absence)
  }
}

/// A page of a made site: each claim is a number of days promised or granted.
struct SamplePage {
  var path: String
  var days: [Double]
  var role: DocumentRole
  /// Stands for the page's bytes.
  var content: String
  /// The line of its first claim.
  var line: Int

  init(
    _ path: String, days: [Double], role: DocumentRole = .promise, content: String? = nil,
    line: Int = 1
  ) {
    self.path = path
    self.days = days
    self.role = role
    self.content = content ?? "\(days)"
    self.line = line
  }

  var claims: [Claim] {
    days.enumerated().map { number, days in
      let line = line + number
      let span = SourceSpan(start: 10 * line, end: 10 * line + 5)
      return Claim(
        topic: "delivery.time", publicTopic: "delivery.time", aspect: "time",
        value: .duration(Duration(max: days, unit: .day), from: .order), side: role,
        scope: Scope(facets: ["service": ["s\(number)"]]),
        evidence: Evidence(
          path: path, span: span,
          region: TextRegion(startLine: line, startColumn: 1, endLine: line, endColumn: 6),
          quote: "in \(Int(days)) days", section: nil), valueSpan: span, reading: "r",
        language: "en")
    }
  }
}

/// A check of a made site: every promise of fewer days than the terms' is a finding.
struct SampleRun {
  var pages: [SamplePage]
  var unread: [String] = []
  var isCut = false
  var rules = "rules 1"
  var started: Int64 = 0
  var label: String?
  var site = "site"
  /// Findings of a rule that only newer rules have.
  var hasExtraRule = false

  var record: RunRecord {
    RunRecord(
      label: label, site: site, started: UTCTime(secondsSince1970: started), toolVersion: "1.0.0",
      rulesDigest: rules, report: report, words: ValueWords())
  }

  var report: CheckReport {
    let claims = pages.flatMap(\.claims)
    let terms = claims.filter { $0.side == .term }
    let findings = claims.filter { $0.side == .promise }.flatMap { promise in
      terms.filter { Self.days($0) > Self.days(promise) && $0.scope == promise.scope }
        .map { Self.finding("delivery-slower", promise, $0) }
        + (hasExtraRule ? [Self.finding("extra", promise, nil)] : [])
    }
    var problems = unread.map { path in
      RunProblem(
        kind: "not-fetched", path: path,
        message: LocalizedText(en: "No answer. Try again.", fi: "Ei vastausta. Yritä uudelleen."),
        isIncomplete: true)
    }
    if isCut {
      problems.append(
        RunProblem(
          kind: "deadline", path: nil,
          message: LocalizedText(en: "Too slow. Try later.", fi: "Liian hidas. Yritä myöhemmin."),
          isIncomplete: true))
    }
    return CheckReport(
      documents: pages.map { page in
        DocumentSummary(
          path: page.path, role: page.role, roleReason: LocalizedText(en: "", fi: ""),
          language: "en", encoding: "utf-8", byteCount: 1, digest: sha256(Array(page.content.utf8)),
          claimCount: page.days.count)
      }, claims: claims, findings: findings, undecided: [], kept: [], unread: [],
      problems: problems, comparedPairs: 1, rules: [])
  }

  private static func days(_ claim: Claim) -> Double {
    guard case .duration(let duration, _) = claim.value else { return 0 }
    return duration.max ?? 0
  }

  private static func finding(_ rule: String, _ main: Claim, _ other: Claim?) -> Finding {
    let print = [rule, main.evidence.path, main.evidence.quote, other?.evidence.quote ?? ""]
    return Finding(
      rule: rule, verdict: .contradiction, severity: .error, topic: main.publicTopic, main: main,
      other: other, message: LocalizedText(en: "Slower.", fi: "Hitaampi."),
      advice: LocalizedText(en: "Mend.", fi: "Korjaa."),
      mainValue: LocalizedText(en: "", fi: ""), otherValue: LocalizedText(en: "", fi: ""),
      fingerprint: sha256(Array(print.joined(separator: "|").utf8)))
  }
}
