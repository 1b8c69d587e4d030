import PromiseModel

/// Gives the rows of order records, one after another.
protocol RowSource {
  /// Fills the next row; false at the end.
  mutating func next(_ record: inout OrderRecord) throws(OrderReadFailure) -> Bool
}

/// Order records that are read from their beginning as often as it takes.
protocol OrderTable {
  /// The table's name in its database; nil of a file that is one table.
  var name: String? { get }

  /// The names of the columns, or why nothing can be read.
  func heads() throws(OrderReadFailure) -> Result<[String], OrderTableError>

  /// The rows from the first; of each only the fields that are kept, by their 0-based place.
  func rows(keeping kept: [Bool]) throws(OrderReadFailure) -> any RowSource
}

/// What is wrong with order records as a whole.
struct OrderTableError: Error {
  let problem: OrderProblem
}
