import PromiseModel

/// What a check came to, in sentences that need no explanation.
struct VerdictSentence {
  private let report: CheckReport
  private let options: PageOptions
  /// Promises that the terms do not keep.
  private let broken: Int
  /// Everything else that was found.
  private let others: [Finding]

  init(_ report: CheckReport, _ options: PageOptions) {
    self.report = report
    self.options = options
    others = report.findings.filter { !Self.isBroken($0) }
    broken = report.findings.count - others.count
  }

  private static func isBroken(_ finding: Finding) -> Bool {
    finding.severity == .error
      && (finding.verdict == .contradiction || finding.verdict == .narrowing)
  }

  /// The one sentence on top.
  var headline: String {
    if broken == 1 {
      return options.pick(
        "One promise is not kept by your terms.", "Ehtonne eivät pidä yhtä lupausta.")
    }
    if broken > 1 {
      return options.pick(
        "\(capitalised(broken)) promises are not kept by your terms.",
        "Ehtonne eivät pidä \(partitive(broken)) lupausta.")
    }
    if !others.isEmpty { return withoutBroken }
    if report.isIncomplete {
      return options.pick(
        "No contradictions so far, but not everything could be read.",
        "Ristiriitoja ei toistaiseksi löytynyt, mutta kaikkea ei voitu lukea.")
    }
    if !report.accepted.isEmpty {
      return options.pick(
        "Nothing new: everything found has been accepted.",
        "Ei uutta: kaikki löydetty on hyväksytty.")
    }
    return nothingFound
  }

  private var withoutBroken: String {
    let must = others.count { $0.severity == .error }
    if must > 0 {
      return must == 1
        ? options.pick(
          "No promise is broken, but one point must be mended.",
          "Lupauksia ei rikota, mutta yksi kohta on korjattava.")
        : options.pick(
          "No promise is broken, but \(words(must)) points must be mended.",
          "Lupauksia ei rikota, mutta \(words(must)) kohtaa on korjattava.")
    }
    return others.count == 1
      ? options.pick(
        "No promise is broken outright, but one point is worth checking.",
        "Mitään lupausta ei suoraan rikota, mutta yksi kohta kannattaa tarkistaa.")
      : options.pick(
        "No promise is broken outright, but \(words(others.count)) points are worth checking.",
        "Mitään lupausta ei suoraan rikota, mutta \(words(others.count)) kohtaa kannattaa tarkistaa."
      )
  }

  private var nothingFound: String {
    let kept = Set(report.kept.map { KeptPromises.key($0.promise) }).count
    return switch kept {
    case 0:
      options.pick("No contradictions were found.", "Ristiriitoja ei löytynyt.")
    case 1:
      options.pick(
        "Your terms keep the one promise that could be compared.",
        "Ehtonne pitävät ainoan lupauksen, joka voitiin verrata.")
    default:
      options.pick(
        "Your terms keep all \(words(kept)) promises that could be compared.",
        "Ehtonne pitävät kaikki \(words(kept)) lupausta, jotka voitiin verrata.")
    }
  }

  /// What else is to be known at once; may be empty.
  var lead: String {
    var sentences: [String] = []
    if broken > 0, !others.isEmpty {
      sentences.append(
        others.count == 1
          ? options.pick(
            "One more point is worth checking.", "Lisäksi yksi kohta kannattaa tarkistaa.")
          : options.pick(
            "\(capitalised(others.count)) more points are worth checking.",
            "Lisäksi \(words(others.count)) kohtaa kannattaa tarkistaa."))
    }
    if report.isIncomplete, !report.findings.isEmpty {
      sentences.append(
        options.pick("Not everything could be read.", "Kaikkea ei voitu lukea."))
    }
    if !report.accepted.isEmpty {
      sentences.append(
        report.accepted.count == 1
          ? options.pick(
            "One finding is accepted and not counted.",
            "Yksi löydös on hyväksytty eikä sitä lasketa.")
          : options.pick(
            "\(capitalised(report.accepted.count)) findings are accepted and not counted.",
            "\(capitalised(report.accepted.count)) löydöstä on hyväksytty eikä niitä lasketa."))
    }
    return sentences.joined(separator: " ")
  }

  /// What was held against what.
  var facts: String {
    let counts = ReportCounts(report)
    let pages = options.counted(
      counts.promisePages, en: ("page was", "pages were"), fi: ("sivu", "sivua"))
    let terms = options.counted(
      counts.termPages, en: ("text of terms", "texts of terms"), fi: ("ehtoteksti", "ehtotekstiä"))
    let pairs = options.counted(
      report.comparedPairs,
      en: ("pair of a promise and a clause was", "pairs of a promise and a clause were"),
      fi: ("lupauksen ja ehdon pari", "lupauksen ja ehdon paria"))
    return options.pick(
      "\(pages) held against \(terms); \(pairs) compared.",
      "Vertailussa \(pages) ja \(terms), yhteensä \(pairs).")
  }

  // MARK: Numbers

  /// Numbers up to ten as words, larger ones as digits.
  private func words(_ number: Int) -> String {
    let english = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    let finnish = [
      "nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan",
      "yhdeksän", "kymmenen",
    ]
    let list = options.language == "fi" ? finnish : english
    return list.indices.contains(number) ? list[number] : String(number)
  }

  private func capitalised(_ number: Int) -> String {
    let words = words(number)
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The Finnish partitive: what "ei pidä" asks for.
  private func partitive(_ number: Int) -> String {
    let list = [
      "nollaa", "yhtä", "kahta", "kolmea", "neljää", "viittä", "kuutta", "seitsemää",
      "kahdeksaa", "yhdeksää", "kymmentä",
    ]
    return list.indices.contains(number) ? list[number] : String(number)
  }
}
