import PromiseModel

/// What was measured, in sentences that a terminal and a page share.
extension MeasureWords {
  /// `worst: region “Lappi”, 44.1 % (28.8–60.6 %) of 34`; `quoted` puts what stands in the records between quotation marks.
  func worst(_ worst: SegmentShare, quoted: (String) -> String) -> String {
    let value = quoted(TextLayout.cut(worst.value, to: 40))
    let name = worst.column.name[language]
    let share = percent(worst.share) + " (\(interval(worst.share)))"
    return pick(
      "worst: \(name) \(value), \(share) of \(count(worst.share.total))",
      "heikoin: \(name) \(value), \(share), tilauksia \(count(worst.share.total))")
  }

  /// That a claim about some orders was held against all.
  var countsAllOrders: String {
    pick(
      "It is said of some orders alone; the records do not tell those apart, so all are counted.",
      "Se koskee vain osaa tilauksista; tiedot eivät erottele niitä, joten mukana ovat kaikki.")
  }

  /// `line 14 (delivered)`; in a table `row 14 (delivered)`.
  func place(_ problem: OrderProblem, isLine: Bool) -> String {
    let columns = problem.columns.map { TextLayout.cut($0, to: 40) }.joined(separator: ", ")
    guard let range = problem.lines else { return columns }
    let lines =
      range.count == 1
      ? pick(isLine ? "line" : "row", "rivi") + " \(range.lowerBound)"
      : pick("lines", "rivit") + " \(range.lowerBound)–\(range.upperBound)"
    return columns.isEmpty ? lines : lines + " (\(columns))"
  }

  /// Which days were counted as working days.
  func workingDays(_ calendar: BusinessCalendar) -> String {
    guard calendar.market != nil else {
      return pick(
        "Working days: Monday to Friday, public holidays too. Name the country to leave those out, "
          + "as --market uk.",
        "Arkipäivät: maanantaista perjantaihin, arkipyhätkin. Jos ne jätetään pois, kerro maa, "
          + "kuten --market fi.")
    }
    return pick(
      "Working days: Monday to Friday without public holidays (\(calendar.name.en)).",
      "Arkipäivät: maanantaista perjantaihin ilman arkipyhiä (\(calendar.name.fi)).")
  }

  /// `Rows: 240. Not counted, or not in full: 4.`; `quoted` puts the table's name between quotation marks.
  func rows(_ measurement: OrderMeasurement, quoted: (String) -> String) -> String {
    let (rows, bad) = (count(measurement.rows), count(measurement.rowsWithProblems))
    let table =
      measurement.table.map {
        pick(" in the table ", " taulussa ") + quoted(TextLayout.cut($0, to: 40))
      } ?? ""
    return pick(
      "Rows: \(rows)\(table). Not counted, or not in full: \(bad).",
      "Rivejä: \(rows)\(table). Laskematta kokonaan tai osin: \(bad).")
  }
}

/// What was measured, in sentences for a page alone.
extension MeasureWords {
  /// The widest gap, on top of a page.
  func headline(_ experiences: [DeliveredExperience]) -> String {
    guard let first = experiences.first else {
      return pick(
        "No promise and no term could be measured by the orders.",
        "Mitään lupausta tai ehtoa ei voitu mitata tilauksista.")
    }
    let claims = first.promised.contains { $0.share != nil } ? first.promised : first.intended
    let shares = claims.compactMap(\.share)
    guard let least = shares.min(by: { $0.value < $1.value }) else { return name(first) }
    let percent = percent(least).replacing(" ", with: "\u{A0}")
    return pick(
      "\(name(first)): \(percent) of the orders kept "
        + (first.promised.isEmpty ? "what the terms say." : "what you promise."),
      "\(name(first)): " + (first.promised.isEmpty ? "ehdot pitivät" : "lupaus piti")
        + " paikkansa \(percent):ssa tilauksista.")
  }

  /// `kept by 412 of 1,000 orders (between 38.1–44.3 %)`.
  func kept(_ share: KeptShare) -> String {
    let total = count(share.total)
    return pick(
      "kept by \(count(share.kept)) of \(total) orders (between \(interval(share)))",
      "toteutui \(count(share.kept)) kertaa \(total) tilauksesta (väli \(interval(share)))")
  }

  /// What a length is counted in, for the head of a column or an axis.
  func unitName(_ unit: MeasuredUnit) -> String {
    switch unit {
    case .day: pick("Calendar days", "Kalenteripäiviä")
    case .businessDay: pick("Working days", "Arkipäiviä")
    case .minute: pick("Minutes", "Minuutteja")
    }
  }

  /// `ordered → delivered`.
  func way(_ times: DeliveredTimes) -> String {
    times.start.name[language] + " → " + times.end.name[language]
  }
}

extension MeasuredClaim {
  /// The limit in another unit: business days as the most days that they last, days as the most business days that they hold; nil where
  /// the units can't be told in each other.
  func limit(in unit: MeasuredUnit) -> Int? {
    let longest = Double(limit)
    switch (times.unit, unit) {
    case (.businessDay, .day):
      let time = ElapsedTime(longest: Duration(max: longest, unit: .businessDay))
      return Int(time.calendarDays.upperBound)
    case (.day, .businessDay):
      return Int(ElapsedTime(longest: Duration(max: longest, unit: .day)).businessDays)
    case (let own, unit) where own == unit: return limit
    default: return nil
    }
  }
}
