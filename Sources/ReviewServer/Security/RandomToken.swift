/// Secrets that nobody can guess.
enum RandomToken {
  /// Bytes in a token.
  static let byteCount = 32

  /// 64 hexadecimal digits from the system's generator.
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for _ in 0..<byteCount {
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a text has the form of a token.
  static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == 2 * byteCount
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func areEqual(_ a: String, _ b: String) -> Bool {
    let (first, second) = (Array(a.utf8), Array(b.utf8))
    var difference = UInt(bitPattern: first.count ^ second.count)
    for index in 0..<max(first.count, second.count) {
      let left = index < first.count ? first[index] : 0
      let right = index < second.count ? second[index] : 0
      difference |= UInt(left ^ right)
    }
    return difference == 0
  }
}
