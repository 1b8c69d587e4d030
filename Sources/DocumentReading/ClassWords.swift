/// What the words of an element's `class` and `id` say about it.
struct ClassMeaning: OptionSet, Sendable {
  let rawValue: UInt8
  /// A dialog or bar that asks for consent to cookies.
  static let cookieNotice = ClassMeaning(rawValue: 1)
  /// The bar above the page that announces offers.
  static let announcement = ClassMeaning(rawValue: 2)
  /// A link that looks like a button.
  static let button = ClassMeaning(rawValue: 4)
  /// Words of customers.
  static let testimonial = ClassMeaning(rawValue: 8)
  static let footnote = ClassMeaning(rawValue: 16)
  static let dialog = ClassMeaning(rawValue: 32)
  /// Speaks of cookies or consent, without being a notice by itself.
  static let cookie = ClassMeaning(rawValue: 64)
  /// One of several things side by side.
  static let card = ClassMeaning(rawValue: 128)
}

/// Reads class names as words: `cookie-banner`, `cookieBanner` and `cookie_banner` are the same two.
enum ClassWords {
  private enum Word: UInt8 {
    case cookie = 1, vendor, bar, announcement, promo, button, testimonial, review, footnote, dialog
    case top, topBar, promoBar, cookieBar, ab, part, card
  }

  private static let words = NameTable(
    [
      (.cookie, ["cookie", "cookies", "consent", "gdpr", "eväste", "evaste", "evasteet"]),
      (.vendor, ["onetrust", "cybotcookiebot", "cookiebot", "didomi", "usercentrics", "cmplz"]),
      (.bar, ["bar", "banner", "notice", "notification", "strip", "message", "toast", "layer"]),
      (.announcement, ["announcement", "announcements", "announcementbar"]),
      (.promo, ["promo", "promotion", "usp", "sitewide"]),
      (.button, ["btn", "button", "cta"]),
      (.testimonial, ["testimonial", "testimonials"]),
      (.review, ["review"]),
      (.footnote, ["footnote", "footnotes"]),
      (.dialog, ["popup", "modal", "dialog", "overlay"]),
      (.top, ["top", "header"]),
      (.topBar, ["topbar", "uspbar"]),
      (.promoBar, ["promobar", "promobanner", "announcebar"]),
      (.cookieBar, ["cookiebar", "cookiebanner", "cookienotice", "cookieconsent", "cookiepopup"]),
      (.ab, ["ab"]),
      (.card, ["card", "tile"]),
      (.part, ["text", "body", "content", "quote", "item"]),
    ].flatMap { (word: Word, names: [String]) in names.map { ($0, word.rawValue) } })

  /// What one `class` or `id` value says.
  static func meaning(_ value: UnsafeBufferPointer<UInt8>) -> ClassMeaning {
    var meaning: ClassMeaning = []
    var token: UInt32 = 0
    var wordCount = 0
    var hash = NameTable.seed
    var length = 0
    var previousIsLower = false
    func endWord() {
      guard length > 0 else { return }
      token |= 1 << UInt32(words.value(hash))
      wordCount += 1
      hash = NameTable.seed
      length = 0
    }
    func endToken() {
      endWord()
      if wordCount > 0 { meaning.formUnion(verdict(token, words: wordCount)) }
      token = 0
      wordCount = 0
    }
    for byte in value {
      switch byte {
      case 0...0x20:
        endToken()
        previousIsLower = false
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"):
        endWord()
        previousIsLower = false
      default:
        let isUpper = byte &- 0x41 < 26
        if isUpper, previousIsLower { endWord() }
        hash = NameTable.step(hash, byte)
        length += 1
        previousIsLower = !isUpper
      }
    }
    endToken()
    return meaning
  }

  private static func verdict(_ token: UInt32, words: Int) -> ClassMeaning {
    guard token & ~1 != 0 else { return [] }
    func has(_ word: Word) -> Bool { token & (1 << UInt32(word.rawValue)) != 0 }
    var meaning: ClassMeaning = []
    if has(.vendor) || has(.cookieBar) || (has(.cookie) && (has(.bar) || has(.dialog))) {
      meaning.insert(.cookieNotice)
    }
    if has(.cookie) { meaning.insert(.cookie) }
    if has(.dialog) { meaning.insert(.dialog) }
    if has(.announcement) || has(.topBar) || has(.promoBar)
      || (has(.bar) && (has(.promo) || (has(.top) && words == 2))) || (has(.ab) && words <= 2)
    {
      meaning.insert(.announcement)
    }
    if has(.button) { meaning.insert(.button) }
    if has(.testimonial)
      || (has(.review) && (words == 1 || (words == 2 && (has(.part) || has(.card)))))
    {
      meaning.insert(.testimonial)
    }
    if has(.card), words <= 2 { meaning.insert(.card) }
    if has(.footnote) { meaning.insert(.footnote) }
    return meaning
  }
}
