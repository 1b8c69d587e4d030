import Foundation
import Testing

@testable import Reporting

/// The pictures of the pages under `fixtures/golden`, as they stand in the files.
@Suite("The pictures of the fixture shops")
struct FixturePictureTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/golden")

  static let pages = [
    "worst-path-fi-journey.html", "washing-machine-en-journey.html",
    "washing-machine-fi-orders.html", "washing-machine-fi-orders-en.html",
    "washing-machine-fi.html",
  ]

  private func page(_ name: String) throws -> String {
    try String(contentsOf: Self.golden.appending(path: name), encoding: .utf8)
  }

  /// The words of each picture with the picture's width.
  private func pictures(_ page: String) throws -> [(width: Double, words: [Drawing.Words])] {
    try page.components(separatedBy: "<svg class=\"drawing ").dropFirst().map { part in
      let svg = part.components(separatedBy: "</svg>")[0]
      let box = try #require(svg.components(separatedBy: "viewBox=\"0 0 ").dropFirst().first)
      let width = try #require(Double(box.prefix { $0 != " " }))
      let words = try svg.components(separatedBy: "<text ").dropFirst().map { text in
        func value(_ name: String) -> String? {
          text.components(separatedBy: "\(name)=\"").dropFirst().first
            .map { String($0.prefix { $0 != "\"" }) }
        }
        return Drawing.Words(
          kind: "", x: try #require(Double(value(" x") ?? "")),
          y: try #require(Double(value(" y") ?? "")),
          text: String(text.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }),
          size: try #require(Double(value("font-size") ?? "")),
          anchor: value("text-anchor").flatMap(Drawing.Words.Anchor.init) ?? .start)
      }
      return (width, words)
    }
  }

  @Test("No words of a picture overlap others or leave it", arguments: pages)
  func overlaps(page name: String) throws {
    let pictures = try pictures(page(name))
    #expect(pictures.count { !$0.words.isEmpty } >= 2)
    for (width, words) in pictures {
      #expect(Overlaps.of(words) == [])
      for words in words {
        #expect(
          words.extent.lowerBound >= -0.5 && words.extent.upperBound <= width + 0.5,
          "\(words.text)")
      }
    }
  }

  @Test("Every page is written strictly, and its anchors and patterns lead somewhere once")
  func wellFormed() throws {
    for name in Self.pages {
      let parsed = try #require(ParsedPage(try page(name)), "\(name)")
      let ids = parsed.elements.compactMap { $0["id"] }
      #expect(Set(ids).count == ids.count, "\(name)")
      for element in parsed.elements {
        if let href = element["href"], href.hasPrefix("#") {
          #expect(ids.contains(String(href.dropFirst())), "\(name): \(href)")
        }
        if let fill = element["fill"], fill.hasPrefix("url(#") {
          #expect(ids.contains(String(fill.dropFirst(5).dropLast())), "\(name): \(fill)")
        }
      }
    }
  }

  @Test("libxml2 finds no fault in a page but names that are younger than it")
  func libxml2() throws {
    guard let xmllint = OutsideReader.xmllint else { return }
    for name in Self.pages {
      let faults = try OutsideReader.run(
        "/bin/sh", ["-c", "\(xmllint) --html --noout --nonet - 2>&1"], input: try page(name))
      let lines = (faults ?? "").split(separator: "\n")
        .filter { $0.contains("error") && !$0.contains("Tag ") }
      #expect(lines == [], "\(name)")
    }
  }
}
