import Testing

@testable import Crawling

@Suite("robots.txt is read as RFC 9309 says")
struct RobotsRulesTests {
  static func allows(_ file: String, _ target: String, agent: String = "PromiseLint") throws -> Bool
  {
    let address = try WebAddress(parsing: "https://shop.fi\(target)")
    return RobotsRules(Array(file.utf8)).allows(address, agent: agent)
  }

  @Test(
    "Groups",
    arguments: [
      ("User-agent: *\nDisallow: /", false), ("User-agent: PromiseLint\nDisallow: /", false),
      ("user-AGENT: promiselint\ndisALLOW: /", false), ("User-agent: Other\nDisallow: /", true),
      ("User-agent: PromiseLint/2.0\nDisallow: /", false),
      ("User-agent: PromiseLintBot\nDisallow: /", true), ("", true), ("Disallow: /", true),
      ("User-agent: *\nDisallow: /\nUser-agent: PromiseLint\nAllow: /", true),
      ("User-agent: PromiseLint\nAllow: /\nUser-agent: *\nDisallow: /", true),
      ("User-agent: PromiseLint\nUser-agent: *\nDisallow: /", false),
      (
        "User-agent: PromiseLint\nAllow: /y\n\nUser-agent: a\nUser-agent: PromiseLint\nDisallow: /",
        false
      ),
      ("User-agent: a\n\n\nUser-agent: PromiseLint\nDisallow: /", false),
      ("User-agent: PromiseLint\nSitemap: x\nUser-agent: b\nDisallow: /", false),
      ("User-agent: PromiseLint\nFoo: x\nUser-agent: b\nDisallow: /", false),
      ("User-agent: PromiseLint\nCrawl-delay: 1\nUser-agent: b\nDisallow: /", true),
      ("User-agent: PromiseLint\nDisallow:\nUser-agent: *\nDisallow: /", true),
      ("User-agent: *\nDisallow: /\nUser-agent: PromiseLint", true),
      ("\u{FEFF}User-agent: *\nDisallow: /", false), ("User-agent: *\rDisallow: /", false),
      ("User-agent: *\r\nDisallow: /\r\n", false), ("User-agent:*\nDisallow:/", false),
      ("  User-agent : * # all\n\tDisallow : / # everything", false),
      ("User-agent: *\n<html>\nDisallow: /", false), ("User-agent *\nDisallow /", false),
      ("User agent: *\nDissallow: /", false), ("User-agent: *\nUser-agent:\nDisallow: /", false),
    ])
  func groups(file: String, expected: Bool) throws {
    #expect(try Self.allows(file, "/x") == expected)
  }

  @Test(
    "Patterns",
    arguments: [
      ("/fish", "/fish", true), ("/fish", "/fish.html", true), ("/fish", "/Fish.asp", false),
      ("/fish", "/catfish", false), ("/fish*", "/fishheads/yummy.html", true),
      ("/fish/", "/fish", false), ("/fish/", "/fish/?id=a", true), ("/*.php", "/a.php?x", true),
      ("/*.php", "/windows.PHP", false), ("/*.php$", "/filename.php", true),
      ("/*.php$", "/filename.php?x", false), ("/*.php$", "/filename.php5", false),
      ("/fish*.php", "/fishheads/cat.php?p", true), ("/a$b", "/a$b", true), ("/a$b", "/a", false),
      ("/$", "/", true), ("/$", "/a", false), ("/*$", "/a/b", true), ("*", "/a", true),
      ("/a**b", "/axxb", true), ("/a*b*c$", "/a1b2c", true), ("/a*b*c$", "/a1b2cd", false),
      ("/a*a$", "/a", false), ("/ä", "/%C3%A4", true), ("/%c3%a4", "/ä", true),
      ("/%7Ejoe", "/~joe", true), ("/a%2Fb", "/a/b", false), ("/a%2fb", "/a%2Fb", true),
      ("/a%2Ab", "/a*b", true), ("/a%2Ab", "/axb", false), ("/a%24", "/a$", true),
      ("/a?b=c", "/a?b=c&d", true), ("/a?b", "/a", false), ("/100%", "/100%25", true),
      ("fish", "/fish", false), ("/a b", "/a%20b", true),
    ])
  func patterns(pattern: String, target: String, matches: Bool) throws {
    #expect(try Self.allows("User-agent: *\nDisallow: \(pattern)", target) == !matches)
  }

  @Test(
    "The longest pattern decides, and of two as long the one that allows",
    arguments: [
      ("Allow: /p\nDisallow: /", "/page", true),
      ("Allow: /folder\nDisallow: /folder", "/folder/x", true),
      ("Allow: /page\nDisallow: /*.htm", "/page.htm", false),
      ("Allow: /page\nDisallow: /*.ph", "/page.php5", true),
      ("Allow: /$\nDisallow: /", "/", true), ("Allow: /$\nDisallow: /", "/page.htm", false),
      ("Disallow: /\nAllow: /a/index.html", "/a/", true),
      ("Disallow: /\nAllow: /a/index.html", "/a/b", false), ("Disallow: /", "/robots.txt", true),
    ])
  func precedence(rules: String, target: String, expected: Bool) throws {
    #expect(try Self.allows("User-agent: *\n\(rules)", target) == expected)
  }

  @Test("Delays and sitemaps")
  func otherFields() {
    let file = """
      Sitemap: https://shop.fi/a.xml
      User-agent: *
      Crawl-delay: 2.5
      Crawl-delay: nan
      Crawl-delay: -1
      site-map:   /b.xml  # relative
      User-agent: Fast
      Crawl-delay: 1
      Sitemap:
      """
    let rules = RobotsRules(Array(file.utf8))
    #expect(rules.crawlDelay() == 2.5)
    #expect(rules.crawlDelay(agent: "fast") == 1)
    #expect(rules.sitemaps == ["https://shop.fi/a.xml", "/b.xml"])
    #expect(RobotsRules.allowAll.crawlDelay() == nil)
  }

  @Test("A file of 600 KiB is read to its end")
  func large() throws {
    var file = "User-agent: *\n"
    while file.utf8.count < 600 << 10 { file += "Disallow: /folder/\(file.utf8.count)\n" }
    #expect(try Self.allows(file, "/last"))
    #expect(try !Self.allows(file + "Disallow: /last\n", "/last"))
  }

  @Test("Patterns made to be slow take time in proportion to their length")
  func slowPatterns() throws {
    let star = String(repeating: "*a", count: 2_000)
    let file = "User-agent: *\n" + String(repeating: "Disallow: /\(star)b\n", count: 100)
    let clock = ContinuousClock()
    let target = "/" + String(repeating: "a", count: 8_000)
    let time = try clock.measure {
      let isAllowed = try Self.allows(file, target)
      #expect(isAllowed)
    }
    #expect(time < .seconds(60), "only a hang can take so long")
  }

  @Test("Any bytes are read without an error")
  func anyBytes() throws {
    var random = SeededRandom(seed: 9309)
    let address = try WebAddress(parsing: "https://shop.fi/a?b")
    let words = [
      "User-agent:", "Disallow:", "Allow:", " *", " /", "\n", "\r", "$", "%", "%2", "#", "\u{0}",
      "ä", "*",
    ]
    for _ in 0..<2_000 {
      var bytes = (0..<30).flatMap { _ in Array(words.randomElement(using: &random)!.utf8) }
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      let rules = RobotsRules(bytes)
      #expect(rules.allows(address) == rules.allows(address))
    }
  }
}
