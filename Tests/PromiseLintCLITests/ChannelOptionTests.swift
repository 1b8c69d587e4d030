import PromiseLintCLI
import Testing

@Suite("Channels of a call")
struct ChannelOptionTests {
  private static let rules = GoldenReportTests.root.appending(path: "rules").path

  private func run(_ world: World, _ arguments: String...) async -> RunStatus {
    await world.run(
      arguments, variables: ["PROMISELINT_RULES": Self.rules], engine: .standard)
  }

  @Test("An option sets the channel of files, and beats the configuration and the names")
  func option() async throws {
    let world = try World([
      "a/x.md": "Vaihtoaika on 30 päivää.", "newsletter/y.md": "Vaihtoaika on 60 päivää.",
      ".promiselint.yml": "channels: {app: [a]}\n",
    ])
    #expect(await run(world, "promises", "--format", "csv") == .clean)
    #expect(world.output.contains("a/x.md,1,1,,,app\r\n"))
    #expect(world.output.contains("newsletter/y.md,1,1,,,newsletter\r\n"))
    #expect(
      await run(
        world, "promises", "--format", "csv", "--channel", "phone=a", "--channel",
        "marketplace=newsletter/**") == .clean)
    #expect(world.output.contains("a/x.md,1,1,,,phone\r\n"))
    #expect(world.output.contains("newsletter/y.md,1,1,,,marketplace\r\n"))
  }

  @Test("The reason is told where documents are listed")
  func reason() async throws {
    let world = try World([
      "a.md": "Vaihtoaika on 30 päivää.", "b.md": "Vaihtoaika on 60 päivää.",
      "ehdot/e.md": "Vaihtoaika on 60 päivää.",
    ])
    _ = await run(world, "check", "--language", "fi", "--channel", "store=b.md")
    // Lines are broken where they fit.
    let words = world.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Myymälä: määrätty: --channel store=b.md"))
    #expect(words.contains("Vaihto-oikeus: myymälässä 60 päivää, verkkosivuilla 30 päivää"))
  }

  @Test("What is no channel is refused", arguments: ["x=a", "newsletter", "newsletter=", "=a", ""])
  func refused(text: String) async throws {
    let world = try World(["a.md": "x"])
    #expect(await world.run("promises", "--channel", text) == .usage)
    #expect(world.error.contains("after --channel is not CHANNEL=PATTERN. Channels: web, app, "))
  }
}
