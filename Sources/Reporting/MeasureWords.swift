import PromiseModel

/// Shares, lengths and counts in words, for people.
struct MeasureWords {
  let language: String
  let words: ValueWords

  func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// `31.2 %`; never 0 or 100 where an order says otherwise.
  func percent(_ share: KeptShare) -> String {
    if share.kept == share.total { return "100 %" }
    if share.kept == 0 { return "0 %" }
    return number(min(999, max(1, Int((share.value * 1000).rounded()))), decimals: true) + " %"
  }

  /// `30.4–32.0 %`: the ends of the interval, rounded outwards.
  func interval(_ share: KeptShare) -> String {
    let low = Int((share.interval.lowerBound * 1000).rounded(.down))
    let high = Int((share.interval.upperBound * 1000).rounded(.up))
    return number(low, decimals: true) + "–" + number(high, decimals: true) + " %"
  }

  private func number(_ tenths: Int, decimals: Bool) -> String {
    "\(tenths / 10)" + pick(".", ",") + "\(tenths % 10)"
  }

  /// `1,000,000` and `1 000 000`, the spaces unbreakable.
  func count(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      let isBreak = index > 0 && (digits.count - index) % 3 == 0
      return (isBreak ? pick(",", "\u{A0}") : "") + String(digit)
    }.joined()
  }

  /// A length in a unit: `3 working days`, `90 min`, `25 h`.
  func length(_ length: Int, _ unit: MeasuredUnit) -> String {
    switch unit {
    case .day: value(Double(length), .day)
    case .businessDay: value(Double(length), .businessDay)
    case .minute:
      length < 120
        ? "\(length) min"
        : (length % 60 == 0 ? "\(length / 60)" : number(length / 6, decimals: true)) + " h"
    }
  }

  private func value(_ count: Double, _ unit: TimeUnit) -> String {
    // Nothing is "the same day" in the words of claims, and so it is here.
    words.words(.duration(Duration(max: count, unit: unit), from: nil), language: language)
  }

  /// What a claim says without its start, short enough for a table.
  func shortValue(_ claim: Claim) -> String {
    guard case .duration(let duration, _) = claim.value else { return "" }
    return words.words(
      .duration(duration, from: nil), topic: claim.topic, aspect: claim.aspect, language: language)
  }

  /// What is measured: the topic's name, and the event where the topic has several.
  func name(_ experience: DeliveredExperience) -> String {
    let topic = words.topicName(experience.topic)[language]
    guard experience.aspect != "time",
      let end = (experience.promised + experience.intended).first?.times.end
    else { return topic }
    return topic + " (\(end.name[language]))"
  }

  /// Half and nearly all: `half within 3 days, 95 of 100 within 9 days`.
  func spread(_ times: DeliveredTimes) -> String {
    guard let median = times.percentile(50), let most = times.percentile(95) else {
      return pick("no orders with both dates", "ei tilauksia, joissa olisi molemmat päivät")
    }
    let (half, nearly) = (length(median, times.unit), length(most, times.unit))
    return pick(
      "half within \(half), 95 of 100 within \(nearly)",
      "puolet: \(half) tai alle, 95 sadasta: \(nearly) tai alle")
  }
}
