import PromiseModel

/// Opening hours that stand line by line are one timetable.
enum Timetable {
  /// The claims with the hours of neighbouring lines (list items, table rows, sentences of a section) joined into the first of them, as
  /// long as each line speaks of other days.
  static func joined(_ claims: [Claim]) -> [Claim] {
    var result: [Claim] = []
    var open: [String: Int] = [:]
    for claim in claims {
      guard case .hours(let hours) = claim.value, isWeekly(hours) else {
        result.append(claim)
        continue
      }
      let key = [claim.topic, claim.aspect, claim.evidence.section ?? ""].joined(separator: "\0")
      if let index = open[key], case .hours(let before) = result[index].value,
        result[index].scope.facets == claim.scope.facets, isNear(result[index], claim),
        Set(before.stretches.map(\.day)).isDisjoint(with: hours.stretches.map(\.day))
      {
        result[index] = result[index].with(
          .hours(WeeklyHours(before.stretches + hours.stretches)))
      } else {
        open[key] = result.count
        result.append(claim)
      }
    }
    return result
  }

  /// Some days of the week, not all.
  private static func isWeekly(_ hours: WeeklyHours) -> Bool {
    let days = Set(hours.stretches.map(\.day))
    return !days.isEmpty && days.count < 7
  }

  /// Bytes of the file between two lines of one timetable.
  private static let longestGap = 400

  private static func isNear(_ first: Claim, _ second: Claim) -> Bool {
    second.evidence.span.start - first.evidence.span.end <= longestGap
  }
}
