/// The elements the reader treats in a way of their own; all others are `other`.
enum Tag: UInt8, CaseIterable, Sendable {
  case other
  case html, head, body, title, meta, link, base
  case script, style, template, noscript, iframe, textarea, noframes, noembed, xmp, svg
  case select, option, optgroup, datalist, canvas, video, audio, object, math
  case h1, h2, h3, h4, h5, h6
  case p, div, section, article, aside, header, footer, main, nav, address, hgroup, search
  case ul, ol, li, dl, dt, dd, dir, menu
  case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
  case blockquote, q, figure, figcaption, cite
  case details, summary, dialog
  case form, fieldset, legend, label, input, button
  case pre, hr, br, wbr, img, center, listing, plaintext
  case a, b, strong, em, i, span, sup, sub
  case time, area, embed, param, source, track, keygen

  /// How an element behaves.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Starts and ends on a line of its own.
    static let block = Traits(rawValue: 1)
    /// Has no content and no end tag.
    static let void = Traits(rawValue: 2)
    /// Nothing inside is visible text.
    static let hidden = Traits(rawValue: 4)
    /// Its content is no markup and is left out before parsing.
    static let raw = Traits(rawValue: 8)
    /// Bold letters.
    static let bold = Traits(rawValue: 16)
  }

  var traits: Traits { Tag.traitTable[Int(rawValue)] }

  private static let traitTable: [Traits] = Tag.allCases.map { tag in
    switch tag {
    case .meta, .link, .base, .br, .wbr, .img, .input, .area, .embed, .param, .source, .track,
      .keygen:
      .void
    case .hr, .col: [.void, .block]
    case .script, .style, .noscript, .iframe, .textarea, .noframes, .noembed, .xmp:
      [.raw, .hidden]
    case .template, .select, .option, .optgroup, .datalist, .canvas, .video, .audio, .object,
      .math, .svg:
      .hidden
    case .b, .strong: .bold
    case .other, .q, .cite, .label, .button, .a, .em, .i, .span, .sup, .sub, .time: []
    default: .block
    }
  }
}

/// The attributes the reader looks at; all others never reach the parser.
enum AttributeName: UInt8, CaseIterable, Sendable {
  case id, `class`, role, style, hidden, lang, alt, title, type, value, placeholder, required
  case `for`, open, href, datetime, rowspan, colspan, content, name, property
  case itemscope, itemtype, itemprop, rel, hreflang
  case ariaHidden, ariaLabel, ariaRequired, ariaControls, ariaExpanded, xmlLang
  /// Accepts findings in the element.
  case acceptance
  /// Any that may hold the element's text in another language (`data-en`); none has this very name.
  case translation

  var spelling: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .ariaRequired: "aria-required"
    case .ariaControls: "aria-controls"
    case .ariaExpanded: "aria-expanded"
    case .xmlLang: "xml:lang"
    case .acceptance: "data-promiselint-ignore"
    case .translation: "data-*"
    default: String(describing: self)
    }
  }
}

/// A fixed set of lower-case ASCII names, looked up by their bytes without regard to ASCII case.
struct NameTable: Sendable {
  private let slots: [Slot]
  private let mask: UInt32

  private struct Slot: Sendable {
    var hash: UInt32 = 0
    var value: UInt8 = 0
  }

  /// A table of names with the byte that each stands for; zero is kept for "none of them".
  init(_ names: [(String, UInt8)]) {
    var size = 64
    while size < names.count * 4 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (name, value) in names {
      var hash = NameTable.seed
      for byte in name.utf8 { hash = NameTable.step(hash, byte) }
      var at = Int(hash) & (size - 1)
      while slots[at].hash != 0 {
        // The 32-bit hashes of the few names here differ; a clash would be a mistake in the table.
        precondition(slots[at].hash != hash)
        at = (at + 1) & (size - 1)
      }
      slots[at] = Slot(hash: hash, value: value)
    }
    self.slots = slots
    mask = UInt32(size - 1)
  }

  static let seed: UInt32 = 0x811C_9DC5

  /// Takes one more byte of a name into its hash.
  @inline(__always)
  static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
    return (hash ^ UInt32(lower)) &* 0x0100_0193
  }

  /// The value of the name with this hash, 0 where there is none. Names are told apart by 32 bits: a chance clash of an unknown
  /// name makes one element behave like another, no more.
  @inline(__always)
  func value(_ hash: UInt32) -> UInt8 {
    var at = Int(hash & mask)
    while true {
      let slot = slots[at]
      if slot.hash == hash { return slot.value }
      if slot.hash == 0 { return 0 }
      at = (at + 1) & Int(mask)
    }
  }

  static let tags = NameTable(
    Tag.allCases.filter { $0 != .other }.map { (String(describing: $0), $0.rawValue) })
  static let attributes = NameTable(
    AttributeName.allCases.map { ($0.spelling, $0.rawValue + 1) })
}
