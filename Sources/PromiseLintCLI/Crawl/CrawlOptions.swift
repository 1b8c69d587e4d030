import ArgumentParser

/// Options of every command that fetches.
struct CrawlOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A further host that belongs to the site. May be repeated.", valueName: "host"))
  var also: [String] = []

  @Option(
    help: ArgumentHelp(
      "A snapshot of an earlier crawl: what has not changed since is not sent again.",
      valueName: "snapshot"),
    completion: .file())
  var since: String?

  @Option(help: "The most pages to fetch.")
  var maxPages = 500

  @Option(help: "The most links between an address given and a page.")
  var depth = 20

  @Option(
    help: ArgumentHelp(
      "Seconds between two requests to one host; a longer crawl-delay of the site counts.",
      valueName: "seconds"))
  var delay = 1.0

  @Option(help: ArgumentHelp("Seconds for the whole crawl.", valueName: "seconds"))
  var deadline = 1800.0

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A host that may be fetched although its address is not public; with a port, that port alone. May be repeated.",
      valueName: "host[:port]"))
  var allowPrivate: [String] = []

  @Option(
    help: ArgumentHelp(
      "A web address at which whoever runs the site can reach you; it is sent with every request.",
      valueName: "url"))
  var contact: String?

  @Flag(
    help: "Run the scripts of pages that are empty without them, in an installed Chromium."
  )
  var render = false

  @Option(
    help: "The Chromium for --render; else it is looked for in PATH.", completion: .file())
  var chromium: String?

  @Flag(
    help:
      "Let Chromium do without its own protection, which it refuses to root otherwise. Only for sites that you trust."
  )
  var chromiumNoSandbox = false

  func validate() throws {
    if !(1...100_000).contains(maxPages) {
      throw ValidationError("--max-pages takes a number from 1 to 100000.")
    }
    if !(0...1000).contains(depth) {
      throw ValidationError("--depth takes a number from 0 to 1000.")
    }
    // Less than a fifth of a second is no politeness.
    if !(0.2...3600).contains(delay) {
      throw ValidationError("--delay takes seconds from 0.2 to 3600.")
    }
    if !(1...604_800).contains(deadline) {
      throw ValidationError("--deadline takes seconds from 1 to 604800.")
    }
  }
}
