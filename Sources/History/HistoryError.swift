import GRDB
import PromiseModel

/// Why the history could not be read or written. What was recorded before is intact.
public struct HistoryError: Error, Sendable, Hashable {
  /// The kinds of failure.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// There is no such file.
    case missing
    /// The file is no SQLite database, or its content is damaged.
    case notADatabase = "not-a-database"
    /// The database belongs to another program.
    case foreign
    /// A newer version of the linter wrote it.
    case newer
    /// Another run has held it for too long.
    case busy
    /// The disk is full.
    case full
    /// It can't be opened or written.
    case inaccessible
    /// There is no such run, or none to compare with.
    case noSuchRun = "no-such-run"
    /// A decision or a draft is not filled in so that it can be taken; `fields` says what is wrong.
    case invalid
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The file as given.
  public let path: String
  /// What happened and what to do.
  public let message: LocalizedText
  /// What is wrong with which field, in the order of the form; empty of other kinds than `invalid`.
  public let fields: [InvalidField]

  init(_ kind: Kind, path: String, fields: [InvalidField] = [], en: String, fi: String) {
    self.kind = kind
    self.path = path
    self.fields = fields
    message = LocalizedText(en: "The history \(path): " + en, fi: "Historia \(path): " + fi)
  }
}

extension HistoryError {
  static func missing(_ path: String) -> Self {
    Self(
      .missing, path: path,
      en: "there is no such file. Check the path, or record a run first with check --history.",
      fi: "tiedostoa ei ole. Tarkista polku tai tallenna ensin ajo: check --history.")
  }

  static func foreign(_ path: String) -> Self {
    Self(
      .foreign, path: path,
      en: "the database belongs to another program and was left as it is. Name another file.",
      fi: "tietokanta on toisen ohjelman, eikä siihen koskettu. Anna toinen tiedosto.")
  }

  static func newer(_ path: String) -> Self {
    Self(
      .newer, path: path,
      en: "a newer version of PromiseLint wrote it, and it was left as it is. "
        + "Update PromiseLint, or name another file.",
      fi: "uudempi PromiseLint on kirjoittanut sen, eikä siihen koskettu. "
        + "Päivitä PromiseLint tai anna toinen tiedosto.")
  }

  static func noSuchRun(_ name: String, _ path: String) -> Self {
    Self(
      .noSuchRun, path: path,
      en: "there is no run “\(name)”. See the runs with history list.",
      fi: "ajoa ”\(name)” ei ole. Katso ajot: history list.")
  }

  static func nothingBefore(_ run: Int, _ path: String) -> Self {
    Self(
      .noSuchRun, path: path,
      en: "there is no run of the same site before run \(run). Name two runs.",
      fi: "samasta sivustosta ei ole ajoa ennen ajoa \(run). Nimeä kaksi ajoa.")
  }

  static func invalid(_ fields: [InvalidField], _ path: String) -> Self {
    Self(
      .invalid, path: path, fields: fields,
      en: "nothing was kept. " + fields.map(\.message.en).joined(separator: " "),
      fi: "mitään ei tallennettu. " + fields.map(\.message.fi).joined(separator: " "))
  }

  /// The failure behind SQLite's result code (sqlite.org/rescode.html).
  init(_ error: any Error, path: String) {
    if let error = error as? HistoryError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .inaccessible(path, String(describing: error))
      return
    }
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self.init(
        .notADatabase, path: path,
        en: "the file is no database or is damaged, and it was left as it is. "
          + "Name another file, or restore a copy.",
        fi: "tiedosto ei ole tietokanta tai se on vioittunut, eikä siihen koskettu. "
          + "Anna toinen tiedosto tai palauta kopio.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy, path: path,
        en: "another run has held it for half a minute. Try again when that run has ended.",
        fi:
          "toinen ajo on varannut sen yli puoleksi minuutiksi. Yritä uudelleen, kun se on päättynyt."
      )
    case .SQLITE_FULL:
      self.init(
        .full, path: path,
        en: "the disk is full. This run was not recorded, earlier runs are intact. Make room.",
        fi: "levy on täynnä. Tätä ajoa ei tallennettu, aiemmat ajot ovat ennallaan. Vapauta tilaa.")
    default: self = .inaccessible(path, error.message ?? "SQLite \(error.resultCode.rawValue)")
    }
  }

  private static func inaccessible(_ path: String, _ words: String) -> Self {
    Self(
      .inaccessible, path: path,
      en: "it can't be read or written (\(words)). Check the folder and the rights to the file.",
      fi: "lukeminen tai kirjoittaminen ei onnistu (\(words)). Tarkista kansio ja oikeudet.")
  }
}
