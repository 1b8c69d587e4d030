/// How a timeline is laid out on a sheet: beside each other on a screen and on paper, above each other on a phone. In units of the
/// picture, about a pixel each.
struct TimelineLayout: Sendable {
  let width: Double
  /// Where bars begin.
  let trackStart: Double
  /// The widest line of a row's words.
  let wordsWidth: Double
  /// Whether words stand above their bar, not beside it.
  let isStacked: Bool
  /// Ticks beside day 0.
  let mostTicks: Int
  /// Of a screen or paper.
  static let wide = TimelineLayout(
    width: 860, trackStart: 312, wordsWidth: 292, isStacked: false, mostTicks: 8)
  /// Of a phone.
  static let narrow = TimelineLayout(
    width: 360, trackStart: 4, wordsWidth: 348, isStacked: true, mostTicks: 4)

  let titleSize = 14.0
  let noteSize = 12.5
  let lineHeight = 18.0
  let barHeight = 14.0
  /// Between rows.
  let gap = 13.0
  /// Of the fading zone behind the last known day, as a part of the track.
  let endlessPart = 0.22
}
