import PromiseModel

extension JSONSchemas {
  /// The shape of `journey --format json`, with and without `--ordered`.
  public static let journey = schema(
    title: "PromiseLint journeys", required: ["schemaVersion", "columnKind", "journeys"],
    properties: [
      "schemaVersion": .object(["const": 1]), "columnKind": columnKind, "ordered": date,
      "calendar": reference("calendar"),
      "journeys": list(
        object(
          [
            "journey": string, "name": reference("text"), "promise": reference("claim"),
            "promised": reference("time"), "asWritten": reference("way"),
            "lawful": reference("way"), "failures": position,
            "mends": list(
              object([
                "step": reference("step"), "isWait": boolean, "totalWithout": reference("time"),
              ])),
            "exit": object(["id": string, "name": reference("text"), "way": reference("way")]),
            "costs": list(
              object([
                "text": reference("text"), "failing": party, "claims": list(reference("claim")),
              ])),
            "separateContracts": reference("claim"), "othersAnswer": reference("claim"),
            "isLopsided": boolean, "isSilent": boolean,
            "holidays": list(object(["day": date, "name": reference("text")])),
            "contacts": count, "parties": list(party),
          ],
          optional: [
            "promise", "promised", "lawful", "exit", "separateContracts", "othersAnswer",
            "holidays",
          ])),
    ], more: ways)

  /// The shape of `measure --format json`, of a delimited file and of a database.
  public static let measure = schema(
    title: "PromiseLint measurement",
    required: [
      "schemaVersion", "columnKind", "experiences", "unmeasured", "calendar", "rows",
      "rowsWithProblems", "problemCounts", "problems",
    ],
    properties: [
      "schemaVersion": .object(["const": 1]), "columnKind": columnKind,
      "experiences": list(
        object(
          [
            "topic": string, "aspect": string, "promised": list(reference("measured")),
            "intended": list(reference("measured")), "gap": part,
          ], optional: ["gap"])),
      "unmeasured": list(object(["claim": reference("claim"), "reason": reference("text")])),
      "calendar": reference("calendar"), "table": string, "rows": count,
      "rowsWithProblems": count,
      "problemCounts": list(
        object(["kind": problemKind, "count": position, "message": reference("text")])),
      "problems": list(
        object(
          [
            "kind": problemKind, "startLine": position, "endLine": position, "row": position,
            "columns": list(string),
          ], optional: ["startLine", "endLine", "row"])),
    ], more: measures)

  // MARK: Shared shapes

  private static let ways: [String: JSONValue] = [
    "calendar": calendar,
    "time": object(
      [
        "isUnlimited": boolean, "businessDays": number, "leastCalendarDays": number,
        "mostCalendarDays": number, "lastDay": date,
      ], optional: ["lastDay"]),
    "way": object(["total": reference("time"), "steps": list(reference("step"))]),
    "step": object(
      [
        "event": string, "after": string, "text": reference("text"), "actor": party,
        "duration": reference("time"), "ends": reference("time"), "claim": reference("claim"),
        "wait": reference("claim"), "isHeldBack": boolean, "isContact": boolean,
        "isOrdinary": boolean,
        "round": position,
        "basis": words("term", "term-of", "law", "guess", "no-time", "unlimited"),
        "termOf": string, "article": string,
      ], optional: ["claim", "wait", "termOf", "article"]),
  ]

  private static let measures: [String: JSONValue] = [
    "calendar": calendar,
    "measured": object(
      [
        "claim": reference("claim"), "otherPlaces": list(reference("place")), "limit": count,
        "share": reference("share"),
        "worst": object(["column": column, "value": string, "share": reference("share")]),
        "countsAllOrders": boolean,
        "delivered": object(
          [
            "start": column, "end": column, "unit": words(MeasuredUnit.allCases.map(\.rawValue)),
            "open": count, "total": count, "median": count, "percentile95": count,
            "counts": list(object(["length": count, "count": position])),
          ], optional: ["median", "percentile95"]),
      ], optional: ["share", "worst"]),
    "share": object(["kept": count, "total": position, "value": part, "low": part, "high": part]),
  ]

  private static let calendar = object(
    ["market": string, "name": reference("text"), "knowsHolidays": boolean], optional: ["market"])
  private static let date = JSONValue.object(["type": "string", "format": "date"])
  private static let part = JSONValue.object(["type": "number", "minimum": 0, "maximum": 1])
  private static let party = words(Party.allCases.map(\.rawValue))
  private static let column = words(OrderColumn.allCases.map(\.rawValue))
  private static let problemKind = words(OrderProblemKind.allCases.map(\.rawValue))

  private static func words(_ words: [String]) -> JSONValue {
    .object(["enum": .array(words.map(JSONValue.string))])
  }
}
