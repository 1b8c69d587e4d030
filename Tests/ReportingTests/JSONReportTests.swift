import PromiseModel
import Reporting
import Testing

@Suite("JSON")
struct JSONReportTests {
  @Test("The report holds both sides, all places and the counts")
  func report() throws {
    let json = try parsed(JSONReport().text(Sample.report(problems: [Sample.unreadable])))
    #expect(json["schemaVersion"].int == 1)
    #expect(json["columnKind"].string == "unicodeCodePoints")
    let finding = json["findings"][0]
    #expect(finding["main"]["value"]["max"].int == 2)
    #expect(finding["other"]["value"]["unit"].string == "businessDay")
    #expect(finding["otherMainPlaces"].count == 7)
    #expect(finding["message"]["fi"].string?.hasPrefix("Sivu lupaa") == true)
    #expect(json["findings"][2]["other"].value == nil)
    #expect(json["undecided"].count == 1 && json["kept"].count == 1)
    #expect(json["summary"]["errors"].int == 1 && json["summary"]["incomplete"].bool == true)
    #expect(json["problems"][0]["kind"].string == "unreadable-file")
  }

  @Test(
    "Values are written as the benchmark asks",
    arguments: [
      (
        ClaimValue.duration(.init(min: 1, max: 3, unit: .businessDay), from: .returnReceived),
        #"{"from":"return","max":3,"min":1,"type":"duration","unit":"businessDay"}"#
      ),
      (
        .duration(.init(max: .infinity, unit: .year), from: nil),
        #"{"type":"duration","unit":"year"}"#
      ),
      (
        .money(.init(amount: 4.9, currency: "EUR")),
        #"{"amount":4.9,"currency":"EUR","type":"money"}"#
      ),
      (
        .money(.init(amount: 0, currency: "EUR", above: 50)),
        #"{"above":50,"amount":0,"currency":"EUR","type":"money"}"#
      ),
      (.percentage(.init(amount: 20)), #"{"amount":20,"type":"percent"}"#),
      (.flag(true), #"{"is":true,"type":"bool"}"#),
      (.step("store-credit"), #"{"is":"store credit","type":"text"}"#),
      (.cutOff(minute: 840), #"{"is":"by 14:00","type":"text"}"#),
      (.text("as new"), #"{"is":"as new","type":"text"}"#),
    ])
  func values(value: ClaimValue, expected: String) throws {
    let claim = Sample.claim("delivery.time", value, .promise, Sample.page)
    let text = PromiseSheet().json(Sample.report(findings: [], claims: [claim]))
    let compact = String(text.filter { $0 != "\n" && $0 != " " })
    #expect(compact.contains("\"value\":" + expected.filter { $0 != " " }))
  }

  @Test(
    "A step of a ladder that says yes, no or free is told so, and free in the page's currency",
    arguments: [
      (PlainValue.yes, #"{"is":true,"type":"bool"}"#), (.no, #"{"is":false,"type":"bool"}"#),
      (.free, #"{"amount":0,"currency":"EUR","type":"money"}"#),
    ])
  func plainValues(value: PlainValue, expected: String) throws {
    let words = ValueWords(plainValue: { _, _, step in step == "shop" ? value : nil })
    let claims = [
      Sample.claim("return.cost", .step("shop"), .promise, Sample.page),
      Sample.claim("return.cost", .step("customer"), .promise, Sample.page),
      Sample.claim("price", .money(.init(amount: 9, currency: "EUR")), .promise, Sample.page),
    ]
    let sheet = PromiseSheet(words: words).json(Sample.report(findings: [], claims: claims))
    let compact = String(sheet.filter { $0 != "\n" && $0 != " " })
    #expect(compact.contains("\"value\":" + expected))
    #expect(compact.contains(#""value":{"is":"customer","type":"text"}"#))
  }

  @Test("A claim of the sheet has its place and its context")
  func sheet() throws {
    let claim = Sample.claim(
      "delivery.time", Sample.days(4, 6, from: .dispatch), .term, Sample.terms,
      conditions: ["if in stock"], scope: Scope(facets: ["region": ["finland"]], label: "washers"))
    let sheet = try parsed(PromiseSheet().json(Sample.report(findings: [], claims: [claim])))
    #expect(sheet.keys == ["schemaVersion", "columnKind", "claims", "channels"])
    let read = sheet["claims"][0]
    #expect(read["topic"].string == "delivery.time" && read["side"].string == "term")
    #expect(
      read["location"]["artifactLocation"]["uri"].string == "terms/delivery%20terms.html")
    #expect(read["location"]["region"]["startLine"].int == 118)
    #expect(read["start"].string == "dispatch" && read["modality"].string == "state")
    #expect(read["scope"]["facets"]["region"][0].string == "finland")
    #expect(read["conditions"][0].string == "if in stock")
    #expect(read["language"].string == "en")
  }

  @Test("Unread passages have their place and their reason")
  func unread() throws {
    let sheet = try parsed(PromiseSheet().unreadJSON(Sample.report()))
    #expect(sheet["unread"][0]["reason"].string == "quantity")
    #expect(sheet["unread"][0]["location"]["region"]["startColumn"].int == 2)
  }

  @Test(
    "Numbers are short and stable",
    arguments: [
      (4.9, "4.9"), (0.1 + 0.2, "0.30000000000000004"), (14, "14"), (-3, "-3"), (-0.0, "-0"),
      (1e15, "1000000000000000"), (1e16, "1e+16"),
      (.nan, "0"),
    ])
  func numbers(number: Double, expected: String) {
    #expect(JSONValue.number(number).text() == expected + "\n")
  }

  @Test("The same report gives the same bytes")
  func stable() {
    #expect(JSONReport().text(Sample.report()) == JSONReport().text(Sample.report()))
    let keys = JSONValue.object(["b": 1, "a": 2, "ä": 3, "B": 4]).text()
    #expect(keys == "{\n  \"B\": 4,\n  \"a\": 2,\n  \"b\": 1,\n  \"ä\": 3\n}\n")
  }
}
