import PromiseModel

/// Promised, intended and delivered of one topic, for the template `measure-page`.
struct ExperienceView {
  private let experience: DeliveredExperience
  private let number: Int
  private let words: MeasureWords
  private let options: PageOptions

  /// An experience; `number` is 1-based.
  init(
    _ experience: DeliveredExperience, number: Int, words: MeasureWords, options: PageOptions
  ) {
    self.experience = experience
    self.number = number
    self.words = words
    self.options = options
  }

  var context: TemplateContext {
    [
      "id": "experience-\(number)", "name": words.name(experience),
      "keptShare": widestGap.map(words.percent).orFalse,
      "promised": experience.promised.map(claim), "hasPromised": !experience.promised.isEmpty,
      "intended": experience.intended.map(claim), "hasIntended": !experience.intended.isEmpty,
      "delivered": delivered, "charts": charts,
    ]
  }

  /// The share of the claim that was kept least, promises before terms.
  private var widestGap: KeptShare? {
    for claims in [experience.promised, experience.intended] {
      if let least = claims.compactMap(\.share).min(by: { $0.value < $1.value }) { return least }
    }
    return nil
  }

  // MARK: Columns

  private func claim(_ measured: MeasuredClaim) -> TemplateContext {
    let claim = measured.claim
    return PassageView(claim, options: options).context.merging([
      "value": words.words.words(claim, language: options.language),
      "share": measured.share.map(words.percent).orFalse,
      "shareWords": measured.share.map(words.kept).orFalse,
      "worst": measured.worst.map { words.worst($0, quoted: quoted) }.orFalse,
      "remark": measured.countsAllOrders ? words.countsAllOrders : false as any Sendable,
      "more": EvidenceSide.more(claim.evidence.path, measured.otherPlaces, options),
    ]) { first, _ in first }
  }

  private func quoted(_ text: String) -> String { options.pick("“", "”") + text + "”" }

  private var delivered: [TemplateContext] {
    allTimes.map { times in
      func within(_ percent: Int) -> String? {
        times.percentile(percent).map { words.length($0, times.unit) }
      }
      return [
        "way": words.way(times),
        "half": within(50).map { words.pick("Half within \($0)", "Puolet: \($0) tai alle") }
          .orFalse,
        "nearly": within(95).map {
          words.pick("95 of 100 within \($0)", "95 sadasta: \($0) tai alle")
        }.orFalse,
        "total": words.pick(
          "\(words.count(times.total)) orders with both dates",
          "tilauksia, joissa molemmat päivät: \(words.count(times.total))"),
        "open": times.open == 0
          ? false
          : words.pick(
            "\(words.count(times.open)) not yet; they are in no share",
            "kesken \(words.count(times.open)); ne eivät ole osuuksissa") as any Sendable,
      ]
    }
  }

  /// The different times of the topic's claims, in the order of the claims.
  private var allTimes: [DeliveredTimes] {
    var found: [DeliveredTimes] = []
    for claim in experience.promised + experience.intended
    where !found.contains(where: { Self.key($0) == Self.key(claim.times) }) {
      found.append(claim.times)
    }
    return found
  }

  private static func key(_ times: DeliveredTimes) -> [String] {
    [times.start.rawValue, times.end.rawValue, times.unit.rawValue]
  }

  // MARK: Charts

  /// A promise in days and a term in working days are about the same deliveries, which are drawn once.
  private var charts: [TemplateContext] {
    var drawn: [[String]] = []
    return allTimes.compactMap { times in
      let key = Array(Self.key(times).prefix(2))
      if drawn.contains(key) { return nil }
      drawn.append(key)
      return chart(times, number: drawn.count)
    }
  }

  private func chart(_ times: DeliveredTimes, number: Int) -> TemplateContext? {
    let limits = limits(times)
    guard let wide = Distribution(times, limits: limits, most: 60),
      let narrow = Distribution(times, limits: limits, most: 30)
    else { return nil }
    let id = "chart-\(self.number)-\(number)"
    let label = ([words.name(experience) + ": " + words.spread(times)] + limits.map(\.label))
      .joined(separator: ". ")
    func drawing(_ distribution: Distribution, _ kind: String, _ width: Double) -> TemplateContext {
      DistributionDrawing(distribution, width: width, scale: scale(times, distribution)).drawing
        .context(id: id + "-" + kind, kind: kind, label: label)
    }
    return [
      "wide": drawing(wide, "wide", 860), "narrow": drawing(narrow, "narrow", 360),
      "keys": keys(wide), "unit": words.unitName(times.unit), "way": words.way(times),
      "rows": rows(wide, total: times.total),
    ]
  }

  private func scale(_ times: DeliveredTimes, _ distribution: Distribution) -> String {
    let beyond =
      distribution.beyond == 0
      ? ""
      : words.pick(
        ". Longer: \(words.count(distribution.beyond))",
        ". Pidempiä: \(words.count(distribution.beyond))")
    return words.unitName(times.unit) + ", " + words.way(times) + beyond
  }

  /// The limits that count from the same event, each once.
  private func limits(_ times: DeliveredTimes) -> [Distribution.Limit] {
    var limits: [Distribution.Limit] = []
    for (claims, isPromise) in [(experience.promised, true), (experience.intended, false)] {
      for claim in claims where claim.times.start == times.start {
        guard let length = claim.limit(in: times.unit),
          !limits.contains(where: { ($0.isPromise, $0.length) == (isPromise, length) })
        else { continue }
        let isOther = claim.times.unit != times.unit
        let most =
          isOther ? words.pick(", at most ", ", enintään ") + words.length(length, times.unit) : ""
        let label =
          (isPromise ? words.pick("Promised: ", "Luvattu: ") : words.pick("Terms: ", "Ehdot: "))
          + words.shortValue(claim.claim) + most
        limits.append(.init(isPromise: isPromise, length: length, label: VisibleText.line(label)))
      }
    }
    return limits
  }

  /// What the columns' looks mean; of those that are there.
  private func keys(_ distribution: Distribution) -> [TemplateContext] {
    let isPromised = distribution.limits.contains(where: \.isPromise)
    let names: [(Distribution.Standing, String)] = [
      (
        .kept,
        isPromised
          ? words.pick("as promised", "niin kuin luvattiin")
          : words.pick("as the terms say", "niin kuin ehdoissa")
      ),
      (
        .allowed,
        words.pick(
          "later than promised, but as the terms say", "luvattua myöhemmin, mutta ehtojen rajoissa")
      ),
      (
        .late,
        distribution.limits.contains { !$0.isPromise }
          ? words.pick("later than the terms say", "ehtojakin myöhemmin")
          : words.pick("later than promised", "luvattua myöhemmin")
      ),
    ]
    let standings = Set(distribution.columns.filter { $0.orders > 0 }.map(\.standing))
    return names.filter { standings.contains($0.0) }.map { standing, text in
      ["standing": standing.rawValue, "isLate": standing == .late, "text": text]
    }
  }

  private func rows(_ distribution: Distribution, total: Int) -> [TemplateContext] {
    var sum = 0
    return distribution.columns.filter { $0.orders > 0 }.map { column in
      sum += column.orders
      let share = KeptShare(kept: sum, total: total, interval: 0...1)
      return [
        "length": column.first == column.last
          ? String(column.first) : "\(column.first)–\(column.last)",
        "orders": words.count(column.orders), "sum": words.percent(share),
      ]
    }
  }
}
