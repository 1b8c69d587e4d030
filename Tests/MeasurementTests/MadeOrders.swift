import Measurement
import PromiseModel

/// Bytes as a chunk source, in chunks of a size.
func chunks(_ bytes: [UInt8], size: Int = 1 << 16) -> ChunkSource {
  let queue = ChunkQueue(bytes: bytes, size: size)
  return { queue.next() }
}

private final class ChunkQueue {
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }

  func next() -> [UInt8] {
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
}

/// Measures claims by the text of an order file.
func measure(
  _ claims: [Claim], _ text: String, options: OrderOptions = OrderOptions()
) -> OrderMeasurement {
  measure(claims, Array(text.utf8), options: options)
}

/// Measures claims by the bytes of an order file.
func measure(
  _ claims: [Claim], _ bytes: [UInt8], options: OrderOptions = OrderOptions(), size: Int = 1 << 16
) -> OrderMeasurement {
  OrderMeter.measure(claims, options: options) { chunks(bytes, size: size) }
}

/// A claim of a length, said by a made page or made terms.
func claim(
  _ topic: String, _ aspect: String, _ most: Double,
  _ unit: TimeUnit = .day, from start: StartEvent? = nil, bound: Bound = .exactly,
  side: DocumentRole = .promise, scope: Scope = .unstated, line: Int = 1
) -> Claim {
  let region = TextRegion(startLine: line, startColumn: 1, endLine: line, endColumn: 2)
  return Claim(
    topic: topic, publicTopic: topic, aspect: aspect,
    value: .duration(Duration(max: most, unit: unit, bound: bound), from: start), side: side,
    scope: scope,
    evidence: Evidence(
      path: "page.html", span: SourceSpan(start: 0, end: 1), region: region, quote: "made",
      section: nil), valueSpan: SourceSpan(start: 0, end: 1), reading: "made", language: "en")
}

/// A claim of how long delivery takes.
func claim(
  _ most: Double, _ unit: TimeUnit = .day, from start: StartEvent? = nil, bound: Bound = .exactly,
  side: DocumentRole = .promise, scope: Scope = .unstated, line: Int = 1
) -> Claim {
  claim(
    "delivery.time", "time", most, unit, from: start, bound: bound, side: side, scope: scope,
    line: line)
}

/// A generator that gives the same numbers each time (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
