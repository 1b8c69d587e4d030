/// What can be wrong with order records: of the file, of a column, of a row or of a value.
public enum OrderProblemKind: String, Sendable, Hashable, Codable, CaseIterable {
  // The file.
  case emptyFile = "empty-file"
  case noRows = "no-rows"
  case otherEncoding = "other-encoding"
  case noKnownColumn = "no-known-column"
  case readFailure = "read-failure"
  // A column.
  case unknownColumn = "unknown-column"
  case duplicateColumn = "duplicate-column"
  case ambiguousDates = "ambiguous-dates"
  case tooManySegments = "too-many-segments"
  // A row.
  case blankRow = "blank-row"
  case repeatedHeads = "repeated-heads"
  case tooFewFields = "too-few-fields"
  case tooManyFields = "too-many-fields"
  case unclosedQuote = "unclosed-quote"
  case textAfterQuote = "text-after-quote"
  case rowTooLong = "row-too-long"
  case badUTF8 = "bad-utf-8"
  case nulByte = "nul-byte"
  // A value.
  case unreadableDate = "unreadable-date"
  case impossibleDate = "impossible-date"
  case impossibleTime = "impossible-time"
  case impossibleZone = "impossible-zone"
  case mixedDateForms = "mixed-date-forms"
  case twoDigitYear = "two-digit-year"
  case farOffDate = "far-off-date"
  case epochMilliseconds = "epoch-milliseconds"
  // Two values.
  case missingStart = "missing-start"
  case endBeforeStart = "end-before-start"
  case tooLong = "too-long"
  case timeMissing = "time-missing"
  case zoneMissing = "zone-missing"

  /// Whether something that should have counted did not; blank rows and repeated heads hold no order.
  public var isIncomplete: Bool { self != .blankRow && self != .repeatedHeads }
}

/// Something wrong with order records, with its place. What stands in the records is never part of it.
public struct OrderProblem: Sendable, Hashable {
  /// What is wrong.
  public let kind: OrderProblemKind
  /// The lines of the row, 1-based, both ends included; nil where it concerns the whole file or a column.
  public let lines: ClosedRange<Int>?
  /// The columns it concerns, as the file names them; empty where it concerns the row.
  public let columns: [String]

  /// A problem; see the properties.
  public init(kind: OrderProblemKind, lines: ClosedRange<Int>?, columns: [String] = []) {
    self.kind = kind
    self.lines = lines
    self.columns = columns
  }
}

/// How often a kind of problem occurred.
public struct OrderProblemCount: Sendable, Hashable {
  /// The kind.
  public let kind: OrderProblemKind
  /// How many rows, columns or files have it.
  public let count: Int

  /// A kind and a count.
  public init(kind: OrderProblemKind, count: Int) {
    self.kind = kind
    self.count = count
  }
}

extension OrderProblemKind {
  /// What is wrong and what to do, in a sentence or two.
  public var message: LocalizedText {
    switch self {
    case .emptyFile, .noRows, .otherEncoding, .noKnownColumn, .readFailure: fileMessage
    case .unknownColumn, .duplicateColumn, .ambiguousDates, .tooManySegments: columnMessage
    case .blankRow, .repeatedHeads, .tooFewFields, .tooManyFields, .unclosedQuote, .textAfterQuote,
      .rowTooLong, .badUTF8, .nulByte:
      rowMessage
    default: valueMessage
    }
  }

  private var fileMessage: LocalizedText {
    switch self {
    case .emptyFile:
      LocalizedText(
        en: "The file is empty. Export the orders with a first row of column names.",
        fi:
          "Tiedosto on tyhjä. Vie tilaukset niin, että ensimmäisellä rivillä ovat sarakkeiden nimet."
      )
    case .noRows:
      LocalizedText(
        en: "There are column names but no orders below them.",
        fi: "Sarakkeilla on nimet, mutta niiden alla ei ole tilauksia.")
    case .otherEncoding:
      LocalizedText(
        en: "The file is UTF-16. Save it as CSV in UTF-8.",
        fi: "Tiedosto on UTF-16-muodossa. Tallenna se UTF-8-muotoisena CSV-tiedostona.")
    case .noKnownColumn:
      LocalizedText(
        en: "No column has a known name. Say which is which: --column ordered=NAME.",
        fi: "Minkään sarakkeen nimeä ei tunnisteta. Kerro, mikä on mikä: --column ordered=NIMI.")
    default:
      LocalizedText(
        en: "The file could not be read to its end. What was read before is counted.",
        fi: "Tiedostoa ei voitu lukea loppuun. Sitä ennen luettu on laskettu mukaan.")
    }
  }

  private var columnMessage: LocalizedText {
    switch self {
    case .unknownColumn:
      LocalizedText(
        en: "The file has no column of this name. Correct the name in the settings.",
        fi: "Tiedostossa ei ole tämän nimistä saraketta. Korjaa nimi asetuksiin.")
    case .duplicateColumn:
      LocalizedText(
        en: "Two columns could be meant, so neither is used. Name one: --column ordered=NAME.",
        fi:
          "Kaksi saraketta sopisi, joten kumpaakaan ei käytetä. Nimeä toinen: --column ordered=NIMI."
      )
    case .ambiguousDates:
      LocalizedText(
        en: "Days as 3/4/2026 can be read two ways and no row tells which. Say it: --slash-dates.",
        fi: "Päivät kuten 3/4/2026 voi lukea kahdella tavalla, eikä mikään rivi kerro kummalla. "
          + "Kerro se: --slash-dates.")
    default:
      LocalizedText(
        en: "The column has over 1,000 different values, so orders are not told apart by it.",
        fi: "Sarakkeessa on yli 1 000 eri arvoa, joten tilauksia ei erotella sen mukaan.")
    }
  }

  private var rowMessage: LocalizedText {
    switch self {
    case .blankRow: LocalizedText(en: "The row is blank.", fi: "Rivi on tyhjä.")
    case .repeatedHeads:
      LocalizedText(
        en: "The row repeats the column names.", fi: "Rivi toistaa sarakkeiden nimet.")
    case .tooFewFields:
      LocalizedText(
        en: "The row has fewer fields than there are columns.",
        fi: "Rivillä on vähemmän kenttiä kuin sarakkeita.")
    case .tooManyFields:
      LocalizedText(
        en:
          "The row has more fields than there are columns. Is a separator inside a field unquoted?",
        fi:
          "Rivillä on enemmän kenttiä kuin sarakkeita. Onko kentän sisällä erotin ilman lainausmerkkejä?"
      )
    case .unclosedQuote:
      LocalizedText(
        en: "A quotation mark is opened and never closed. All lines after it are in this row.",
        fi:
          "Lainausmerkki avataan, mutta sitä ei suljeta. Kaikki sen jälkeiset rivit ovat tällä rivillä."
      )
    case .textAfterQuote:
      LocalizedText(
        en: "Text follows a closing quotation mark. Double the marks that stand inside a field.",
        fi:
          "Sulkevan lainausmerkin jälkeen on tekstiä. Kahdenna kentän sisällä olevat lainausmerkit."
      )
    case .rowTooLong:
      LocalizedText(
        en: "The row is longer than a megabyte. Is a quotation mark left open?",
        fi: "Rivi on yli megatavun pituinen. Onko lainausmerkki jäänyt auki?")
    case .badUTF8:
      LocalizedText(
        en: "A field is not UTF-8. Save the file as UTF-8.",
        fi: "Kenttä ei ole UTF-8-muotoinen. Tallenna tiedosto UTF-8-muodossa.")
    default:
      LocalizedText(
        en: "A field holds a NUL byte. Export the file anew.",
        fi: "Kentässä on NUL-tavu. Vie tiedosto uudelleen.")
    }
  }

  private var valueMessage: LocalizedText {
    switch self {
    case .unreadableDate:
      LocalizedText(
        en: "This is no date. Write it as 2026-11-21.",
        fi: "Tämä ei ole päivämäärä. Kirjoita se näin: 2026-11-21.")
    case .impossibleDate:
      LocalizedText(
        en: "The calendar has no such day.", fi: "Kalenterissa ei ole tällaista päivää.")
    case .impossibleTime:
      LocalizedText(en: "There is no such time of day.", fi: "Tällaista kellonaikaa ei ole.")
    case .impossibleZone:
      LocalizedText(
        en: "There is no such time zone. Write it as +02:00 or Z.",
        fi: "Tällaista aikavyöhykettä ei ole. Kirjoita se näin: +02:00 tai Z.")
    case .mixedDateForms:
      LocalizedText(
        en: "The date is written otherwise than most of its column.",
        fi: "Päivämäärä on kirjoitettu toisin kuin useimmat sarakkeessa.")
    case .twoDigitYear:
      LocalizedText(
        en: "The year has two digits. Write all four.",
        fi: "Vuosiluvussa on kaksi numeroa. Kirjoita kaikki neljä.")
    case .farOffDate:
      LocalizedText(
        en: "The year is before 1970 or after 2199, as where a date is missing.",
        fi: "Vuosi on ennen vuotta 1970 tai vuoden 2199 jälkeen, kuten päivän puuttuessa.")
    case .epochMilliseconds:
      LocalizedText(
        en: "The number looks like milliseconds since 1970. Export seconds.",
        fi: "Luku näyttää millisekunneilta vuodesta 1970. Vie sekunteina.")
    default: pairMessage
    }
  }

  private var pairMessage: LocalizedText {
    switch self {
    case .missingStart:
      LocalizedText(
        en: "There is an end but no beginning.", fi: "Loppu on merkitty, mutta alku puuttuu.")
    case .endBeforeStart:
      LocalizedText(
        en: "The end is before the beginning.", fi: "Loppu on ennen alkua.")
    case .tooLong:
      LocalizedText(
        en: "It took longer than ten years, which can't be right.",
        fi: "Se kesti yli kymmenen vuotta, mikä ei voi pitää paikkaansa.")
    case .timeMissing:
      LocalizedText(
        en: "Hours are promised and the record has days alone. Export the time of day too.",
        fi: "On luvattu tunteja, mutta merkinnässä on vain päivä. Vie myös kellonaika.")
    default:
      LocalizedText(
        en: "One of the two times has a time zone and the other has none.",
        fi: "Toisessa ajassa on aikavyöhyke ja toisessa ei.")
    }
  }
}
