import PromiseModel
import Reporting

/// The problems that the commands themselves meet: each says what happened and what to do.
extension RunProblem {
  private static func incomplete(_ kind: String, _ path: String?, en: String, fi: String) -> Self {
    RunProblem(
      kind: kind, path: path, message: LocalizedText(en: en, fi: fi), isIncomplete: true)
  }

  static func missing(_ path: String) -> Self {
    incomplete(
      "missing-path", path, en: "There is no such file or folder. Check the spelling of the path.",
      fi: "Tiedostoa tai kansiota ei ole. Tarkista polun kirjoitusasu.")
  }

  static func brokenLink(_ path: String) -> Self {
    incomplete(
      "broken-link", path,
      en: "The symbolic link leads nowhere. Repair it, remove it or exclude it.",
      fi: "Symbolinen linkki ei johda mihinkään. Korjaa tai poista se tai rajaa se pois.")
  }

  static func unreadable(_ path: String, _ failure: FileSystem.Failure) -> Self {
    incomplete(
      "unreadable-file", path,
      en: "It could not be read (\(failure.words)). Make it readable or exclude it.",
      fi: "Lukeminen ei onnistunut (\(failure.words)). Anna lukuoikeus tai rajaa se pois.")
  }

  static func notAFile(_ path: String) -> Self {
    incomplete(
      "not-a-file", path,
      en: "This is neither a file nor a folder. Name the file that holds the text.",
      fi: "Tämä ei ole tiedosto eikä kansio. Anna tiedosto, jossa teksti on.")
  }

  static func tooLarge(_ path: String) -> Self {
    incomplete(
      "too-large", path,
      en: "The file is larger than 60 MB and was not read. Split it or exclude it.",
      fi: "Tiedosto on yli 60 Mt eikä sitä luettu. Jaa se osiin tai rajaa se pois.")
  }

  static func notText(_ path: String) -> Self {
    incomplete(
      "not-text", path,
      en: "The file is not text. Save the page as HTML, Markdown or plain text.",
      fi: "Tiedosto ei ole tekstiä. Tallenna sivu HTML-, Markdown- tai tekstimuodossa.")
  }

  static func notAFeed(_ path: String) -> Self {
    incomplete(
      "not-a-feed", path,
      en:
        "This is no product feed of Google Merchant Center, the only kind of XML and TSV that is read. "
        + "Give the page or the terms as HTML, or leave the file out.",
      fi: "Tämä ei ole Google Merchant Centerin tuotesyöte, eikä muuta XML:ää tai TSV:tä lueta. "
        + "Anna sivu tai ehdot HTML-muodossa tai jätä tiedosto pois.")
  }

  static func otherDocument(_ path: String) -> Self {
    incomplete(
      "other-document", path,
      en: "This kind of document is not read. Save it as .docx or .pdf and check that file.",
      fi: "Tällaista asiakirjaa ei lueta. Tallenna se .docx- tai .pdf-muotoon ja tarkista se.")
  }

  static func tooDeep(_ path: String) -> Self {
    incomplete(
      "too-deep", path,
      en: "Folders are nested too deep here; what is inside was not read. Name the inner folder.",
      fi: "Kansioita on sisäkkäin liikaa; sisältöä ei luettu. Anna sisempi kansio suoraan.")
  }

  static func emptyFolder(_ path: String, endings: [String]) -> Self {
    let list = endings.map { "." + $0 }.joined(separator: " ")
    return incomplete(
      "empty-folder", path,
      en: "There is no file to read in the folder. Files with these endings are read: \(list).",
      fi: "Kansiossa ei ole luettavia tiedostoja. Luettavat päätteet ovat: \(list).")
  }

  static let noPromises = incomplete(
    "no-promises", nil,
    en: "No page was taken for marketing, so nothing could be compared. "
      + "Add the pages, or name them with --role promise=PATTERN.",
    fi: "Yhtään sivua ei tunnistettu markkinoinniksi, joten vertailtavaa ei ollut. "
      + "Lisää sivut tai nimeä ne valitsimella --role promise=KUVIO.")

  static let noTerms = incomplete(
    "no-terms", nil,
    en: "No page was taken for terms, so nothing could be compared. "
      + "Add the terms, or name them with --role term=PATTERN.",
    fi: "Yhtään sivua ei tunnistettu ehdoiksi, joten vertailtavaa ei ollut. "
      + "Lisää ehdot tai nimeä ne valitsimella --role term=KUVIO.")

  static let noClaims = incomplete(
    "no-claims", nil,
    en: "No promise and no term was recognised on any page, so nothing could be compared. "
      + "Check that the pages hold their text and are in a language of the rules.",
    fi: "Yhdeltäkään sivulta ei tunnistettu lupausta eikä ehtoa, joten vertailtavaa ei ollut. "
      + "Tarkista, että teksti on sivuilla ja kielellä, jonka säännöt tuntevat.")
}

extension CommandEnvironment {
  /// Tells problems on standard error, a line each.
  func tell(_ problems: [RunProblem], language: String) {
    for problem in problems {
      let place = problem.path.map { VisibleText.line($0) + ": " } ?? ""
      error("promiselint: \(place)\(VisibleText.line(problem.message[language]))\n")
    }
  }
}

extension CheckReport {
  /// The report with what the commands met before and after the check. What the linter has said itself is not said again.
  func completed(with problems: [RunProblem]) -> CheckReport {
    var all = problems + self.problems
    let kinds = Set(all.map(\.kind))
    func add(_ problem: RunProblem, if isMissing: Bool) {
      if isMissing, !kinds.contains(problem.kind) { all.append(problem) }
    }
    if !documents.isEmpty {
      add(.noPromises, if: !documents.contains { $0.role == .promise })
      add(.noTerms, if: !documents.contains { $0.role == .term })
      add(.noClaims, if: claims.isEmpty)
    }
    // A page that was not read fixes nothing: what a mark is about may stand there.
    if all.contains(where: \.isIncomplete) { all.removeAll { $0.kind == "unused-acceptance" } }
    return with(problems: all)
  }
}
