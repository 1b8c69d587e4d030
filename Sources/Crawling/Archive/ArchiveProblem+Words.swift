import PromiseModel

extension ArchiveProblem {
  /// The problem as a run reports it, with the archive's name.
  func problem(shown: String) -> RunProblem {
    RunProblem(kind: kind, path: shown, message: message, isIncomplete: true)
  }

  private var kind: String {
    switch self {
    case .unreadable: "unreadable-file"
    case .notAnArchive, .unsupportedCompression: "not-an-archive"
    case .truncated, .damaged: "damaged-archive"
    }
  }

  /// What happened and what to do.
  public var message: LocalizedText {
    switch self {
    case .unreadable(let words):
      LocalizedText(
        en: "The archive could not be read (\(words)). Check its name and that it may be read.",
        fi: "Arkistoa ei voitu lukea (\(words)). Tarkista nimi ja lukuoikeus.")
    case .notAnArchive:
      LocalizedText(
        en:
          "The file is no WARC archive. Give a file that `promiselint crawl` or another archiver wrote.",
        fi:
          "Tiedosto ei ole WARC-arkisto. Anna tiedosto, jonka `promiselint crawl` tai muu arkistoija kirjoitti."
      )
    case .unsupportedCompression(let name):
      LocalizedText(
        en:
          "The archive is packed with \(name), which is not read. Unpack it or pack it with gzip.",
        fi: "Arkisto on pakattu tavalla \(name), jota ei lueta. Pura se tai pakkaa se gzipillä.")
    case .truncated(let offset):
      LocalizedText(
        en:
          "The archive ends inside the record that begins at byte \(offset); the records before it were read. Crawl again, or get the whole file.",
        fi:
          "Arkisto päättyy kesken tavusta \(offset) alkavan tietueen; sitä ennen olevat luettiin. Hae sivusto uudelleen tai hanki koko tiedosto."
      )
    case .damaged(let offset, let reason):
      LocalizedText(
        en:
          "The archive is damaged at byte \(offset) (\(reason)); the records before it were read. Crawl again, or get a whole file.",
        fi:
          "Arkisto on vioittunut tavun \(offset) kohdalta (\(reason)); sitä ennen olevat tietueet luettiin. Hae sivusto uudelleen tai hanki ehjä tiedosto."
      )
    }
  }
}
