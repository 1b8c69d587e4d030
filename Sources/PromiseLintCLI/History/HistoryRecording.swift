import Glibc
import History
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// A check that is recorded: opened before anything is read, so that a history which can't be written to is told at once.
struct HistoryRecording: Sendable {
  let readings: HistoryReadings
  private let store: HistoryStore
  private let options: HistoryOptions
  private let paths: [String]
  private let language: String
  private let started: UTCTime
  private let rulesDigest: String

  /// Nil where the run shall not be recorded.
  ///
  /// - Throws: a failure of status 4 where the history can't be opened.
  init?(
    _ options: HistoryOptions, paths: [String], settings: Settings,
    environment: CommandEnvironment
  ) throws(CommandFailure) {
    guard let file = options.history else { return nil }
    self.options = options
    self.paths = paths
    language = settings.language.value
    started = environment.now()
    let folders = [try Run.builtInRules(environment)] + settings.rules.value
    let rules = RulePackLoader.digest(folders: folders)
    store = try HistoryStore.opened(file, ifAbsent: .create, language, environment)
    rulesDigest = try Run.judgementDigest(settings, environment)
    readings = HistoryReadings(
      store: store, base: ["reading", Tool.version, rules, ReadingGround.digest(environment)])
  }

  /// Records the run, and gives its number; throws a failure of status 4 where that can't be done.
  func record(_ result: RunResult) throws(CommandFailure) -> Int {
    let record = RunRecord(
      label: options.runLabel, site: site(result.report),
      started: started, toolVersion: Tool.version, rulesDigest: rulesDigest,
      report: result.report, words: result.words)
    let (new, used) = readings.taken()
    do { return try store.record(record, readings: new, used: used) } catch {
      throw CommandFailure(error, language)
    }
  }

  /// The report without what people have decided to leave as it is; throws a failure of status 4 where the decisions can't be read.
  func deciding(
    _ report: CheckReport, today: CalendarDate
  ) throws(CommandFailure) -> CheckReport {
    do {
      return report.deciding(
        try store.decisionsInForce(site: site(report)).values,
        keptIn: VisibleText.line(options.history ?? ""), today: today)
    } catch { throw CommandFailure(error, language) }
  }

  private func site(_ report: CheckReport) -> String { options.site ?? Self.site(paths, report) }

  /// What differs between a recorded run and the one before of its site; nil where there is none. Throws a failure of status 4 where
  /// the history can't be read.
  func difference(ofRun number: Int) throws(CommandFailure) -> RunDifference? {
    do {
      let runs = try store.runs()
      guard let run = runs.last(where: { $0.number == number }),
        let before = runs.last(where: { $0.site == run.site && $0.number < number })
      else { return nil }
      return try store.difference(from: before, to: run)
    } catch { throw CommandFailure(error, language) }
  }

  /// The paths as they were given; of addresses and archives, whose names change from night to night, the host of most pages.
  private static func site(_ paths: [String], _ report: CheckReport) -> String {
    let areCrawled =
      !paths.isEmpty
      && paths.allSatisfy {
        $0.contains("://") || $0.hasSuffix(".warc") || $0.hasSuffix(".warc.gz")
      }
    guard areCrawled else { return paths.isEmpty ? "." : paths.joined(separator: ", ") }
    let pages = report.documents.map(\.path) + report.problems.compactMap(\.path)
    var counts: [String: Int] = [:]
    for page in pages { counts[String(page.prefix { $0 != "/" }), default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      ?? paths.joined(separator: ", ")
  }
}

extension HistoryStore {
  /// Opens a history for a command.
  static func opened(
    _ file: String, ifAbsent absence: Absence, _ language: String,
    _ environment: CommandEnvironment
  ) throws(CommandFailure) -> HistoryStore {
    do {
      return try HistoryStore(
        path: environment.absolute(file), shownAs: VisibleText.line(file), ifAbsent: absence)
    } catch { throw CommandFailure(error, language) }
  }
}

extension CommandFailure {
  /// A failure of the history: a wrong name is a wrong call, everything else a failure.
  init(_ error: HistoryError, _ language: String) {
    let isWrongCall = error.kind == .missing || error.kind == .noSuchRun
    self.init(
      status: isWrongCall ? .usage : .failure,
      message: VisibleText.line(error.message[language]))
  }
}

/// What readings rest on beside pages and rules: the program, its libraries and dictionaries, as they are installed.
enum ReadingGround {
  static func digest(_ environment: CommandEnvironment) -> String {
    let maps =
      (try? FileSystem.read(Array("/proc/self/maps".utf8CString), limit: 8 << 20)) ?? []
    let mapped = maps.split(separator: 0x0A).compactMap { line -> String? in
      guard let start = line.firstIndex(of: 0x2F) else { return nil }
      let path = String(decoding: line[start...], as: UTF8.self)
      return path.hasSuffix(".so") || path.contains(".so.") || path == environment.executable
        ? path : nil
    }
    let files = Set(mapped).sorted() + dictionaries()
    return StoredReading.key(files.flatMap { [$0, stamp($0)] })
  }

  /// The files of the Finnish dictionary in the folders where libvoikko looks for them (voikko.puimula.org, "Dictionary path").
  private static func dictionaries() -> [String] {
    let own = [getenv("VOIKKO_DICTIONARY_PATH"), getenv("HOME")].enumerated()
      .compactMap { number, value in
        value.map { String(cString: $0) + (number == 1 ? "/.voikko" : "") }
      }
    return (own + ["/etc/voikko", "/usr/lib/voikko", "/usr/share/voikko"]).flatMap { folder in
      names(in: folder).flatMap { version in
        names(in: version).flatMap { names(in: $0) }
      }
    }
  }

  private static func names(in folder: String) -> [String] {
    let names = (try? FileSystem.names(in: Array(folder.utf8CString))) ?? []
    return names.map { folder + "/" + String(decoding: $0, as: UTF8.self) }
  }

  /// Size and time of change; a package that is installed anew changes them.
  private static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}
