import PromiseModel

/// The microdata of a page (`itemscope`, `itemtype`, `itemprop`).
struct Microdata: Sendable {
  private struct Item: Sendable {
    let types: [String]
    let path: [String]
    /// The object it is the value of a property of, -1 for none.
    let outer: Int
    var simple: [String: String] = [:]

    mutating func note(_ name: String, _ value: String) {
      if simple.count < FactList.siblingLimit { simple[name] = value }
    }
  }
  private struct Property: Sendable {
    let item: Int
    let name: String
    /// Offset of the quote that opens the name.
    let start: Int
    /// Offset one past the value, -1 where the value is `text`.
    var end: Int
    var value: String
    var text: Range<Int>
    /// The attribute that holds the value, a range of the page; nil where its element's text does.
    let attribute: Range<Int>?
  }
  private var items: [Item] = []
  private var properties: [Property] = []

  /// An object begins inside another (-1 for none), as the value of a property of it; returns its number.
  mutating func begin(type: String?, as property: String?, inside outer: Int) -> Int {
    var types = outer >= 0 ? items[outer].types : []
    if let type, !type.isEmpty, types.count < 64 { types.append(FactList.typeName(type)) }
    var path = outer >= 0 ? items[outer].path : []
    if let property, path.count < 64 { path.append(property) }
    items.append(Item(types: types, path: path, outer: outer))
    return items.count - 1
  }

  /// A property with a value in an attribute, which is at `place` in the page; or, where `value` is nil, with the text of its element, which
  /// `end(_:text:)` tells. Returns its number.
  mutating func property(
    _ name: String, of item: Int, start: Int, value: String?, place: Range<Int>?
  ) -> Int {
    let end = place?.upperBound ?? 0
    properties.append(
      Property(
        item: item, name: name, start: min(start, value == nil ? start : end),
        end: value == nil ? -1 : end, value: value ?? "", text: 0..<0, attribute: place))
    if let value { items[item].note(name, value) }
    return properties.count - 1
  }

  /// The element of a property without a value of its own ended; its words are this range of the text.
  mutating func end(_ property: Int, text: Range<Int>) { properties[property].text = text }

  /// The answers to frequently asked questions that stand in attributes; those that are visible are text of the page. Call after
  /// `addFacts`, which takes the visible words in.
  func answers(page: UnsafeBufferPointer<UInt8>) -> [StructuredAnswer] {
    var questions: [Int: Property] = [:]
    for property in properties where property.name == "name" && property.end >= 0 {
      questions[property.item] = questions[property.item] ?? property
    }
    return properties.compactMap { property in
      let item = items[property.item]
      guard property.name == "text", let place = property.attribute, item.types.last == "Answer",
        item.path.last == "acceptedAnswer", item.types.contains("FAQPage"),
        let asked = questions[item.outer]
      else { return nil }
      return StructuredAnswer(
        question: asked.attribute.map { .attribute($0, of: page) }
          ?? .words(asked.value, for: asked.start..<max(asked.start, asked.end)),
        answer: .attribute(place, of: page), place: place)
    }
  }

  /// Adds all facts. `text` is the document's, `source` gives the offset in the page after a byte of it.
  mutating func addFacts(to list: inout FactList, text: [UInt8], source: (Int) -> Int) {
    for index in properties.indices where properties[index].end < 0 {
      var range = properties[index].text
      while let first = range.first, text[first] <= 0x20 { range = first + 1..<range.upperBound }
      while let last = range.last, text[last] <= 0x20 { range = range.lowerBound..<last }
      guard !range.isEmpty, range.count <= 10_000 else { continue }
      let value = String(decoding: text[range].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
      properties[index].value = value
      properties[index].end = source(range.upperBound - 1)
      items[properties[index].item].note(properties[index].name, value)
    }
    for property in properties where property.end >= 0 {
      if list.isFull { return }
      let item = items[property.item]
      var siblings = item.simple
      siblings[property.name] = nil
      list.add(
        StructuredFact(
          types: item.types, property: property.name, path: item.path, value: property.value,
          span: SourceSpan(start: property.start, end: property.end), siblings: siblings))
    }
  }
}
