import PromiseModel

/// Collects problems: all are counted, the first are listed.
struct ProblemLog {
  private let listed: Int
  private var listedRows = 0
  private var counts: [OrderProblemKind: Int] = [:]
  private(set) var problems: [OrderProblem] = []

  /// A log that lists at most `listed` problems of rows; those of files and columns are always listed.
  init(listed: Int) { self.listed = listed }

  mutating func add(_ problem: OrderProblem) {
    counts[problem.kind, default: 0] += 1
    if problem.lines != nil {
      if listedRows == listed { return }
      listedRows += 1
    }
    problems.append(problem)
  }

  /// How often each kind occurred, most often first.
  var sortedCounts: [OrderProblemCount] {
    counts.map { OrderProblemCount(kind: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue)
    }
  }
}
