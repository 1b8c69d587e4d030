import PromiseModel

/// The report as Markdown for the comment of a pull request or the summary of a job.
public struct MarkdownReport: Sendable {
  /// GitHub refuses comments of more than 65,536 characters; the rest is for what a job adds to it.
  private static let largest = 60_000
  private let options: ReportOptions

  /// A reporter; see `ReportOptions`.
  public init(options: ReportOptions = ReportOptions()) { self.options = options }

  /// The report, at most 60,000 bytes of UTF-8: whole findings, worst first, and how many were left out.
  public func text(_ report: CheckReport) -> String {
    let items = ReportedItems(report, options).items
    var text = head(report)
    var written = 0
    for item in items {
      let part = section(item)
      // Some room is kept for the last line.
      if text.utf8.count + part.utf8.count > Self.largest - 200 { break }
      text += "\n" + part
      written += 1
    }
    let more = items.count - written
    if more > 0 {
      text += options.pick(
        "\n… and \(more) more in the full report.\n", "\n… ja \(more) muuta koko raportissa.\n")
    }
    return text
  }

  private func head(_ report: CheckReport) -> String {
    let counts = ReportCounts(report)
    let terminal = TerminalOptions(language: options.language)
    let found = [
      terminal.counted(counts.errors, en: ("error", "errors"), fi: ("virhe", "virhettä")),
      terminal.counted(
        counts.warnings, en: ("warning", "warnings"), fi: ("varoitus", "varoitusta")),
      terminal.counted(counts.notes, en: ("note", "notes"), fi: ("huomio", "huomiota")),
    ].joined(separator: ", ")
    var text =
      "## PromiseLint: \(report.findings.isEmpty && !report.isIncomplete ? nothing : found)\n"
    let pages = terminal.counted(
      counts.promisePages, en: ("page", "pages"), fi: ("sivu", "sivua"))
    let terms = terminal.counted(
      counts.termPages, en: ("text of terms", "texts of terms"), fi: ("ehtoteksti", "ehtotekstiä"))
    text += options.pick(
      "\n\(pages) held against \(terms).", "\n\(pages), joita verrattiin: \(terms).")
    if report.isIncomplete {
      text += options.pick(
        " **Not everything could be checked.**", " **Kaikkea ei voitu tarkastaa.**")
    }
    if !report.accepted.isEmpty {
      text += options.pick(
        " \(report.accepted.count) accepted.", " Hyväksyttyjä \(report.accepted.count).")
    }
    return text + "\n"
  }

  private var nothing: String { options.pick("nothing found", "ei löydöksiä") }

  private func section(_ item: ReportedItem) -> String {
    let place = item.path.map { path in
      Markdown.code(
        PlaceWords.of(
          path: path, region: item.region, place: item.place, language: options.language,
          showsColumn: false))
    }
    var lines = ["**\(label(item))** " + Markdown.comment(item.message), ""]
    if let acceptance = item.acceptance {
      let who = acceptance.who.map { " (\($0))" } ?? ""
      lines.append(
        "- \(options.pick("Accepted", "Hyväksytty")): "
          + Markdown.comment(acceptance.reason + who))
    }
    if let place { lines.append("- \(options.pick("At", "Kohta")): \(place)") }
    if let other = item.other {
      let side = other.label(options)
      let mark = Markdown.code(other.shown(options))
      lines.append("- \(side), \(mark): \(Markdown.comment(quoted(other.quote)))")
    }
    if !item.advice.isEmpty {
      lines.append(
        "- \(options.pick("What to do", "Tee näin")): " + Markdown.comment(item.advice))
    }
    lines.append("- \(options.pick("Rule", "Sääntö")): \(Markdown.code(item.rule))")
    return lines.joined(separator: "\n") + "\n"
  }

  private func quoted(_ text: String) -> String { options.pick("“", "”") + text + "”" }

  private func label(_ item: ReportedItem) -> String {
    if item.acceptance != nil { return options.pick("Accepted.", "Hyväksytty.") }
    if !item.isFinding {
      return item.severity == .error
        ? options.pick("Not checked.", "Tarkastamatta.") : options.pick("Remark.", "Huomautus.")
    }
    return switch item.severity {
    case .error: options.pick("Error.", "Virhe.")
    case .warning: options.pick("Warning.", "Varoitus.")
    case .note: options.pick("Note.", "Huomio.")
    }
  }
}
