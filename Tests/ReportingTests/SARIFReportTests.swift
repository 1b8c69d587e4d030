import PromiseModel
import Reporting
import Testing

@Suite("SARIF")
struct SARIFReportTests {
  private func run(_ report: CheckReport, language: String = "en") throws -> ParsedJSON {
    try parsed(SARIFReport(language: language).text(report, exitStatus: 1))["runs"][0]
  }

  @Test("The promise is the location and the clause the first related location")
  func twoSides() throws {
    let log = try parsed(SARIFReport().text(Sample.report(), exitStatus: 1))
    #expect(log["version"].string == "2.1.0")
    let run = log["runs"][0]
    #expect(run["columnKind"].string == "unicodeCodePoints")
    let result = run["results"][0]
    #expect(result["ruleId"].string == "delivery-time-weaker")
    #expect(result["level"].string == "error")
    #expect(result["properties"]["topic"].string == "delivery.time")
    #expect(result["properties"]["kind"].string == "contradiction")
    let main = result["locations"][0]
    #expect(result["locations"].count == 1)
    #expect(main["physicalLocation"]["artifactLocation"]["uri"].string == "marketing/index.html")
    let region = main["physicalLocation"]["region"]
    #expect(region["startLine"].int == 42 && region["startColumn"].int == 17)
    #expect(region["endLine"].int == 42 && region["endColumn"].int == 57)
    #expect(main["relationships"][0]["target"].int == 1)
    let clause = result["relatedLocations"][0]
    #expect(clause["id"].int == 1)
    #expect(
      clause["physicalLocation"]["artifactLocation"]["uri"].string == "terms/delivery%20terms.html")
    #expect(result["relatedLocations"].count == 8)
    #expect(result["codeFlows"][0]["threadFlows"][0]["locations"].count == 3)
  }

  @Test("A chain of clauses is the code flow, between the promise and the conclusion")
  func chain() throws {
    let clauses = (1...3).map { day in
      Sample.claim(
        "delivery.time", Sample.days(nil, Double(day)), .term,
        Sample.evidence("terms/a.html", "step \(day)", line: day, column: 1))
    }
    let finding = Finding(
      rule: "chain", verdict: .contradiction, severity: .error, topic: "delivery.time",
      main: Sample.late.main, other: clauses[2], message: Sample.both("Long.", "Pitkä."),
      advice: Sample.both("Mend.", "Korjaa."), mainValue: Sample.both("2 days", "2 päivää"),
      otherValue: Sample.both("6 days", "6 päivää"),
      fingerprint: String(repeating: "0123456789abcdef", count: 4), chain: clauses)
    let result = try run(Sample.report(findings: [finding]))["results"][0]
    let flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
    let lines = (0..<flow.count).map {
      flow[$0]["location"]["physicalLocation"]["region"]["startLine"].int
    }
    #expect(lines == [42, 1, 2, 3, 42])
    #expect(flow[2]["location"]["message"]["text"].string == "Terms: 2 working days")
    #expect(
      flow[4]["location"]["message"]["text"].string == "Conclusion: 2 days ↔ 6 days")
  }

  @Test("The message begins with the verdict and links to the clause")
  func message() throws {
    let result = try run(Sample.report())["results"][0]
    #expect(
      result["message"]["text"].string
        == "The page promises delivery in 2 working days; the terms allow 4–6 working days from "
        + "dispatch. See [terms/delivery terms.html:118](1).")
    let finnish = try run(Sample.report(), language: "fi")["results"][0]
    #expect(finnish["message"]["text"].string?.contains("Katso [terms/delivery") == true)
  }

  @Test("File names with spaces, umlauts and emoji are valid URI references")
  func fileNames() throws {
    let result = try run(Sample.report())["results"][1]
    let place = result["locations"][0]["physicalLocation"]
    #expect(
      place["artifactLocation"]["uri"].string
        == "marketing/%C3%A4%C3%B6%20%F0%9F%98%80.html")
    // "Ilmainen palautus – aina 😀" is 26 code points and 27 UTF-16 units.
    #expect(place["region"]["endColumn"].int == 3 + 26)
    #expect(place["region"]["snippet"]["text"].string == "Ilmainen palautus – aina 😀")
  }

  @Test("A finding with one place has neither related locations nor a flow")
  func onePlace() throws {
    let result = try run(Sample.report())["results"][2]
    #expect(result["properties"]["kind"].string == "below-law")
    #expect(result["properties"]["legalBasis"].string == "KSL 5:16 a")
    #expect(!result.keys.contains("relatedLocations") && !result.keys.contains("codeFlows"))
    #expect(result["locations"][0]["relationships"].value == nil)
  }

  @Test("Undecided pairs and kept promises are no results")
  func noResults() throws {
    #expect(try run(Sample.report(findings: []))["results"].count == 0)
  }

  @Test("Rules carry what GitHub shows, with brackets that are no links")
  func rules() throws {
    let run = try run(Sample.report())
    let rule = run["tool"]["driver"]["rules"][0]
    #expect(rule["id"].string == "delivery-time-weaker")
    #expect(rule["name"].string == "DeliveryTimeWeaker")
    #expect(rule["shortDescription"]["text"].string == "Less in the terms \\[1\\]")
    #expect(
      rule["help"]["markdown"].string?.hasPrefix(
        "**What to do**: Write ‹as in the terms›, not ‹as promised›.") == true)
    #expect(rule["defaultConfiguration"]["level"].string == "error")
    #expect(rule["properties"]["precision"].string == "high")
    #expect(rule["properties"]["tags"][1].string == "delivery.time")
    #expect(run["results"][2]["ruleIndex"].int == 2)
  }

  @Test("Equal findings have different line hashes and the same fingerprint")
  func fingerprints() throws {
    let results = try run(Sample.report(findings: [Sample.late, Sample.late]))["results"]
    let prints = [0, 1].map { results[$0]["partialFingerprints"] }
    #expect(prints[0]["primaryLocationLineHash"].string == "0123456789abcdef:1")
    #expect(prints[1]["primaryLocationLineHash"].string == "0123456789abcdef:2")
    #expect(
      prints[0]["promiseContradiction/v1"].string == prints[1]["promiseContradiction/v1"].string)
  }

  @Test("A problem makes the run unsuccessful and says so")
  func problems() throws {
    let invocation = try run(Sample.report(problems: [Sample.unreadable]))["invocations"][0]
    #expect(invocation["executionSuccessful"].bool == false)
    #expect(invocation["exitCode"].int == 1)
    let notification = invocation["toolExecutionNotifications"][0]
    #expect(notification["level"].string == "error")
    #expect(notification["descriptor"]["id"].string == "unreadable-file")
    let clean = try run(Sample.report())["invocations"][0]
    #expect(clean["executionSuccessful"].bool == true)
  }

  @Test("Files carry their hash, role and language")
  func artifacts() throws {
    let artifact = try run(Sample.report())["artifacts"][0]
    #expect(artifact["location"]["uri"].string == "marketing/index.html")
    #expect(artifact["hashes"]["sha-256"].string == String(repeating: "ab", count: 32))
    #expect(artifact["sourceLanguage"].string == "html")
  }
}
