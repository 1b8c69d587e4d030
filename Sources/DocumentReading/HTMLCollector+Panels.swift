import PromiseModel

/// The parts of a page that are hidden until a visible control opens them: the answers of an accordion, the panels of tabs.
struct Panels {
  /// An element that opens something: a button, a `summary`, anything with `aria-expanded` or `aria-controls`.
  struct Control {
    /// The block of its words, -1 where it has none.
    var block: Int32 = -1
    /// Whether it says itself that what follows is opened by it.
    let isDeclared: Bool
  }

  var controls: [Control] = []
  /// The controls by the `id` that each names first; `isOpened` once an element with it was read, as an `id` is of one element.
  var named: [UInt64: Int32] = [:]
  /// The control that has just ended, with nothing after it so far; -1 for none.
  var latest: Int32 = -1

  static let isOpened: Int32 = -1
}

extension HTMLCollector {
  /// A panel of these words is opened to choose, to move about the site or to look into the cart, and holds no promises.
  private static let otherPanels: [StaticString] = [
    "menu", "nav", "drawer", "cart", "basket", "search", "filter", "cookie", "consent", "modal",
    "popup", "dialog", "overlay", "tooltip", "toast", "alert", "error", "success", "template",
  ]
  /// Words of panels whose button needs not say what it does.
  private static let answerPanels: [StaticString] = [
    "accordion", "answer", "collaps", "faq", "panel", "vastaus",
  ]
  private static let otherRoles: [StaticString] = [
    "dialog", "alertdialog", "menu", "menubar", "listbox", "navigation", "search", "tooltip",
    "alert", "status", "complementary",
  ]

  /// Whether the end of such an element lets what follows it follow the control in it: `<h3><button>…</button></h3>`.
  static func mayHoldControl(_ tag: Tag) -> Bool {
    tag == .dt || (tag.rawValue >= Tag.h1.rawValue && tag.rawValue <= Tag.h6.rawValue)
  }

  /// The control that opens an element which hides itself by its attributes; -1 where none does.
  mutating func opener(of tag: Tag, _ attributes: ElementAttributes, _ frame: Frame) -> Int32 {
    guard frame.flags.contains(.block), !tag.traits.contains(.hidden),
      ![.nav, .menu, .aside, .header, .footer, .dialog, .form].contains(tag),
      Self.mayPromise(frame.region)
    else { return -1 }
    for attribute in attributes.records {
      let value = attributes.bytes(attribute)
      switch attribute.name {
      case .role: if Self.otherRoles.contains(where: { ASCII.equals(value, $0) }) { return -1 }
      case .class, .id:
        if Self.otherPanels.contains(where: { ASCII.contains(value, $0) }) { return -1 }
      default: break
      }
    }
    if let id = attributes.first(.id), let control = panels.named[attributes.hash(id)] {
      panels.named[attributes.hash(id)] = Panels.isOpened
      if control != Panels.isOpened { return control }
    }
    guard panels.latest >= 0 else { return -1 }
    let control = panels.controls[Int(panels.latest)]
    return control.isDeclared || asks(control.block) || isForAnswers(attributes)
      ? panels.latest : -1
  }

  /// Begins a panel that is read: what the control says is asked, and stands above it.
  mutating func begin(panelOf control: Int, _ frame: inout Frame) {
    frame.flags.insert(.restoresHeading)
    let block = panels.controls[control].block
    guard block >= 0, block < blocks.count else { return }
    let node = headings.node(of: Int(block))
    if node >= 0 { currentHeading[Self.group(frame.region)] = node }
    frame.question = block
  }

  /// Notes what a control names; one of the header or the navigation opens a menu.
  mutating func beginControl(_ attributes: ElementAttributes, _ frame: inout Frame) {
    guard Self.mayPromise(frame.region), frame.tag != .input else { return }
    let names = attributes.first(.ariaControls)
    frame.control = Int32(panels.controls.count)
    panels.controls.append(
      Panels.Control(
        isDeclared: frame.tag == .summary || attributes.first(.ariaExpanded) != nil))
    guard let names else { return }
    for id in attributes.bytes(names).split(whereSeparator: { $0 <= 0x20 }) {
      let hash = ElementAttributes.hash(id)
      if panels.named[hash] == nil { panels.named[hash] = frame.control }
    }
  }

  mutating func endControl(_ frame: Frame) {
    // Its first block: the others are the texts of images in it.
    if isOpen || blocks.count > Int(frame.blockStart) {
      panels.controls[Int(frame.control)].block = frame.blockStart
    }
    panels.latest = frame.control
  }

  private static func mayPromise(_ region: PageRegion) -> Bool {
    region != .header && region != .navigation && region != .cookieNotice
  }

  /// Whether a control is a question or stands in a heading.
  private func asks(_ block: Int32) -> Bool {
    guard block >= 0, block < blocks.count else { return false }
    return blocks[Int(block)].kind == .question || headings.node(of: Int(block)) >= 0
  }

  private func isForAnswers(_ attributes: ElementAttributes) -> Bool {
    [attributes.first(.class), attributes.first(.id)].contains { attribute in
      guard let attribute else { return false }
      return Self.answerPanels.contains { ASCII.contains(attributes.bytes(attribute), $0) }
    }
  }
}
