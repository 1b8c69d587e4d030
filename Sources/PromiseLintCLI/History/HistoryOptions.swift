import ArgumentParser

/// Options of a check that is recorded.
struct HistoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Record the run in a history, made where it is absent; unchanged pages are not read again.",
      valueName: "file"), completion: .file())
  var history: String?

  @Option(help: ArgumentHelp("What to call the run in the history.", valueName: "label"))
  var runLabel: String?

  @Option(
    help: ArgumentHelp(
      "Which site the run is of; runs of one site are compared. Else the paths, or the host.",
      valueName: "name"))
  var site: String?

  func validate() throws {
    if history == nil, runLabel != nil || site != nil {
      throw ValidationError("--run-label and --site need --history FILE.")
    }
    if history == "" || runLabel == "" || site == "" {
      throw ValidationError("--history, --run-label and --site need a name that is not empty.")
    }
  }
}
