import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

extension RulesCommand {
  /// `promiselint rules new`.
  struct New: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a skeleton of a rule, with places for its examples.")
    @Argument(help: "The rule's id: small letters, digits and hyphens.")
    var id: String
    @Option(help: "The topic it compares.")
    var topic: String
    @Option(help: "The aspect of the topic.")
    var aspect: String
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let pack = try Run.rules(settings, environment)
      guard let definition = pack.topics.first(where: { $0.id == topic }) else {
        throw Self.unknown("topic", topic, pack.topics.map(\.id))
      }
      guard definition.aspects.contains(where: { $0.id == aspect }) else {
        throw Self.unknown("aspect", aspect, definition.aspects.map(\.id))
      }
      if PackRule.all(of: pack).contains(where: { $0.answers(to: id) }) {
        throw CommandFailure(
          status: .usage,
          message: "There is a rule “\(VisibleText.line(id))” already. Take another id."
        )
      }
      try environment.print(Self.skeleton(id: id, topic: topic, aspect: aspect))
      return .clean
    }

    private static func unknown(
      _ what: String, _ name: String, _ known: [String]
    ) -> CommandFailure {
      CommandFailure(
        status: .usage,
        message: "There is no \(what) “\(VisibleText.line(name))”. Known: "
          + known.map { VisibleText.line($0) }.joined(separator: ", ") + ".")
    }

    private static func skeleton(id: String, topic: String, aspect: String) -> String {
      let examples = ["en", "fi"].flatMap { language in
        [true, true, true, false, false, false].map { fires in
          "      - {language: \(language), fires: \(fires), promise: \"…\", term: \"…\"}"
        }
      }
      return """
        topic: \(topic)
        rules:
          - id: \(id)
            aspect: \(aspect)
            # weaker: a promise against terms; disagreement: two pages; unsupported: a promise alone
            kind: weaker
            severity: error
            version: "1"
            status: preview
            summary: {en: "…", fi: "…"}
            # {promise} and {term} are the two values in words.
            message: {en: "The page gives {promise}; the terms give {term}.", fi: "Sivu lupaa: {promise}. Ehdoissa: {term}."}
            advice: {en: "…", fi: "…"}
            why: {en: "…", fi: "…"}
            known-false-alarms: {en: "…", fi: "…"}
            references: ["…"]
            examples:
        \(examples.joined(separator: "\n"))

        """
    }
  }

  /// `promiselint rules pages`.
  struct Pages: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a Markdown page for each rule, or check that the pages are current.")
    @Argument(help: "The folder of the pages.", completion: .directory)
    var folder: String
    @Flag(help: "Write nothing; exit with 1 where a page is missing, stale or of no rule.")
    var check = false
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let folder = environment.absolute(folder)
      let rules = PackRule.all(of: try Run.rules(settings, environment))
      var stale: [String] = []
      let known = Set(rules.map { $0.identity.id + ".md" })
      for rule in rules {
        let name = rule.identity.id + ".md"
        let text = RulePage(english: rule.explanation("en"), finnish: rule.explanation("fi")).text()
        let bytes = Array(text.utf8)
        if (try? FileSystem.read(Array((folder + "/" + name).utf8CString), limit: bytes.count + 1))
          == bytes
        {
          continue
        }
        stale.append(name)
        if check { continue }
        do { try FileSystem.replace(folder + "/" + name, with: bytes) } catch {
          throw CommandFailure(
            status: .failure,
            message: "\(VisibleText.line(folder + "/" + name)) could not be written "
              + "(\(error.words)). Make the folder first, and writable.")
        }
      }
      let names = (try? FileSystem.names(in: Array(folder.utf8CString))) ?? []
      let foreign = names.map { String(decoding: $0, as: UTF8.self) }
        .filter { $0.hasSuffix(".md") && !known.contains($0) }
      for name in foreign {
        try environment.print("\(VisibleText.line(name)): there is no such rule; remove the page\n")
      }
      for name in stale { try environment.print("\(name): \(check ? "not current" : "written")\n") }
      try environment.print(
        "\(rules.count) pages, \(stale.count) \(check ? "stale" : "written").\n")
      return foreign.isEmpty && (stale.isEmpty || !check) ? .clean : .findings
    }
  }

  /// `promiselint rules diff`.
  struct Diff: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a change of the rules changes: findings that come and go, site by site.")
    @Argument(help: "The rules before the change.", completion: .directory)
    var before: String
    @Argument(help: "Folders, each with one site.", completion: .directory)
    var sites: [String] = []
    @Flag(help: "Show claims that come and go as well.")
    var claims = false
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let own = settings.rules.value
      let packs = try [
        Run.load([environment.absolute(before)] + own, environment, for: .checkingPages),
        Run.load([Run.builtInRules(environment)] + own, environment, for: .checkingPages),
      ]
      var gone = 0
      var come = 0
      for site in sites.sorted() {
        let inputs = InputCollector(environment: environment, exclude: [], roles: [])
          .collect([site]).inputs
        var lines: [Set<String>] = []
        for pack in packs {
          let report = await environment.engine.check(pack, inputs, LinterOptions(), nil)
          lines.append(Set(Self.lines(report, withClaims: claims)))
        }
        let removed = lines[0].subtracting(lines[1])
        let added = lines[1].subtracting(lines[0])
        gone += removed.count
        come += added.count
        if removed.isEmpty && added.isEmpty { continue }
        try environment.print(VisibleText.line(site) + "\n")
        for line in removed.sorted() { try environment.print("  - \(VisibleText.line(line))\n") }
        for line in added.sorted() { try environment.print("  + \(VisibleText.line(line))\n") }
      }
      try environment.print("\(sites.count) sites, \(gone) gone, \(come) new.\n")
      return sites.isEmpty ? .incomplete : .clean
    }

    private static func lines(_ report: CheckReport, withClaims: Bool) -> [String] {
      func place(_ evidence: Evidence) -> String {
        "\(evidence.path):\(evidence.region.startLine) “\(evidence.quote)”"
      }
      let findings = report.findings.map { finding in
        "\(finding.severity.rawValue) \(finding.rule): \(place(finding.main.evidence))"
          + (finding.other.map { " / " + place($0.evidence) } ?? "")
      }
      if !withClaims { return findings }
      return findings
        + report.claims.map {
          "claim \($0.topic)/\($0.aspect) \($0.value): \(place($0.evidence))"
        }
    }
  }
}
