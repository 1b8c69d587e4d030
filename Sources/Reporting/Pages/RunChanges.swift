import PromiseModel

/// What became of the findings since the run before.
struct RunChanges {
  private let difference: RunDifference
  private let options: PageOptions

  init(_ difference: RunDifference, _ options: PageOptions) {
    self.difference = difference
    self.options = options
  }

  /// "Since the check of 28 November 2026: 2 new, 3 known, 1 mended."
  var sentence: String {
    func count(_ change: FindingChange) -> Int {
      difference.findings.count { $0.change == change }
    }
    let day = DayWords.text(difference.earlier.started.day, options)
    let kinds: [(FindingChange, LocalizedText)] = [
      (.new, .init(en: "new", fi: "uusia")), (.unchanged, .init(en: "known", fi: "tuttuja")),
      (.fixed, .init(en: "mended", fi: "korjattuja")),
      (.unknown, .init(en: "not looked at again", fi: "tarkistamatta jääneitä")),
    ]
    let parts = kinds.compactMap { change, word in
      let number = count(change)
      if number == 0, change == .unknown { return String?.none }
      return options.pick("\(number) \(word.en)", "\(word.fi) \(number)")
    }
    return options.pick("Since the check of \(day): ", "Edellisen tarkistuksen (\(day)) jälkeen: ")
      + parts.joined(separator: ", ") + "."
  }

  /// What is gone, and what could not be looked at again; kinds without findings are left out.
  var lists: [TemplateContext] {
    [FindingChange.fixed, .unknown].compactMap { change in
      let findings = difference.findings.filter { $0.change == change }
      guard !findings.isEmpty else { return nil }
      return [
        "title": PageWords.context(options.language)[change.rawValue] ?? "",
        "findings": findings.map(entry),
      ]
    }
  }

  private func entry(_ compared: ComparedFinding) -> TemplateContext {
    let finding = compared.finding
    return [
      "message": finding.message[options.language],
      "place": QuotedPassage(finding.main).placeContext(options),
      "byNewRules": compared.isByNewRules
        ? options.pick(
          "The texts are the same; the rules changed.",
          "Tekstit ovat ennallaan; säännöt muuttuivat.")
        : false as any Sendable,
    ]
  }
}
