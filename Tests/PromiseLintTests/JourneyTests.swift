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
}
