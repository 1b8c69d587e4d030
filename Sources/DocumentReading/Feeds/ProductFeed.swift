/// Tells product feeds (Google Merchant Center's format: RSS 2.0, Atom, or text with tabs) from other files.
public enum ProductFeed {
  /// How a feed is written.
  enum Syntax: Sendable { case xml, tabs }

  /// How many bytes of a file tell whether it is a feed.
  public static let headLength = 4096

  /// Whether a file is a product feed, told by its first bytes (`headLength` of them, or the whole file).
  public static func isRecognized(_ head: some Sequence<UInt8>) -> Bool { syntax(head) != nil }

  static func syntax(_ head: some Sequence<UInt8>) -> Syntax? {
    // UTF-16 has a zero byte beside each letter of these names.
    let letters = head.prefix(headLength).filter { $0 != 0 }.map(ASCII.lower)
    let start = letters.drop { $0 <= 0x20 || $0 >= 0x80 }
    if start.first == UInt8(ascii: "<") {
      let text = String(decoding: start, as: UTF8.self)
      return text.contains("//base.google.com/ns/1.0") && !text.contains("<html") ? .xml : nil
    }
    let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
    let names = Set(line.split(separator: 0x09, omittingEmptySubsequences: false).map(columnName))
    let isFeed =
      names.isSuperset(of: ["id", "title"])
      && !names.isDisjoint(with: ["price", "link", "description", "availability"])
    return isFeed ? .tabs : nil
  }

  /// The attribute that a column is named after: `Sale price` and `g:sale_price` are `sale_price`.
  static func columnName(_ bytes: some Sequence<UInt8>) -> String {
    let plain = bytes.filter { $0 != UInt8(ascii: "\"") }
    let name = String(decoding: plain.map { $0 == 0x20 ? 0x5F : ASCII.lower($0) }, as: UTF8.self)
    return String(name.hasPrefix("g:") ? name.dropFirst(2) : name[...])
  }
}

/// One value of an item; offsets are in the decoded feed.
struct FeedAttribute: Sendable {
  /// `shipping`, without prefix.
  let name: String
  /// The value as written, without the tags or the tabs around it.
  var content: Range<Int>
  /// The value with its tags: what is quoted.
  var span: Range<Int>
  /// The values inside it (`country`, `price`).
  var children: [FeedAttribute] = []
  /// The names of the parts of a value that is written in one (`shipping(country:price)`); empty for the usual ones.
  var partNames: [String] = []
}

/// One product of a feed.
struct FeedItem: Sendable {
  private(set) var attributes: [FeedAttribute] = []
  /// More attributes of one item than these are not read.
  private static let most = 400

  mutating func add(_ attribute: FeedAttribute) {
    if attributes.count < Self.most { attributes.append(attribute) }
  }

  /// The first attribute of a name.
  subscript(_ name: String) -> FeedAttribute? { attributes.first { $0.name == name } }
  /// All attributes of a name.
  func all(_ name: String) -> [FeedAttribute] { attributes.filter { $0.name == name } }
}
