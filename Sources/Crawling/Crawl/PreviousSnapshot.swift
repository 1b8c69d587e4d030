/// The snapshot of an earlier crawl: what servers are asked about with conditions, and what is kept of it where nothing has changed.
public struct PreviousSnapshot: Sendable {
  private struct Entry: Sendable {
    let validators: Validators
    let records: [Place]
  }

  private enum Place: Sendable {
    case memory(ArchiveRecord)
    case file([CChar], offset: Int)
  }

  private var entries: [WebAddress: Entry] = [:]

  /// Reads an archive as far as it goes; what can't be read is fetched anew. Throws where it is no archive at all.
  public init(path: [CChar]) throws(ArchiveProblem) {
    let reader = try ArchiveReader(path: path)
    var isFirst = true
    while true {
      let entry: ArchiveReader.Entry?
      do throws(ArchiveProblem) { entry = try reader.next() } catch {
        if isFirst { throw error }
        return
      }
      guard let entry else { return }
      isFirst = false
      add(entry, path)
    }
  }

  private mutating func add(_ entry: ArchiveReader.Entry, _ path: [CChar]) {
    let record = entry.record
    guard !entry.isTooLarge, let target = record.target,
      let address = try? WebAddress(parsing: target)
    else { return }
    let place = entry.offset.map { Place.file(path, offset: $0) } ?? .memory(record)
    switch record.kind {
    case .response:
      entries[address] = nil
      guard let body = ArchivedBody(record), body.status == 200, let validators = body.validators
      else { return }
      entries[address] = Entry(validators: validators, records: [place])
    case .conversion:
      guard let known = entries[address] else { return }
      entries[address] = Entry(validators: known.validators, records: known.records + [place])
    default: return
    }
  }

  /// What the server gave with the page; nil where there is nothing to ask by.
  func validators(of address: WebAddress) -> Validators? { entries[address]?.validators }

  /// The records that hold the page: its answer, and its rendering if there is one; empty where they can't be read any more.
  func records(of address: WebAddress) -> [ArchiveRecord] {
    (entries[address]?.records ?? []).compactMap { place in
      switch place {
      case .memory(let record): return record
      case .file(let path, let offset):
        guard let reader = try? ArchiveReader(path: path, offset: offset) else { return nil }
        return (try? reader.next())?.record
      }
    }
  }
}
