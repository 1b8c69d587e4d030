import PromiseModel

/// The microdata of a page (`itemscope`, `itemtype`, `itemprop`).
struct Microdata: Sendable {
  mutating func end(_ property: Int, text: Range<Int>) {}
}
