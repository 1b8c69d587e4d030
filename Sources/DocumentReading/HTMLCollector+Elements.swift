import PromiseModel

/// What the names and the attributes of elements say.
extension HTMLCollector {
  /// What the element's name says.
  func element(_ tag: Tag, _ parent: Frame, _ frame: inout Frame) {
    let inCell = parent.cell >= 0 && parent.flags.contains(.joined)
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if parent.flags.contains(.joined), !inCell { break }
      frame.kind = .heading(Int(tag.rawValue - Tag.h1.rawValue) + 1)
      frame.flags.insert(.joined)
      if inCell { frame.flags.insert(.breaks) }
    case .li:
      if !parent.flags.contains(.joined), !parent.flags.contains(.keepsKind) {
        frame.kind = .listItem
      }
      frame.flags.insert(.restoresHeading)
    case .td, .th:
      if parent.table >= 0, !parent.flags.contains(.layoutTable) {
        frame.kind = .tableCell
        frame.flags.insert(.joined)
      }
    case .table:
      frame.kind = .paragraph
      frame.flags.remove(.joined)
      frame.flags.insert(.breaks)
      frame.cell = -1
    case .caption, .figcaption, .legend:
      if !parent.flags.contains(.joined) { frame.kind = .caption }
    case .blockquote, .q:
      frame.flags.insert(.quoted)
      if tag == .blockquote, !parent.flags.contains(.joined) {
        frame.kind = .quotation
        frame.flags.insert(.keepsKind)
      }
    case .summary:
      frame.kind = .question
      frame.question = -1
      frame.flags.formUnion([.joined, .control])
    case .button:
      frame.flags.insert(.control)
      asButton(parent, &frame)
    case .label:
      if !parent.flags.contains(.joined) || inCell {
        frame.kind = .formField(required: false)
        frame.flags.formUnion([.joined, .breaks, .label])
      }
    case .dt: frame.question = -1
    case .title:
      frame.kind = .title
      frame.flags.formUnion([.joined, .breaks])
    case .nav: frame.region = .navigation
    case .aside: frame.region = .aside
    case .main:
      frame.region = .main
      frame.flags.insert(.sectioned)
    case .article, .section: frame.flags.insert(.sectioned)
    case .header: if !parent.flags.contains(.sectioned) { frame.region = .header }
    case .footer: if !parent.flags.contains(.sectioned) { frame.region = .footer }
    case .dialog: frame.flags.insert(.hidden)
    default: break
    }
    switch tag {
    case .article, .section, .aside, .details, .dialog, .td, .th:
      frame.flags.insert(.restoresHeading)
    default: break
    }
  }

  func asButton(_ parent: Frame, _ frame: inout Frame) {
    // The heading of an accordion is a button in a heading: a heading to the reader.
    if parent.flags.contains(.joined), parent.cell < 0 { return }
    frame.kind = .button
    frame.flags.formUnion([.joined, .breaks])
    frame.cell = -1
  }

  /// What the element's attributes say.
  mutating func apply(
    _ attributes: ElementAttributes, _ tag: Tag, _ parent: Frame, _ frame: inout Frame
  ) {
    var meaning: ClassMeaning = []
    var isDialog = false
    for attribute in attributes.records {
      let value = attributes.bytes(attribute)
      switch attribute.name {
      case .hidden:
        if !ASCII.equals(value, "until-found") { frame.flags.insert(.hidden) }
      case .ariaHidden: if ASCII.equals(value, "true") { frame.flags.insert(.hidden) }
      case .style: if Self.hides(value), !isPreheader { frame.flags.insert(.hidden) }
      case .open: if tag == .dialog { frame.flags = parent.flags.union(.restoresHeading) }
      case .lang, .xmlLang:
        frame.language = language(value)
        if tag == .html, frame.language >= 0 {
          documentLanguage = languages[Int(frame.language)]
          documentCountry = ASCII.country(value)
        }
      case .role:
        switch true {
        case ASCII.equals(value, "navigation"): frame.region = .navigation
        case ASCII.equals(value, "banner"): frame.region = .header
        case ASCII.equals(value, "contentinfo"): frame.region = .footer
        case ASCII.equals(value, "complementary"): frame.region = .aside
        case ASCII.equals(value, "main"): frame.region = .main
        case ASCII.equals(value, "dialog"), ASCII.equals(value, "alertdialog"): isDialog = true
        case ASCII.equals(value, "button"):
          frame.flags.insert(.control)
          meaning.insert(.button)
        case ASCII.equals(value, "doc-footnote"): meaning.insert(.footnote)
        case ASCII.equals(value, "presentation"), ASCII.equals(value, "none"):
          if tag == .table { frame.flags.insert(.layoutTable) }
        default: break
        }
      case .class, .id: meaning.formUnion(ClassWords.meaning(value))
      case .itemtype: if ASCII.hasSuffix(value, "/Review") { meaning.insert(.testimonial) }
      case .ariaControls, .ariaExpanded: frame.flags.insert(.control)
      case .ariaLabel: frame.spoken = Int32(attributes.first + attributes.offset(of: attribute))
      default: break
      }
    }
    guard !meaning.isEmpty || isDialog else { return }
    if meaning.contains(.card) { frame.flags.insert(.restoresHeading) }
    let isContainer =
      frame.flags.contains(.block) && ![.html, .body, .main, .article].contains(tag)
    if isContainer || tag == .dialog || tag == .other {
      if meaning.contains(.cookieNotice)
        || (meaning.contains(.cookie) && (isDialog || tag == .dialog || meaning.contains(.dialog)))
      {
        frame.region = .cookieNotice
      }
      let mayChange = !parent.flags.contains(.joined) && tag.rawValue > Tag.h6.rawValue
      if mayChange, meaning.contains(.announcement), parent.kind == .paragraph {
        frame.kind = .announcement
        frame.flags.insert(.keepsKind)
      }
      if mayChange, meaning.contains(.testimonial) {
        frame.kind = .quotation
        frame.flags.insert(.keepsKind)
      }
      if mayChange, meaning.contains(.footnote) {
        frame.kind = .footnote
        frame.flags.insert(.keepsKind)
      }
    }
    if meaning.contains(.button), tag == .a || attributes.has(.role, "button"),
      frame.kind != .button
    {
      asButton(parent, &frame)
    }
  }

  /// Whether an element that begins now stands above all that is visible of a mail.
  private var isPreheader: Bool {
    showsPreheader && !isOpen
      && blocks.allSatisfy { $0.kind == .title || $0.kind == .metaDescription }
  }

  static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    ASCII.containsDeclaration(style, "display", "none")
      || ASCII.containsDeclaration(style, "visibility", "hidden")
  }

  /// The index of a language tag's first part, -1 where it is none.
  mutating func language(_ value: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard let name = ASCII.primaryLanguage(value) else { return -1 }
    if let known = languages.firstIndex(of: name) { return Int16(known) }
    guard languages.count < 1000 else { return -1 }
    languages.append(name)
    return Int16(languages.count - 1)
  }
}
