import PromiseModel

/// What a worst path tells, in sentences.
struct JourneySentences {
  let language: String
  let words: ValueWords
  /// On which days it happens; nil where nobody says when it begins.
  var dates: WayDates?
  private var time: TimeWords { TimeWords(language: language) }

  private func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// The promise against the way, in one or two sentences.
  func verdict(_ path: WorstPath) -> String {
    let total = path.asWritten.total
    let way =
      total.isUnlimited
      ? pick(
        "By your terms nobody can say when it is over: at least one step has no limit.",
        "Ehtojenne mukaan kukaan ei voi sanoa, milloin asia on kunnossa: ainakin yhdellä vaiheella ei ole rajaa."
      )
      : pick(
        "By your terms it may take \(time.both(total)).",
        "Ehtojenne mukaan siihen voi mennä \(time.both(total)).")
        + ending(path)
    guard let promise = path.promise else { return way }
    let value = words.words(promise, language: language)
    return pick("You promise: \(value). ", "Lupaatte: \(value). ") + way
  }

  /// Of what the terms say nothing; nil where they say something of every journey.
  func silence(_ paths: [WorstPath]) -> String? {
    let silent = paths.filter(\.isSilent).map { $0.name[language] }
    if silent.isEmpty { return nil }
    return pick(
      "The terms say nothing of what happens then: ", "Ehdoissa ei sanota, mitä silloin tapahtuu: ")
      + silent.joined(separator: " · ") + "."
  }

  /// What happens at a step; of a second time with its number.
  func text(_ step: TakenStep) -> String {
    let text = step.text[language]
    return step.round == 1
      ? text : text + pick(" (time \(step.round))", " (\(step.round). kerta)")
  }

  /// How long a step takes, and what that rests on.
  func length(_ step: TakenStep) -> String {
    step.isHeldBack
      ? ownLength(step) + pick(", held back until then", ", odottaa siihen asti") : ownLength(step)
  }

  private func ownLength(_ step: TakenStep) -> String {
    let own = step.duration == .zero ? nil : time.own(step.duration)
    switch step.basis {
    case .term: return own ?? pick("at once", "heti")
    case .termOf:
      return (own ?? pick("at once", "heti")) + pick(", as the first time", ", kuten ensi kerralla")
    case .law(let article):
      return (own ?? "") + pick(", the most that the law allows (", ", enintään lain mukaan (")
        + article + ")"
    case .guess:
      return (own ?? "") + pick(", a guess: no term says it", ", arvio: ehdoissa ei sanota")
    case .noTime: return pick("the same day", "samana päivänä")
    case .unlimited:
      return pick("nothing in the terms says when", "ehdoissa ei sanota milloin")
    }
  }

  /// What follows from the way: label and sentence, in the order in which they are told.
  func remarks(_ path: WorstPath) -> [(label: String, text: String)] {
    var remarks = outcome(path)
    for cost in path.costs { remarks.append((pick("Failure", "Kun pettää"), sentence(cost))) }
    if let uneven = uneven(path) { remarks.append((pick("Uneven", "Epäsuhta"), uneven)) }
    return remarks
  }

  /// The label of what to mend; 0 comes first.
  func mendLabel(_ number: Int) -> String {
    number == 0 ? pick("Mend first", "Korjaa ensin") : pick("Then", "Sitten")
  }

  /// The remarks without what failures cost.
  func outcome(_ path: WorstPath) -> [(label: String, text: String)] {
    var remarks: [(String, String)] = []
    if let holidays = holidays(path) { remarks.append((pick("Holidays", "Arkipyhät"), holidays)) }
    for (number, mend) in path.mends.enumerated() {
      remarks.append((mendLabel(number), sentence(mend)))
    }
    if let lawful = path.lawful {
      remarks.append(
        (
          pick("By law", "Lain mukaan"),
          pick(
            "\(fromOrder(lawful.total)), where what is below the law gives way to it.",
            "\(fromOrder(lawful.total)), kun lakia huonommat ehdot väistyvät.")
        ))
    }
    if let exit = path.exit {
      remarks.append((pick("Way out", "Ulospääsy"), sentence(exit)))
    }
    remarks.append((pick("Effort", "Vaiva"), burden(path)))
    return remarks
  }

  /// That a failure has a price for the customer alone; nil where that is not so.
  func uneven(_ path: WorstPath) -> String? {
    guard path.isLopsided else { return nil }
    return pick(
      "The customer pays when she fails; when you fail, the terms give her nothing.",
      "Asiakas maksaa, kun hän pettää; kun te petätte, ehdot eivät anna hänelle mitään.")
  }

  private func sentence(_ exit: JourneyExitTaken) -> String {
    let name = exit.name[language]
    if exit.way.total.isUnlimited {
      return pick(
        "\(name): nothing in the terms says when it would be over.",
        "\(name): ehdoissa ei sanota, milloin asia olisi hoidettu.")
    }
    return pick(
      "\(name): over by \(day(exit.way.total)).",
      "\(name): hoidettu viimeistään: \(day(exit.way.total)).")
  }

  private func sentence(_ cost: FailureCost) -> String {
    let text = cost.text[language]
    guard !cost.claims.isEmpty else {
      return pick("\(text): the terms say nothing.", "\(text): ehdoissa ei sanota mitään.")
    }
    return text + ": "
      + cost.claims.map { claim in
        "\(words.words(claim, language: language)) (\(place(claim)))"
      }.joined(separator: ", ") + "."
  }

  private func sentence(_ critical: CriticalStep) -> String {
    let total = fromOrder(critical.totalWithout)
    let event = text(critical.step)
    return critical.isWait
      ? pick(
        "\(event): without the waiting \(total).", "\(event): ilman odottamista \(total).")
      : pick(
        "\(event): if it took no time \(total).", "\(event): jos se ei veisi aikaa, \(total).")
  }

  /// How often the customer must get in touch, with how many parties and contracts.
  private func burden(_ path: WorstPath) -> String {
    let contacts = pick(
      path.contacts == 1 ? "1 contact" : "\(path.contacts) contacts",
      path.contacts == 1 ? "1 yhteydenotto" : "\(path.contacts) yhteydenottoa")
    let names = path.parties.map(name).joined(separator: ", ")
    let parties = path.parties.count
    let count = pick(
      parties == 1 ? "1 party to deal with" : "\(parties) parties to deal with",
      parties == 1 ? "1 osapuoli" : "\(parties) osapuolta")
    var sentences = ["\(contacts), \(count) (\(names))."]
    if let claim = path.separateContracts {
      sentences.append(
        pick(
          "By the terms each is a contract of its own (\(place(claim))).",
          "Ehtojen mukaan jokaisen kanssa on oma sopimuksensa (\(place(claim)))."))
    }
    if let claim = path.othersAnswer {
      sentences.append(
        pick(
          "The terms send the customer to somebody else than the shop (\(place(claim))).",
          "Ehdot ohjaavat asiakkaan muualle kuin kauppaan (\(place(claim)))."))
    }
    return sentences.joined(separator: " ")
  }

  private func place(_ claim: Claim) -> String {
    PlaceWords.of(
      claim.evidence, language: language, path: VisibleText.line(claim.evidence.path))
  }

  private func name(_ party: Party) -> String {
    switch party {
    case .seller: pick("the shop", "kauppa")
    case .carrier: pick("the carrier", "kuljetusliike")
    case .installer: pick("the installer", "asentaja")
    case .manufacturer: pick("the maker", "valmistaja")
    case .financier: pick("the lender", "rahoittaja")
    case .customer: pick("the customer", "asiakas")
    case .thirdParty: pick("somebody else", "joku muu")
    }
  }
}
