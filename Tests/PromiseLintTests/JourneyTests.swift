import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

/// The worst way through a shop's own terms, on the fixture shop whose ways were worked out by hand.
@Suite("Journeys through the terms")
struct JourneyTests {
  private func paths() async throws -> [WorstPath] {
    try await BuiltInRules.linter().check(FixtureTests.inputs("worst-path-fi")).journeys
  }

  private func path(_ journey: String) async throws -> WorstPath {
    return try #require(try await paths().first { $0.journey == journey })
  }

  private func days(_ time: ElapsedTime) -> [Double] {
    [time.businessDays, time.calendarDays.lowerBound, time.calendarDays.upperBound]
  }

  @Test("A machine that breaks on the way is replaced after 41 working days, 57 to 59 days")
  func asWritten() async throws {
    let path = try await path("broken-in-transit")
    #expect(days(path.asWritten.total) == [41, 57, 59])
    #expect(path.promised.map(days)?.first == 2)
  }

  @Test("Without the waiting for the broken one it is 26 working days, and the law says the same")
  func withoutWaiting() async throws {
    let path = try await path("broken-in-transit")
    let critical = try #require(path.critical)
    #expect(critical.isWait)
    #expect(critical.step.event == "replacement-ordered")
    #expect(days(critical.totalWithout) == [26, 36, 38])
    #expect(path.lawful.map { days($0.total) } == [26, 36, 38])
  }

  @Test("The best way out is to withdraw: the money is back by day 26")
  func wayOut() async throws {
    let exit = try #require(try await path("broken-in-transit").exit)
    #expect(exit.id == "withdraw")
    #expect(exit.way.total.calendarDays.upperBound == 26)
  }

  @Test("An installer who comes on a second day counts from the new booking")
  func secondVisit() async throws {
    let path = try await path("installer-does-not-come")
    #expect(path.asWritten.steps.map(\.event).contains("booked-again"))
    #expect(path.asWritten.total.businessDays == 20)
  }

  @Test("Each step begins where the one before it ends")
  func unbroken() async throws {
    for path in try await paths() {
      for (step, next) in zip(path.asWritten.steps, path.asWritten.steps.dropFirst()) {
        #expect(next.after == step.event)
        #expect(!step.ends.isLonger(than: next.ends))
      }
    }
  }

  // MARK: small shops

  private func report(
    page: String = "", terms: String, failures: Int = 1
  ) async throws -> CheckReport {
    var inputs = [LinterInput(path: "terms/ehdot.md", bytes: Array(terms.utf8), role: .term)]
    if !page.isEmpty {
      inputs.append(LinterInput(path: "sivu.md", bytes: Array(page.utf8), role: .promise))
    }
    return try await BuiltInRules.linter().check(inputs, options: LinterOptions(failures: failures))
  }

  private func path(_ journey: String, _ report: CheckReport) throws -> WorstPath {
    try #require(report.journeys.first { $0.journey == journey })
  }

  @Test("What is to be mended is told one after another: 41, 26, then 21 working days")
  func mends() async throws {
    let path = try await path("broken-in-transit")
    #expect(path.mends.map(\.step.event) == ["replacement-ordered", "claim-handled"])
    #expect(path.mends.map { days($0.totalWithout) } == [[26, 36, 38], [21, 29, 31]])
  }

  @Test("A second broken machine takes the way back once more: 69 working days")
  func again() async throws {
    let inputs = try FixtureTests.inputs("worst-path-fi")
    let report = try await BuiltInRules.linter().check(inputs, options: LinterOptions(failures: 2))
    let path = try path("broken-in-transit", report)
    #expect(path.asWritten.total.businessDays == 69)
    #expect(path.failures == 2)
    #expect(path.contacts == 2)
    // Without the waiting, both times.
    #expect(path.mends.first.map { $0.totalWithout.businessDays } == 39)
  }

  @Test("Where nothing goes wrong the promise of an installed machine ends with the installer")
  func allGoesWell() async throws {
    let path = try await path("all-goes-well")
    #expect(days(path.asWritten.total) == [13, 17, 19])
    #expect(path.mends.isEmpty)
  }

  @Test("Of a table's columns the one that the page names counts, the worst of its rows")
  func namedColumn() async throws {
    let terms = """
      # Toimitusajat

      Toimituskulut ovat 5 €.

      | Alue | Salama | Vakio |
      |---|---|---|
      | Uusimaa | 1 arkipäivä | 3 arkipäivää |
      | Muu Suomi | 4 arkipäivää | 9 arkipäivää |
      """
    let express = try await report(page: "Salama: kotonasi 2 päivässä.", terms: terms)
    #expect(try path("all-goes-well", express).asWritten.total.businessDays == 4)
    let standard = try await report(page: "Vakio: kotonasi 2 päivässä.", terms: terms)
    #expect(try path("all-goes-well", standard).asWritten.total.businessDays == 9)
  }

  @Test("Money that may be held back waits for the goods, while the fourteen days run")
  func heldBack() async throws {
    let terms = """
      Palautamme maksut 14 päivän kuluessa ilmoituksesta. Voimme pidättäytyä hyvityksestä, kunnes tuote on palautunut.
      """
    let step = try #require(
      try path("change-of-mind", await report(terms: terms)).asWritten.steps.last)
    #expect(step.isHeldBack)
    #expect(step.ends.calendarDays == 19...21)
  }

  @Test("Fourteen days from the goods' return are less than the law gives")
  func laterStart() async throws {
    let path = try path(
      "change-of-mind",
      await report(terms: "Palautamme rahat 14 päivän kuluessa palautuksen saapumisesta."))
    #expect(path.asWritten.total.calendarDays == 33...35)
    #expect(path.lawful?.total.calendarDays == 19...21)
  }

  @Test("A customer who is not at home pays, a carrier who does not come does not")
  func lopsided() async throws {
    let fee =
      "Jos vastaanottaja ei ole kotona sovittuna aikana, veloitamme turhasta käynnistä 45 €."
    let delivery = "Kuljetusliike toimittaa tuotteen 5 arkipäivän kuluessa tilauksesta, hinta 9 €."
    let uneven = try path("broken-in-transit", await report(terms: delivery + " " + fee))
    #expect(uneven.costs.map(\.claims.count) == [1, 0])
    #expect(uneven.isLopsided)
    let even = try path(
      "broken-in-transit",
      await report(
        terms: "\(delivery) \(fee) Jos kuljettaja ei tule sovittuna aikana, hyvitämme 30 €."))
    #expect(even.costs.map(\.claims.count) == [1, 1])
    #expect(!even.isLopsided)
  }

  @Test("A shop that installs nothing has no installer who does not come")
  func nothingInstalled() async throws {
    let report = try await report(
      terms: "Toimitusaika on 3 arkipäivää tilauksesta. Toimitus maksaa 5 €.")
    #expect(!report.journeys.map(\.journey).contains("installer-does-not-come"))
    #expect(try path("broken-in-transit", report).isSilent)
    #expect(try !path("all-goes-well", report).isSilent)
  }

  // MARK: findings

  @Test(
    "Steps that each keep their time and together break the promise are one error with the chain")
  func addsUp() async throws {
    let report = try await report(
      page: "Kotonasi 5 arkipäivässä tilauksesta.",
      terms: """
        Lähetämme tilauksen 3 arkipäivän kuluessa maksusta.
        Kuljetusliike toimittaa tuotteen 4 arkipäivän kuluessa lähetyksestä.
        """)
    let finding = try #require(report.findings.first { $0.rule == "steps-add-up-to-more" })
    #expect(finding.severity == .error)
    #expect(finding.chain.map(\.aspect) == ["dispatch", "time"])
    #expect(finding.otherValue.fi.contains("7 arkipäivää"))
  }

  @Test("Steps that fit into the promise, and terms of which another may be meant, are no finding")
  func fits() async throws {
    let page = "Kotonasi 5 arkipäivässä tilauksesta."
    let first = "Lähetämme tilauksen 1 arkipäivän kuluessa maksusta."
    let second = "Kuljetusliike toimittaa tuotteen 4 arkipäivän kuluessa lähetyksestä."
    let fitting = try await report(page: page, terms: "\(first)\n\(second)")
    #expect(!fitting.findings.contains { $0.rule == "steps-add-up-to-more" })
    let other = "Toimitusaika on 2 arkipäivää lähetyksestä."
    let disputed = try await report(
      page: page, terms: "Lähetämme tilauksen 3 arkipäivän kuluessa maksusta.\n\(second)\n\(other)")
    #expect(!disputed.findings.contains { $0.rule == "steps-add-up-to-more" })
  }

  @Test("The sentence that makes customers wait is a note of its own, and says how much is guessed")
  func worstWay() async throws {
    let report = try await BuiltInRules.linter().check(FixtureTests.inputs("washing-machine-fi"))
    let finding = try #require(report.findings.first { $0.rule == "one-sentence-makes-them-wait" })
    #expect(finding.severity == .note)
    #expect(finding.otherValue.fi == "21 arkipäivää tilauksesta (siitä 9 arkipäivää on arvio)")
    #expect(finding.chain.count == 2)
    #expect(
      report.findings.contains {
        $0.rule == "replacement-precondition-weaker" && $0.chain.isEmpty
          && $0.otherMainPlaces.isEmpty
      })
  }
}
