/// A row of a journey's timeline: what happens, and when at the latest. Days are calendar days from the beginning of the way.
struct TimelineRow: Sendable, Equatable {
  /// What is drawn beside its words.
  enum Bar: Sendable, Equatable {
    /// Time from one day to another; the last part, from the least day on, depends on the weekday on which the way begins.
    case span(from: Int, least: Int, to: Int)
    /// Something that takes no time.
    case moment(Int)
    /// Nobody can say how long it takes; what is known before it is a span.
    case endless(from: Int, after: Int)
    /// It comes after something that nobody can say the end of.
    case later
  }

  /// How it is drawn, and what the style sheet calls it.
  /// `mend` is what is mended first.
  enum Look: String, Sendable {
    case promise, written, law, exit, step, mend, guess

    /// Whether it sums a whole way up.
    var isWhole: Bool {
      switch self {
      case .promise, .written, .law, .exit: true
      case .step, .mend, .guess: false
      }
    }
  }

  let title: String
  /// Below the title.
  let note: String
  /// What mending it brings; nil where it is not to be mended.
  var advice: String?
  /// The words that make it wait for the row before it; nil where it does not wait.
  var wait: String?
  let bar: Bar
  let look: Look
  /// What stands at the end of the bar: `day 12`.
  let end: String
}
