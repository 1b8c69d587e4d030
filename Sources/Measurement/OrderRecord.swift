import PromiseModel

/// One row of order records. One value is filled again and again, so that a row costs no allocation.
struct OrderRecord {
  /// The kept fields one after another, as text.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; a field that is not kept ends where it begins.
  var ends: [Int] = []
  /// The lines of the row in its file, 1-based; of a database the number of the row.
  var lines = 1...1
  /// What is wrong with the row's form.
  var problem: OrderProblemKind?
  /// Whether the row holds nothing but separators and spaces.
  var isBlank = true

  var count: Int { ends.count }

  /// The place of a field in `bytes`, 0-based.
  func range(_ field: Int) -> Range<Int> { (field == 0 ? 0 : ends[field - 1])..<ends[field] }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    problem = nil
    isBlank = true
  }
}
