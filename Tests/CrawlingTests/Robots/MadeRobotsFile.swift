@testable import Crawling

/// A robots.txt and addresses to ask about, made from pieces that meet often, so that rules overlap.
struct MadeRobotsFile: Encodable {
  let file: String
  let addresses: [String]

  /// A file with twenty addresses.
  init(using random: inout SeededRandom) {
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...5, using: &random) { lines += Self.group(&random) }
    if Int.random(in: 0..<20, using: &random) == 0 { lines.insert("Disallow: /", at: 0) }
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random)!
    file = lines.joined(separator: end)
    addresses = (0..<20).map { _ in "https://shop.fi" + Self.target(&random) }
  }

  private static let agents = [
    "*", "*", "PromiseLint", "promiselint", "Googlebot", "OtherBot", "PromiseLintBot", "a", "",
    " * ",
  ]
  private static let segments = [
    "", "a", "b", "ehdot", "toimitus", "a.html", "index.html", "ä", "%C3%A4", "%c3%a4", "%7Ea",
    "~a", "x%2Fy",
    "x y", "sv", "a=b", "p;q", "a,b", "a+b", "a:b", "@a",
  ]

  private static func group(_ random: inout SeededRandom) -> [String] {
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let name = ["User-agent: ", "user-agent:", "User-Agent : ", "useragent:"].randomElement(
        using: &random)!
      lines.append(name + agents.randomElement(using: &random)!)
    }
    for _ in 0..<Int.random(in: 0...8, using: &random) { lines.append(rule(&random)) }
    return lines
  }

  private static func rule(_ random: inout SeededRandom) -> String {
    switch Int.random(in: 0..<24, using: &random) {
    case 0: return "Crawl-delay: 2"
    case 1: return "Sitemap: https://shop.fi/sitemap.xml"
    case 2: return "# Disallow: /"
    case 3: return ""
    case 4: return "Disallow:"
    case 5: return "Dissallow: " + pattern(&random)
    default:
      let field = ["Allow", "Disallow", "disallow", "ALLOW", "Disallow "].randomElement(
        using: &random)!
      let comment = Int.random(in: 0..<10, using: &random) == 0 ? " # why" : ""
      return field + ": " + pattern(&random) + comment
    }
  }

  private static func pattern(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      text += Int.random(in: 0..<5, using: &random) == 0 ? "*" : "/"
      text += segments.randomElement(using: &random)!
    }
    if Int.random(in: 0..<5, using: &random) == 0 {
      text += ["?", "?a", "?*a", "*", "/"].randomElement(using: &random)!
    }
    if Int.random(in: 0..<5, using: &random) == 0 { text += "$" }
    return text
  }

  private static func target(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      text += "/" + segments.randomElement(using: &random)!
    }
    return text + ["", "", "", "?", "?a", "?a=b&c", "/", "$"].randomElement(using: &random)!
  }
}
