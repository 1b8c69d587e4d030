import PromiseModel

/// What the sides of a finding are called at a terminal.
struct SideLabels {
  private let options: TerminalOptions

  /// Labels in the language of a layout.
  init(_ options: TerminalOptions) { self.options = options }

  /// What the two sides are called: a page and the terms, two channels, or two of the same.
  func labels(_ finding: Finding) -> (String, String) {
    if let pair = finding.channels, let other = finding.other {
      return (label(finding.main, in: pair.main), label(other, in: pair.other))
    }
    let main = label(finding.main)
    guard let other = finding.other else { return (main, "") }
    let second = label(other)
    guard main == second else { return (main, second) }
    // What one page says in two languages stands beside its text.
    if finding.main.evidence.path == other.evidence.path, finding.main.language != other.language {
      return (main, options.pick("Translation", "Käännös"))
    }
    return finding.main.side == .promise
      ? (main, options.pick("Other page", "Toinen sivu"))
      : (main, options.pick("Other terms", "Muut ehdot"))
  }

  private func label(_ claim: Claim, in channel: Channel) -> String {
    claim.landingPage == nil ? channel.name[options.language] : label(claim)
  }

  func label(_ claim: Claim) -> String {
    if claim.landingPage != nil { return options.pick("Product feed", "Tuotesyöte") }
    if claim.isStructuredData { return options.pick("Page data", "Sivun data") }
    return claim.side == .promise ? options.pick("Page", "Sivu") : options.pick("Terms", "Ehdot")
  }
}
