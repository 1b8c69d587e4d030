/// Damages files the same way on every run: a seed gives a sequence.
///
/// Each mutant is made of a few random steps: flipped bits, overwritten bytes, deleted, doubled and moved slices, truncation, and
/// scraps of markup that readers are known to stumble on.
struct Mutator {
  private var state: UInt64

  /// A generator; the same seed gives the same mutants.
  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  /// The next number (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to but not including `bound`; 0 where `bound` is 0.
  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  /// A range of at most `longest` places among `count`.
  mutating func range(in count: Int, longest: Int) -> Range<Int> {
    let start = below(count)
    return start..<min(count, start + 1 + below(longest))
  }

  private static let scraps: [[UInt8]] =
    [
      "<", ">", "&", "\"", "'", "</", "<!--", "-->", "<![CDATA[", "<?php", "<p", "<div a=\"", "&#",
      "&#x110000;", "&amp", "&shy;", "<table>", "<td>", "</td></table>", "<title>", "</title>",
      "<script>", "<svg>", "</svg>", "<select>", "<details><summary>", "</body>", "<li>", "<br>",
      "<b>", "</b>", "*", "\u{AD}", "\u{A0}", "\u{FEFF}", "é", "\0", "\r", "\u{C}",
      "<script type=application/ld+json>{\"a\":", "<meta charset=utf-16>", "<dialog open>",
      "<sup>1",
    ].map { Array($0.utf8) } + [
      [0xFF, 0xFE], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xED, 0xA0, 0x80],
    ]

  /// A damaged copy of a file.
  mutating func mutant(of file: [UInt8]) -> [UInt8] {
    var bytes = file
    for _ in 0..<1 + below(6) { step(&bytes) }
    return bytes
  }

  private mutating func step(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = Self.scraps[below(Self.scraps.count)]
      return
    }
    switch below(9) {
    case 0: bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
    case 1: bytes[below(bytes.count)] = UInt8(below(256))
    case 2: bytes.removeSubrange(range(in: bytes.count, longest: 200))
    case 3:
      let slice = Array(bytes[range(in: bytes.count, longest: 300)])
      bytes.insert(contentsOf: slice, at: below(bytes.count))
    case 4:
      let from = range(in: bytes.count, longest: 300)
      let slice = Array(bytes[from])
      bytes.removeSubrange(from)
      bytes.insert(contentsOf: slice, at: below(bytes.count + 1))
    case 5: if below(4) == 0 { bytes.removeSubrange(below(bytes.count)...) }
    default:
      bytes.insert(
        contentsOf: Self.scraps[below(Self.scraps.count)], at: below(bytes.count + 1))
    }
  }
}
