import PromiseModel
import Testing

/// Time along a way: business days are added first and turned into calendar days once.
@Suite("Time that goes by along a way")
struct ElapsedTimeTests {
  private func business(_ days: Double) -> ElapsedTime {
    ElapsedTime(longest: Duration(max: days, unit: .businessDay))
  }

  @Test(
    "n working days in a row last n + 2·⌊(n−1)/5⌋ days, or two more",
    arguments: [(1.0, 1.0), (2, 2), (5, 5), (6, 8), (13, 17), (21, 29), (26, 36), (41, 57)])
  func calendarDays(days: Double, least: Double) {
    #expect(business(days).calendarDays == least...least + 2)
  }

  @Test("Stretches of working days are joined before they become calendar days")
  func joined() {
    let joined = business(3) + business(3)
    #expect(joined == business(6))
    #expect(joined.calendarDays == 8...10)
  }

  @Test("Calendar days between them keep two stretches apart")
  func apart() {
    let mixed = business(3) + ElapsedTime(longest: Duration(max: 1, unit: .week)) + business(3)
    #expect(mixed.calendarDays == 13...17)
    #expect(mixed.businessDays == 11)
  }

  @Test("A step without an upper end has no limit, and nothing is longer than it")
  func unlimited() {
    let endless = ElapsedTime(longest: Duration(min: 3, max: nil, unit: .day))
    #expect(endless.isUnlimited)
    #expect((business(1) + endless).isUnlimited)
    #expect(endless.isLonger(than: business(1000)))
    #expect(!business(1000).isLonger(than: endless))
  }
}
