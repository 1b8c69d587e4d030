import PromiseModel
import Reporting
import Testing

@Suite("The audit trail as a report")
struct DecisionSheetTests {
  static func decision(
    _ kind: DecisionKind = .accept, reason: String = "The terms change in spring.",
    owner: String = "Legal", who: String = "Maija", previous: DecisionKind? = nil
  ) -> Decision {
    Decision(
      number: 7, decided: UTCTime(secondsSince1970: 1_796_040_000),
      content: NewDecision(
        site: "www.example.fi", kind: kind, owner: owner, reason: reason,
        until: kind == .accept ? CalendarDate(year: 2026, month: 12, day: 31) : nil,
        decidedBy: who, finding: RecordedFinding(Sample.late), run: 3, rulesDigest: "rules"),
      previous: previous)
  }

  static func cells(_ csv: String) throws -> [[String]] {
    // Texts of these tests hold no quotation marks, so that a mark always opens or ends a cell.
    csv.split(separator: "\r\n").map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  @Test("The table has a head for each column and a row for each decision")
  func table() throws {
    for (language, kind) in [("en", "Accepted for now"), ("fi", "Hyväksytty toistaiseksi")] {
      let csv = DecisionSheet(language: language).csv([
        Self.decision(), Self.decision(.undo, previous: .accept),
      ])
      let rows = try Self.cells(csv)
      #expect(rows.map(\.count) == [20, 20, 20])
      #expect(rows[1][0] == "7")
      #expect(rows[1][1] == "2026-11-30T12:00:00Z")
      #expect(rows[1][4...6].map { $0 } == ["", kind, "2026-12-31"])
      #expect(rows[2][4] == kind)
      #expect(rows[1].contains(Sample.page.quote) && rows[1].contains(Sample.terms.quote))
      #expect(rows[1].last == Sample.late.fingerprint)
    }
  }

  @Test(
    "No cell is taken for a formula",
    arguments: [
      "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0", "=HYPERLINK(A1)",
      "-2+3+cmd|' /C calc'!D2", "+cmd|x", "@import", "=",
    ])
  func formulas(text: String) throws {
    let csv = DecisionSheet(language: "en").csv([
      Self.decision(reason: text, owner: text, who: text)
    ])
    for cell in try Self.cells(csv).joined() {
      #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(cell)")
    }
  }

  @Test("The terminal shows who decided what about which words and why, in either language")
  func terminal() {
    for language in ["en", "fi"] {
      let text = HistoryReport(options: TerminalOptions(language: language, width: 200))
        .decisions([Self.decision(), Self.decision(.undo, previous: .accept)])
      for words in [
        DecisionKind.accept.words[language], DecisionKind.undo.words[language], "2026-12-31",
        "The terms change in spring.", "Maija", "Legal", "www.example.fi", Sample.page.quote,
      ] {
        #expect(text.contains(words), "\(words)")
      }
    }
  }

  @Test("Nothing of a decision acts on a terminal")
  func hostile() {
    let text = "\u{1B}]52;c;x\u{7}\u{202E}\r\u{9B}2J"
    let report = HistoryReport(options: TerminalOptions(language: "fi", width: 80))
      .decisions([Self.decision(reason: text, owner: text, who: text)])
    #expect(!report.unicodeScalars.contains { VisibleText.isInvisible($0) && $0 != "\n" })
    let csv = DecisionSheet(language: "fi").csv([Self.decision(reason: text, owner: text)])
    #expect(
      !csv.unicodeScalars.contains { VisibleText.isInvisible($0) && $0 != "\n" && $0 != "\r" })
  }

  @Test("JSON tells the kinds as words for machines and keeps the finding")
  func json() throws {
    let json = try parsed(
      HistoryJSON().decisions([Self.decision(.notContradiction, previous: .fixPage)]))
    let decision = json["decisions"][0]
    #expect(decision["kind"].string == "not-contradiction")
    #expect(decision["before"].string == "fix-page")
    #expect(decision["finding"]["main"]["section"].string == "Fast delivery")
    #expect(decision["finding"]["other"]["quote"].string == Sample.terms.quote)
  }
}
