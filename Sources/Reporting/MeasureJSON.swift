import PromiseModel

/// What was delivered as JSON with sorted keys: `{"experiences": […], "rows": …}`.
public struct MeasureJSON: Sendable {
  private let claims: ClaimJSON

  /// A reporter; `words` names values.
  public init(words: ValueWords) { claims = ClaimJSON(words: words) }

  /// Everything that was measured, and everything that was not.
  public func text(_ measurement: OrderMeasurement) -> String {
    JSONValue.members([
      "schemaVersion": 1, "columnKind": "unicodeCodePoints",
      "experiences": .array(measurement.experiences.map(experience)),
      "unmeasured": .array(
        measurement.unmeasured.map { unmeasured in
          .object([
            "claim": claims.claim(unmeasured.claim), "reason": ClaimJSON.text(unmeasured.reason),
          ])
        }),
      "calendar": CalendarJSON.calendar(measurement.calendar),
      "table": measurement.table.map(JSONValue.string),
      "rows": .int(measurement.rows), "rowsWithProblems": .int(measurement.rowsWithProblems),
      "problemCounts": .array(measurement.problemCounts.map(count)),
      "problems": .array(
        measurement.problems.map { problem($0, isLine: measurement.table == nil) }),
    ]).text()
  }

  private func experience(_ experience: DeliveredExperience) -> JSONValue {
    .members([
      "topic": .string(experience.topic), "aspect": .string(experience.aspect),
      "promised": .array(experience.promised.map(measured)),
      "intended": .array(experience.intended.map(measured)),
      "gap": experience.gap.map(JSONValue.number),
    ])
  }

  private func measured(_ measured: MeasuredClaim) -> JSONValue {
    .members([
      "claim": claims.claim(measured.claim),
      "otherPlaces": .array(measured.otherPlaces.map(claims.place)),
      "limit": .int(measured.limit), "share": measured.share.map(share),
      "worst": measured.worst.map { worst in
        .object([
          "column": .string(worst.column.rawValue), "value": .string(worst.value),
          "share": share(worst.share),
        ])
      },
      "countsAllOrders": .bool(measured.countsAllOrders), "delivered": times(measured.times),
    ])
  }

  private func share(_ share: KeptShare) -> JSONValue {
    .object([
      "kept": .int(share.kept), "total": .int(share.total), "value": .number(share.value),
      "low": .number(share.interval.lowerBound), "high": .number(share.interval.upperBound),
    ])
  }

  private func times(_ times: DeliveredTimes) -> JSONValue {
    .members([
      "start": .string(times.start.rawValue), "end": .string(times.end.rawValue),
      "unit": .string(times.unit.rawValue), "open": .int(times.open), "total": .int(times.total),
      "median": times.percentile(50).map(JSONValue.int),
      "percentile95": times.percentile(95).map(JSONValue.int),
      "counts": .array(
        times.counts.map { .object(["length": .int($0.length), "count": .int($0.count)]) }),
    ])
  }

  private func count(_ count: OrderProblemCount) -> JSONValue {
    .object([
      "kind": .string(count.kind.rawValue), "count": .int(count.count),
      "message": ClaimJSON.text(count.kind.message),
    ])
  }

  private func problem(_ problem: OrderProblem, isLine: Bool) -> JSONValue {
    .members([
      "kind": .string(problem.kind.rawValue),
      "startLine": isLine ? problem.lines.map { .int($0.lowerBound) } : nil,
      "endLine": isLine ? problem.lines.map { .int($0.upperBound) } : nil,
      "row": isLine ? nil : problem.lines.map { .int($0.lowerBound) },
      "columns": .array(problem.columns.map(JSONValue.string)),
    ])
  }
}
