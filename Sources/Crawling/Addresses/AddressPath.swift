/// The path of an address.
enum AddressPath {
  /// Percent-encoded, with `.` and `..` segments resolved, also the encoded ones (RFC 3986, section 5.2.4); at least `/`.
  static func normalised(_ bytes: ArraySlice<UInt8>) -> String {
    let path = PercentEncoding.normalised(bytes, keeping: "/:@")
    var segments: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (number, part) in parts.enumerated() {
      let isLast = number == parts.count - 1
      switch part {
      case ".": if isLast { segments.append("") }
      case "..":
        _ = segments.popLast()
        if isLast { segments.append("") }
      default: segments.append(part)
      }
    }
    return "/" + segments.joined(separator: "/")
  }
}
