import Foundation
import PromiseModel
import Testing

@Suite("Moments in UTC")
struct UTCTimeTests {
  @Test(
    "A moment is written as RFC 3339 asks",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_795_994_525, "2026-11-29T23:22:05Z"),
      (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"),
    ] as [(Int64, String)])
  func writing(seconds: Int64, text: String) {
    #expect(UTCTime(secondsSince1970: seconds).rfc3339 == text)
  }

  @Test("Ten thousand moments of four centuries are written as Foundation writes them")
  func agreement() {
    let formatter = ISO8601DateFormatter()
    for number in 0..<10_000 as Range<Int64> {
      let seconds = number * 1_262_303 + number % 86_399
      let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(UTCTime(secondsSince1970: seconds).rfc3339 == expected)
    }
  }
}
