import PromiseLintCLI
import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

@Suite("Rules")
struct RulesCommandTests {
  private static let place = RuleFilePosition(file: "topics/a.yaml", line: 3, column: 5)

  private static func both(_ en: String, _ fi: String) -> LocalizedText { .init(en: en, fi: fi) }

  private static let identity = RuleIdentity(
    id: "late", formerIDs: ["slow"], version: "2", status: .preview, severity: .warning,
    text: RuleText(
      summary: both("Later than promised.", "Myöhemmin kuin luvattiin."),
      message: both("{promise} or {term}?", "{promise} vai {term}?"), advice: both("", ""),
      why: both("", ""), knownFalseAlarms: both("", ""), references: ["A law"]),
    examples: [
      RuleExample(
        language: "fi", fires: true, promise: "Heti.", secondPromise: "", term: "Joskus.",
        position: place)
    ], position: place)

  private static let pack = RulePack(
    languages: [],
    topics: [
      TopicDefinition(
        id: "delivery.time", publicTopic: "delivery.time", name: both("Time", "Aika"),
        aspects: [], readings: [],
        rules: [
          ComparisonRule(identity: identity, kind: .weaker, aspect: "time", promiseSteps: [])
        ], position: place)
    ], relations: [],
    laws: [
      LawRule(
        identity: RuleIdentity(
          id: "too-short", formerIDs: [], version: "1", status: .stable, severity: .error,
          text: identity.text, examples: [], position: place), topic: "defect.remedy",
        markets: ["fi", "xx"], term: [], unless: [], article: "KSL 5:16 a", mark: .statute,
        from: nil, until: nil)
    ], scopes: .init(parents: [:]), structuredData: [])

  private static func engine(_ outcomes: [Bool] = []) -> Engine {
    Engine(
      loadRules: { folders, _ in
        if folders.contains(where: { $0.hasSuffix("/bad") }) {
          throw RulePackErrors(
            errors: (1...30).map {
              RuleFileError(
                position: RuleFilePosition(file: "bad.yaml", line: $0, column: 1), message: "Bad.")
            })
        }
        return pack
      }, check: Engine.sample.check,
      testExamples: { _ in
        outcomes.map {
          ExampleOutcome(
            rule: "late", example: nil, position: place, passed: $0,
            explanation: "should fire and stays silent")
        }
      })
  }

  private static let root = String(
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 })

  @Test("The pages of the built-in rules are current")
  func pages() async throws {
    let world = try World()
    let status = await world.run(
      "rules", "pages", "--check", Self.root + "/rules/pages",
      variables: ["PROMISELINT_RULES": Self.root + "/rules"], engine: .standard)
    #expect(status == .clean, "run “promiselint rules pages rules/pages”: \(world.output)")
  }

  @Test("The tables of wording are current, and a stale one is told")
  func wording() async throws {
    let world = try World()
    let variables = ["PROMISELINT_RULES": Self.root + "/rules"]
    let corpus = Self.root + "/fixtures/phrasings"
    let status = await world.run(
      "rules", "wording", corpus, "-o", Self.root + "/rules/languages", "--check",
      variables: variables, engine: .standard)
    #expect(
      status == .clean,
      "run “promiselint rules wording fixtures/phrasings -o rules/languages”: \(world.output)")
    #expect(
      await world.run(
        "rules", "wording", corpus, "-o", Self.root + "/rules/topics", "--check",
        variables: variables, engine: .standard) == .findings)
    #expect(world.output.contains("fi: not current"))
  }

  @Test("A skeleton of a rule names its topic and has places for examples in both languages")
  func skeleton() async throws {
    let world = try World()
    let variables = ["PROMISELINT_RULES": Self.root + "/rules"]
    #expect(
      await world.run(
        "rules", "new", "my-rule", "--topic", "refund.time", "--aspect", "time",
        variables: variables, engine: .standard) == .clean)
    #expect(world.output.hasPrefix("topic: refund.time\nrules:\n  - id: my-rule\n"))
    #expect(
      world.output.split(separator: "\n").count { $0.contains("language: fi, fires: false") } == 3)
    #expect(
      await world.run(
        "rules", "new", "my-rule", "--topic", "refund.tim", "--aspect", "time",
        variables: variables, engine: .standard) == .usage)
    #expect(world.error.contains("There is no topic"))
  }

  @Test("A trace shows concepts, quantities and the claim")
  func trace() async throws {
    let world = try World()
    #expect(
      await world.run(
        "rules", "trace", "Refunds are paid within 14 days.", "--topic", "refund.time",
        variables: ["PROMISELINT_RULES": Self.root + "/rules"], engine: .standard) == .clean)
    #expect(world.output.contains("concepts:"))
    #expect(world.output.contains("claim refund.time/time"))
  }

  @Test("A diff shows the findings that a change of rules brings and takes")
  func diff() async throws {
    let world = try World([
      "site/marketing/a.md": "Free returns.", "site/terms/b.md": "The customer pays the return.",
      "old/languages/en/": "",
    ])
    let rules = Self.root + "/rules"
    #expect(
      await world.run(
        "rules", "diff", rules, "site", variables: ["PROMISELINT_RULES": rules], engine: .standard)
        == .clean)
    #expect(world.output == "1 sites, 0 gone, 0 new.\n")
  }

  @Test("The list shows each rule under its topic")
  func list() async throws {
    let world = try World()
    #expect(await world.run("rules", engine: Self.engine()) == .clean)
    #expect(
      world.output == """
        defect.remedy
          too-short  error · below-law
            Later than promised.

        delivery.time
          late  warning · weaker · preview
            Later than promised.

        2 rules.

        """)
  }

  @Test("A rule is explained in the language asked for, by its former id too")
  func explain() async throws {
    let world = try World()
    let status = await world.run(
      "rules", "explain", "slow", "--language", "fi", engine: Self.engine())
    #expect(status == .clean)
    #expect(world.output.hasPrefix("late\nwarning · weaker · delivery.time · preview · version 2"))
    #expect(world.output.contains("‹luvattu› vai ‹ehdoissa›?"))
    #expect(world.output.contains("Ehdot        ”Joskus.”"))
    #expect(world.output.hasSuffix("topics/a.yaml:3\n"))
    #expect(await world.run("rules", "explain", "too-short", engine: Self.engine()) == .clean)
    #expect(world.output.contains("KSL 5:16 a (fi, xx); A law"))
  }

  @Test("A misspelt rule is answered with the nearest")
  func misspelt() async throws {
    let world = try World()
    #expect(await world.run("rules", "explain", "too-shrot", engine: Self.engine()) == .usage)
    #expect(world.error.contains("Did you mean “too-short”?"))
  }

  @Test(
    "Failed examples give 1 with their places, none at all gives 3",
    arguments: [([true, true], RunStatus.clean), ([true, false], .findings), ([], .incomplete)])
  func test(outcomes: [Bool], expected: RunStatus) async throws {
    let world = try World()
    #expect(await world.run("rules", "test", engine: Self.engine(outcomes)) == expected)
    let failed = outcomes.count { !$0 }
    #expect(
      world.output.contains("topics/a.yaml:3:5: late: should fire and stays silent")
        == (failed > 0))
    #expect(world.output.hasSuffix("\(outcomes.count - failed) passed, \(failed) failed.\n"))
  }

  @Test("Rules that do not load give 2; check tells the first errors, test all")
  func broken() async throws {
    let world = try World(["marketing/a.html": "x", "bad/a.yaml": "x"])
    #expect(await world.run("check", "--rules", "bad", engine: Self.engine()) == .usage)
    #expect(world.error.contains("bad.yaml:20:1: Bad.\n… and 10 more"))
    #expect(await world.run("rules", "test", "bad", engine: Self.engine()) == .usage)
    #expect(world.error.contains("bad.yaml:30:1: Bad."))
  }

  @Test("A market is known when a law or a grammar names it")
  func markets() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x"])
    #expect(await world.run("check", "--market", "xx", engine: Self.engine()) == .clean)
    #expect(await world.run("check", "--market", "yy", engine: Self.engine()) == .usage)
    #expect(world.error.contains("Markets: fi, xx."))
  }

  @Test("The built-in rules must be somewhere")
  func noRules() async throws {
    let world = try World(["a.html": "x"])
    #expect(await world.run("config", variables: ["PROMISELINT_RULES": ""]) == .clean)
    #expect(await world.run("schema", "promises", variables: ["PROMISELINT_RULES": ""]) == .clean)
    #expect(world.output.contains("\"claims\""))
  }
}
