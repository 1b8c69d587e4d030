import PromiseModel

/// What is known of an open element; a child starts as a copy of its parent.
struct Frame {
  struct Flags: OptionSet {
    let rawValue: UInt16
    /// Nothing inside is visible.
    static let hidden = Flags(rawValue: 1)
    static let bold = Flags(rawValue: 2)
    static let quoted = Flags(rawValue: 4)
    /// Its blocks are parts of one block, with line feeds between them.
    static let joined = Flags(rawValue: 8)
    /// Inside the announcement bar or a testimonial: lists and headings do not change the kind.
    static let keepsKind = Flags(rawValue: 16)
    /// Inside an article, a section or the main part: a header is not the page's.
    static let sectioned = Flags(rawValue: 32)
    /// Ends the block before and after it although it is inline.
    static let breaks = Flags(rawValue: 64)
    /// The block level traits of the element itself.
    static let block = Flags(rawValue: 128)
    static let layoutTable = Flags(rawValue: 256)
    static let restoresHeading = Flags(rawValue: 512)
    /// A form field's label; its block is told to the forms at its end.
    static let label = Flags(rawValue: 1024)
    /// Opens or closes a part of the page.
    static let control = Flags(rawValue: 2048)
  }

  var tag: Tag = .other
  var flags: Flags = []
  var kind: BlockKind = .paragraph
  var region: PageRegion = .main
  var language: Int16 = -1
  /// The block that asks what this element answers, or -1.
  var question: Int32 = -1
  /// The heading when the element began.
  var savedHeading: Int32 = -1
  /// How much text there was when the element began.
  var textStart: Int32 = 0
  /// How many blocks there were.
  var blockStart: Int32 = 0
  /// The attribute with words for an element without text, -1 for none.
  var spoken: Int32 = -1
  var table: Int32 = -1
  var cell: Int32 = -1
  /// The microdata object it is part of, -1 for none.
  var item: Int32 = -1
  /// The microdata property it is, -1 for none.
  var property: Int32 = -1
  /// Index in the collector's marks of the one on the element itself, -1 for none.
  var mark: Int32 = -1
  /// The same in the collector's translated elements.
  var translation: Int32 = -1
  /// The same in the collector's controls.
  var control: Int32 = -1
}
