/// What an address alone tells.
enum PageAddress {
  private static let mediaEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "mp3", "mp4",
    "webm",
    "mov", "avi", "ogg", "wav", "m4a", "css", "js", "mjs", "map", "json", "xml", "rss", "atom",
    "woff", "woff2",
    "ttf", "otf", "eot", "zip", "gz", "tgz", "rar", "7z", "exe", "dmg", "apk", "wasm", "ics", "vcf",
    "csv", "xls",
    "xlsx", "ppt", "pptx",
  ]
  private static let unreadEndings: Set<String> = ["doc", "odt", "rtf"]
  /// Files for machines, at the root of a site.
  private static let machineFiles: Set<String> = [
    "/robots.txt", "/sitemap.xml", "/humans.txt", "/ads.txt", "/app-ads.txt", "/llms.txt",
    "/llms-full.txt",
    "/security.txt",
    "/.well-known/security.txt", "/sitemap.txt",
  ]

  /// Whether it is that of a picture, a script, a feed or a file for machines.
  static func isNoPage(_ address: WebAddress) -> Bool {
    machineFiles.contains(address.path) || mediaEndings.contains(ending(of: address))
  }

  /// Whether it is that of a file for machines: some sites answer there with a page.
  static func isForMachines(_ address: WebAddress) -> Bool { machineFiles.contains(address.path) }

  /// Whether it is that of a document of a kind that is not read.
  static func isUnreadDocument(_ address: WebAddress) -> Bool {
    unreadEndings.contains(ending(of: address))
  }

  private static func ending(of address: WebAddress) -> String {
    let name = address.path.utf8.split(separator: UInt8(ascii: "/")).last ?? []
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return String(decoding: name[name.index(after: dot)...], as: UTF8.self).lowercased()
  }
}
