import PromiseModel

/// Which field of a file holds which column.
struct OrderHeads {
  /// The 0-based field of each column that the file has.
  let fields: [OrderColumn: Int]
  /// All names of the first row.
  let names: [String]
  /// What is wrong with them.
  let problems: [OrderProblem]

  /// Names under which a column is known without being told, in lower case with one space between words.
  private static let known: [OrderColumn: [String]] = [
    .ordered: [
      "ordered", "order date", "ordered at", "order placed", "tilattu", "tilauspäivä", "tilausaika",
    ],
    .paid: ["paid", "payment date", "paid at", "maksettu", "maksupäivä"],
    .dispatched: [
      "dispatched", "shipped", "dispatch date", "ship date", "shipped at", "lähetetty",
      "lähetyspäivä",
    ],
    .delivered: [
      "delivered", "delivery date", "delivered at", "toimitettu", "toimituspäivä", "luovutettu",
    ],
    .installed: ["installed", "installation date", "installed at", "asennettu", "asennuspäivä"],
    .returned: ["returned", "return date", "returned at", "palautettu", "palautuspäivä"],
    .refunded: [
      "refunded", "refund date", "refunded at", "hyvitetty", "hyvityspäivä", "maksu palautettu",
    ],
    .ticketOpened: [
      "ticket opened", "asked", "ticket created", "yhteydenotto", "kysytty", "tiketti avattu",
    ],
    .ticketAnswered: [
      "ticket answered", "answered", "first reply", "vastattu", "tikettiin vastattu",
    ],
    .region: ["region", "area", "alue", "maakunta"],
    .service: ["service", "service level", "delivery method", "palvelu", "toimitustapa"],
    .category: ["category", "product group", "tuoteryhmä", "luokka"],
    .channel: ["channel", "sales channel", "kanava", "myyntikanava"],
  ]

  /// Finds the columns; `mapping` says the file's own names of some and goes before the known ones.
  init(_ names: [String], mapping: [OrderColumn: String]) {
    self.names = names
    var fields: [OrderColumn: Int] = [:]
    var problems: [OrderProblem] = []
    let mapped = Set(mapping.values)
    let plain = names.map(Self.plain)
    for column in OrderColumn.allCases {
      let wanted = mapping[column]
      let found = names.indices.filter { index in
        if let wanted { return names[index] == wanted }
        return !mapped.contains(names[index]) && Self.known[column]!.contains(plain[index])
      }
      if found.count == 1 { fields[column] = found[0] }
      if found.count > 1 {
        problems.append(
          OrderProblem(kind: .duplicateColumn, lines: nil, columns: found.map { names[$0] }))
      }
      if found.isEmpty, let wanted {
        problems.append(OrderProblem(kind: .unknownColumn, lines: nil, columns: [wanted]))
      }
    }
    if fields.isEmpty, problems.isEmpty {
      problems.append(OrderProblem(kind: .noKnownColumn, lines: nil))
    }
    self.fields = fields
    self.problems = problems
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().split { " _-".contains($0) }.joined(separator: " ")
  }
}
