import GRDB

/// The database of runs.
enum HistoryStore {}
