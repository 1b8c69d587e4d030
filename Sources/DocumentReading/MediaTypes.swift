import PromiseModel

/// Decides how a file is read.
enum MediaTypes {
  static func decide(path: String, bytes: [UInt8]) -> MediaType {
    let name = path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }
    let reversed = name.prefix { $0 != UInt8(ascii: ".") }
    if reversed.count < name.count {
      let ending = String(
        decoding: reversed.reversed().map { ASCII.lower($0) }, as: UTF8.self)
      switch ending {
      case "html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp", "liquid", "twig",
        "hbs", "njk", "ejs", "mjml":
        return .html
      case "md", "markdown", "mdown", "mkd", "mdx": return .markdown
      case "tsx", "jsx", "vue", "svelte", "astro": return .componentSource
      case "eml": return .email
      case "mht", "mhtml": return .webArchive
      case "docx", "docm", "dotx", "dotm": return .word
      case "pdf": return .pdf
      case "txt", "text": return ProductFeed.isRecognized(bytes) ? .productFeed : .plainText
      default: break
      }
    }
    if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if ProductFeed.isRecognized(bytes) { return .productFeed }
    return looksLikeHTML(bytes) ? .html : .plainText
  }

  /// Whether a file without a telling name begins as HTML does, in any encoding that keeps or doubles ASCII.
  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let letters = bytes.prefix(2048).filter { $0 != 0 }.map { ASCII.lower($0) }
    let start = letters.drop { $0 <= 0x20 || $0 >= 0xEF }
    guard start.first == UInt8(ascii: "<") else { return false }
    let openings: [StaticString] = [
      "<!doctype html", "<html", "<head", "<body", "<!--", "<div", "<p", "<h1", "<table", "<meta",
      "<title", "<script", "<section", "<main", "<article", "<?xml",
    ]
    return start.withUnsafeBufferPointer { buffer in
      openings.contains { opening in
        buffer.count >= opening.utf8CodeUnitCount
          && (0..<opening.utf8CodeUnitCount).allSatisfy { buffer[$0] == opening.utf8Start[$0] }
      }
    }
  }
}
