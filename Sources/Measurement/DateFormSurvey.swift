import PromiseModel

/// Which number of a date with slashes is the day.
public enum SlashedDates: String, Sendable, CaseIterable {
  /// Told from the columns.
  case auto
  /// `21/11/2026`.
  case dayFirst = "day-first"
  /// `11/21/2026`.
  case monthFirst = "month-first"
}

/// How the dates of each column are written: the form of most of its first values and, of slashed dates, which number is the day, told
/// by the first value of the whole column that can be read one way alone.
struct DateFormSurvey {
  struct ColumnForm {
    let form: DateForm
    let monthFirst: Bool
  }

  private static let sampledRows = 10_000
  private var counts: [[Int]]
  private var slashed: [Bool?]
  private var rows = 0

  init(columns: Int) {
    counts = Array(repeating: [0, 0, 0, 0], count: columns)
    slashed = Array(repeating: nil, count: columns)
  }

  /// Whether more rows could change the answer.
  var wantsMore: Bool {
    rows < Self.sampledRows
      || counts.indices.contains { form(of: $0) == .slashed && slashed[$0] == nil }
  }

  mutating func endRow() { rows += 1 }

  mutating func see(_ value: UnsafeBufferPointer<UInt8>, column: Int) {
    guard let form = DateForm.seen(in: value) else { return }
    if rows < Self.sampledRows { counts[column][form.rawValue] += 1 }
    guard form == .slashed, slashed[column] == nil,
      let (first, second) = WrittenTimeReader.slashedPair(value)
    else { return }
    if (13...31).contains(first), (1...12).contains(second) { slashed[column] = false }
    if (1...12).contains(first), (13...31).contains(second) { slashed[column] = true }
  }

  private func form(of column: Int) -> DateForm {
    let most = counts[column].max()!
    return DateForm(rawValue: counts[column].firstIndex(of: most)!)!
  }

  /// The form of a column; nil where slashed dates can be read both ways.
  func form(of column: Int, _ setting: SlashedDates) -> ColumnForm? {
    let form = form(of: column)
    guard form == .slashed else { return ColumnForm(form: form, monthFirst: false) }
    switch setting {
    case .dayFirst: return ColumnForm(form: form, monthFirst: false)
    case .monthFirst: return ColumnForm(form: form, monthFirst: true)
    case .auto: return slashed[column].map { ColumnForm(form: form, monthFirst: $0) }
    }
  }
}
