import PromiseModel

/// The next bytes of a file, at most some hundred thousand; empty at its end.
///
/// - Throws: `OrderReadFailure` where the system gives no more.
public typealias ChunkSource = () throws(OrderReadFailure) -> [UInt8]

/// The system could not read on; `code` is its error number (`errno`).
public struct OrderReadFailure: Error, Sendable, Hashable {
  /// `errno`.
  public let code: Int32

  /// A failure with the system's error number.
  public init(code: Int32) { self.code = code }
}

/// One row of a delimited file. One value is filled again and again, so that a row costs no allocation.
struct DelimitedRecord {
  /// The kept fields one after another, quotes undone.
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; a field that is not kept ends where it begins.
  var ends: [Int] = []
  /// The lines of the row, 1-based.
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
