/// A pattern of paths: `*` is any run of characters but `/`, `**` any run at all, `?` one character but `/`.
///
/// A pattern without `/` fits a file or folder of that name anywhere (`*.draft.html`, `drafts`). A pattern with `/` is
/// held against the path from its beginning. A pattern that fits a folder fits everything in it.
public struct GlobPattern: Sendable, Hashable {
  /// The pattern as written.
  public let text: String
  private let scalars: [Unicode.Scalar]
  private let isAnchored: Bool

  /// A pattern; every text is one. `./` before and `/` before or behind it are left out.
  public init(_ text: String) {
    self.text = text
    var body = Substring(text)
    if body.hasPrefix("./") { body = body.dropFirst(2) }
    isAnchored = body.utf8.dropLast(body.hasSuffix("/") ? 1 : 0).contains(UInt8(ascii: "/"))
    if body.hasPrefix("/") { body = body.dropFirst() }
    if body.hasSuffix("/") { body = body.dropLast() }
    scalars = Array(body.unicodeScalars)
  }

  /// Whether the pattern fits a relative path with `/` between its parts, or a folder above it.
  public func matches(_ path: String) -> Bool {
    let parts = path.unicodeScalars.split(separator: "/").map(Array.init)
    guard isAnchored else { return parts.contains { fits($0) } }
    var prefix: [Unicode.Scalar] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { prefix.append("/") }
      prefix += part
      if fits(prefix) { return true }
    }
    return false
  }

  /// Keeps the set of places in the pattern that are reached, so that no pattern can take more than
  /// pattern × path steps.
  private func fits(_ path: [Unicode.Scalar]) -> Bool {
    var reached = Array(repeating: false, count: scalars.count + 1)
    reached[0] = true
    skipStars(&reached)
    for scalar in path {
      var next = Array(repeating: false, count: scalars.count + 1)
      for place in scalars.indices where reached[place] {
        switch scalars[place] {
        case "*":
          if scalar != "/" || isDoubleStar(place) { next[place] = true }
        case "?": if scalar != "/" { next[place + 1] = true }
        default: if scalars[place] == scalar { next[place + 1] = true }
        }
      }
      reached = next
      skipStars(&reached)
    }
    return reached[scalars.count]
  }

  private func isDoubleStar(_ place: Int) -> Bool {
    scalars.indices.contains(place + 1) && scalars[place + 1] == "*"
      || place > 0 && scalars[place - 1] == "*"
  }

  /// A star may stand for nothing; `**/` may too.
  private func skipStars(_ reached: inout [Bool]) {
    for place in scalars.indices where reached[place] && scalars[place] == "*" {
      reached[place + 1] = true
      let isFirst = place == 0 || scalars[place - 1] == "/"
      if isFirst, place + 2 < scalars.count, scalars[place + 1] == "*", scalars[place + 2] == "/" {
        reached[place + 3] = true
      }
    }
  }
}
