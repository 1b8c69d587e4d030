extension WebAddress {
  /// Names of parameters that tell who comes or from where, and never which page is meant.
  private static let trackingNames: Set<String> = [
    "gclid", "fbclid", "msclkid", "dclid", "yclid", "mc_cid", "mc_eid", "_ga", "phpsessid",
    "jsessionid", "aspsessionid", "sessionid", "session_id", "sid", "cfid", "cftoken",
  ]

  /// The same page without session identifiers and marks of campaigns, so that it is fetched once.
  var withoutTracking: WebAddress {
    var path = path
    if let mark = path.lowercased().range(ofASCII: ";jsessionid=") {
      path = String(path.prefix(mark))
    }
    var query = query
    if let text = query {
      let kept = text.split(separator: "&").filter { !Self.isTracking($0) }
      query = kept.isEmpty ? nil : kept.joined(separator: "&")
    }
    return WebAddress(scheme: scheme, host: host, port: port, path: path, query: query)
  }

  private static func isTracking(_ parameter: Substring) -> Bool {
    let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].lowercased()
    if name.hasPrefix("utm_") { return true }
    guard trackingNames.contains(name) else { return false }
    // A short `sid` may be a shop's or a section's number.
    return name != "sid" || (parts.count == 2 && parts[1].utf8.count >= 16)
  }

  /// Path and query with every run of digits, and every long run of hexadecimal digits, as `#`: pages of a calendar or a list share it.
  var shape: String {
    var shape: [UInt8] = Array((host + " ").utf8)
    var run: [UInt8] = []
    func end() {
      let isNumber = run.allSatisfy(\.isASCIIDigit) || run.count >= 8
      shape += isNumber && !run.isEmpty ? [UInt8(ascii: "#")] : run
      run = []
    }
    for byte in (path + "?" + (query ?? "")).utf8 {
      let isDigit = byte.isASCIIDigit
      let isHexadecimal = isDigit || (0x61...0x66).contains(byte | 0x20)
      if isHexadecimal, run.isEmpty || isDigit || run.last!.isASCIIDigit || run.count < 64 {
        run.append(byte)
      } else {
        end()
        shape.append(byte)
      }
    }
    end()
    return String(decoding: shape, as: UTF8.self)
  }
}

extension String {
  /// How many characters stand before the first place of an ASCII text; nil where it is nowhere.
  fileprivate func range(ofASCII text: String) -> Int? {
    let bytes = Array(utf8)
    let wanted = Array(text.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }
}
