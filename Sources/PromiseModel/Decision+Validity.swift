extension NewDecision {
  /// The fewest characters of a reason, white space at its ends not counted.
  public static let shortestReason = 10
  /// The most characters of a reason.
  public static let longestReason = 4000
  /// The most characters of a person's or a site's name.
  public static let longestName = 200

  /// What must be mended before the decision can be taken, in the order of the form; empty where nothing must.
  ///
  /// - Parameter today: the day of deciding; an acceptance must hold on it.
  public func problems(on today: CalendarDate) -> [InvalidField] {
    [
      InvalidField.problem(with: site, .site, en: "the site", fi: "sivusto"), reasonProblem,
      InvalidField.problem(
        with: owner, .owner, en: "who sees to this", fi: "kuka vastaa asiasta"),
      untilProblem(today),
      InvalidField.problem(with: decidedBy, .decidedBy, en: "who decides", fi: "kuka päättää"),
    ].compactMap { $0 }
  }

  private var reasonProblem: InvalidField? {
    let count = reason.trimmedCount
    if count < Self.shortestReason {
      return InvalidField(
        .reason,
        en: "Say why in at least \(Self.shortestReason) characters, so that others understand it.",
        fi: "Kerro syy vähintään \(Self.shortestReason) merkillä, jotta muutkin ymmärtävät sen.")
    }
    guard count > Self.longestReason else { return nil }
    return InvalidField(
      .reason, en: "The reason is too long: use at most \(Self.longestReason) characters.",
      fi: "Syy on liian pitkä: käytä enintään \(Self.longestReason) merkkiä.")
  }

  private func untilProblem(_ today: CalendarDate) -> InvalidField? {
    guard kind == .accept else {
      return until == nil
        ? nil
        : InvalidField(
          .until, en: "Only an acceptance has a last day. Leave the day empty.",
          fi: "Vain hyväksynnällä on viimeinen päivä. Jätä päivä tyhjäksi.")
    }
    guard let until, until.year != nil else {
      return InvalidField(
        .until, en: "Give the last day on which this is accepted.",
        fi: "Anna viimeinen päivä, jona tämä on hyväksytty.")
    }
    guard until.isBefore(today) else { return nil }
    return InvalidField(
      .until, en: "The day \(until.iso) is past. Give a day that is still to come.",
      fi: "Päivä \(until.iso) on jo mennyt. Anna tuleva päivä.")
  }
}
