import PromiseModel
import Testing

@Suite("Values in words")
struct ValueWordsTests {
  private let words = ValueWords()

  @Test(
    "Durations keep their unit, their bound and their start",
    arguments: [
      (
        ClaimValue.duration(.init(min: 4, max: 6, unit: .businessDay, bound: .atMost), from: nil),
        "4–6 working days", "4–6 arkipäivää"
      ),
      (.duration(.init(max: 1, unit: .week), from: nil), "1 week", "1 viikko"),
      (.duration(.init(max: 0, unit: .day, isVague: true), from: nil), "at once", "heti"),
      (.duration(.init(max: nil, unit: .day, isVague: true), from: .order), "at once", "heti"),
      (.duration(.init(max: 0, unit: .day), from: nil), "the same day", "samana päivänä"),
      (
        .duration(.init(max: 14, unit: .day, bound: .atMost), from: .delivery),
        "at most 14 days from delivery", "enintään 14 päivää toimituksesta"
      ),
      (
        .duration(.init(min: 2, max: nil, unit: .year), from: nil), "at least 2 years",
        "vähintään 2 vuotta"
      ),
      (
        .duration(.init(max: 1, unit: .month, bound: .over), from: nil), "over 1 month",
        "yli 1 kuukauden"
      ),
      (
        .duration(.init(max: 1.5, unit: .hour, bound: .about), from: nil), "about 1.5 hours",
        "noin 1,5 tuntia"
      ),
      (.duration(.init(max: .infinity, unit: .year), from: nil), "without limit", "rajatta"),
    ])
  func durations(value: ClaimValue, english: String, finnish: String) {
    #expect(words.words(value, language: "en") == english)
    #expect(words.words(value, language: "fi") == finnish)
  }

  @Test(
    "Money and shares are written as the language writes them",
    arguments: [
      (ClaimValue.money(.init(amount: 5.9, currency: "EUR")), "€5.90", "5,90 €"),
      (.money(.init(amount: 50, currency: "EUR")), "€50", "50 €"),
      (.money(.init(amount: 99.05, currency: "SEK")), "99.05 SEK", "99,05 SEK"),
      (.money(.init(amount: 0, currency: "EUR")), "free", "maksuton"),
      (
        .money(.init(amount: 0, currency: "EUR", above: 50)), "free over €50",
        "maksuton, kun ostos on yli 50 €"
      ),
      (.money(.init(amount: 4.9, upTo: 9.9, currency: "EUR")), "€4.90–€9.90", "4,90–9,90 €"),
      (.money(.init(amount: 19, currency: "EUR", bound: .from)), "from €19", "19 € alkaen"),
      (.money(.init(amount: 12, currency: nil)), "12", "12"),
      (.money(.init(amount: .infinity, currency: nil)), "0", "0"),
      (.percentage(.init(amount: 20)), "20%", "20 %"),
      (.percentage(.init(amount: 7.5, bound: .about)), "about 7.5%", "noin 7,5 %"),
    ])
  func money(value: ClaimValue, english: String, finnish: String) {
    #expect(words.words(value, language: "en") == english)
    #expect(words.words(value, language: "fi") == finnish)
  }

  @Test("Days with the same hours are told together")
  func hours() {
    let weekdays = (0..<5).map { WeeklyHours.Stretch(day: $0, opens: 540, closes: 960) }
    let hours = ClaimValue.hours(.init(weekdays + [.init(day: 5, opens: 600, closes: 870)]))
    #expect(words.words(hours, language: "en") == "Mon–Fri 9:00–16:00, Sat 10:00–14:30")
    #expect(words.words(hours, language: "fi") == "ma–pe klo 9–16, la klo 10–14.30")
    #expect(words.words(.hours(.always), language: "fi") == "ympäri vuorokauden")
    let daily = (0..<7).map { WeeklyHours.Stretch(day: $0, opens: 480, closes: 1440) }
    #expect(words.words(.hours(.init(daily)), language: "en") == "every day 8:00–24:00")
    #expect(words.words(.cutOff(minute: 840), language: "fi") == "klo 14 mennessä")
  }

  @Test("Dates say the year once")
  func dates() {
    let from = CalendarDate(year: 2026, month: 12, day: 1)
    let to = CalendarDate(year: 2026, month: 12, day: 24)
    #expect(
      words.words(.date(from: from, to: to), language: "en") == "1 December to 24 December 2026")
    #expect(words.words(.date(from: from, to: to), language: "fi") == "1.12.–24.12.2026")
    #expect(words.words(.date(from: nil, to: to), language: "fi") == "24.12.2026 asti")
    #expect(
      words.words(
        .date(from: .init(year: nil, month: 13, day: 1), to: nil), language: "en") == "from 1 13")
  }

  @Test("A step is named by the rules, and by its id where they name none")
  func steps() {
    let named = ValueWords { topic, aspect, step in
      topic == "refund.form" && aspect == "form" && step == "credit"
        ? LocalizedText(en: "store credit", fi: "lahjakortti") : nil
    }
    #expect(
      named.words(.step("credit"), topic: "refund.form", aspect: "form", language: "fi")
        == "lahjakortti")
    #expect(named.words(.step("store-credit"), language: "en") == "store credit")
    #expect(named.words(.flag(false), language: "fi") == "ei")
  }

  @Test("A long text is cut after a word")
  func longText() {
    let text = String(repeating: "sana ", count: 60)
    let short = words.words(.text(text), language: "fi")
    #expect(short.unicodeScalars.count <= 120)
    #expect(short.hasSuffix("sana…"))
  }
}
