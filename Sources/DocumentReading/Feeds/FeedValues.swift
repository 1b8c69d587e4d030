import PromiseModel

/// A value and where it stands in the decoded feed.
struct FeedValue: Sendable {
  let text: String
  let span: Range<Int>
  var place: SourceSpan { SourceSpan(start: span.lowerBound, end: span.upperBound) }
}

/// `49.90 EUR`: a number and a currency (ISO 4217), in either order.
struct FeedPrice: Sendable {
  /// With a decimal point.
  let amount: String
  let currency: String?

  /// Nil where there is no number.
  init?(_ text: String) {
    let words = text.split { $0 == " " || $0 == "\u{A0}" }
    let numbers = words.filter { $0.utf8.first.map { $0 &- 0x30 < 10 } ?? false }
    guard let number = numbers.first else { return nil }
    // A comma is a decimal one unless a point follows it.
    let isGrouped = number.contains(".") && number.contains(",")
    amount = String(number.map { $0 == "," ? (isGrouped ? "" : ".") : String($0) }.joined())
    guard Double(amount) != nil else { return nil }
    currency = words.first { $0.utf8.count == 3 && $0.utf8.allSatisfy { $0 &- 0x41 < 26 } }
      .map(String.init)
  }
}

/// A value with parts: elements of their own in XML, or one text with colons between (`FI::Posti:4.90 EUR`).
struct FeedParts: Sendable {
  private let parts: [String: FeedValue]

  /// The parts of `shipping` in the usual order.
  static let shipping = [
    "country", "region", "service", "price", "min_handling_time", "max_handling_time",
    "min_transit_time", "max_transit_time",
  ]

  subscript(_ name: String) -> FeedValue? { parts[name] }

  /// The price as a number; what has none costs most.
  var price: Double {
    self["price"].flatMap { FeedPrice($0.text) }.flatMap { Double($0.amount) } ?? .infinity
  }

  /// The values of an attribute; `text` may hold several, with commas between.
  static func all(
    _ attribute: FeedAttribute, _ text: String, _ feed: UnsafeBufferPointer<UInt8>,
    _ syntax: ProductFeed.Syntax, usual: [String]
  ) -> [FeedParts] {
    if !attribute.children.isEmpty {
      let values = attribute.children.map {
        ($0.name, FeedValue(text: FeedText(feed, $0.content, syntax).string, span: $0.span))
      }
      return [FeedParts(parts: Dictionary(values, uniquingKeysWith: { first, _ in first }))]
    }
    let names = attribute.partNames.isEmpty ? usual : attribute.partNames
    return entries(text).prefix(50).map { entry in
      let values = entry.split(separator: ":", omittingEmptySubsequences: false)
      return FeedParts(
        parts: Dictionary(
          zip(names, values).filter { !$1.isEmpty }.map {
            ($0, FeedValue(text: String($1), span: attribute.span))
          }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Cuts at commas before the two letters of a country; other commas are decimal ones.
  private static func entries(_ text: String) -> [String] {
    var entries: [String] = []
    for part in text.split(separator: ",") {
      let start = part.drop { $0 == " " }.utf8
      let isCountry =
        start.count > 2 && start.prefix(2).allSatisfy { ASCII.lower($0) &- 0x61 < 26 }
        && start.dropFirst(2).first == UInt8(ascii: ":")
      if isCountry || entries.isEmpty {
        entries.append(String(part.drop { $0 == " " }))
      } else {
        entries[entries.count - 1] += "," + part
      }
    }
    return entries
  }
}
