import PromiseModel

/// Elements with words or facts in their attributes.
extension HTMLCollector {
  mutating func image(_ attributes: ElementAttributes, _ frame: Frame) {
    guard let alt = attributes.first(.alt) ?? attributes.first(.ariaLabel) else { return }
    deferred.append(Deferred(attribute: alt, frame: frame, kind: .imageText))
  }

  mutating func input(_ attributes: ElementAttributes, _ frame: Frame) {
    if attributes.has(.type, "hidden") { return }
    let isButton =
      attributes.has(.type, "submit") || attributes.has(.type, "button")
      || attributes.has(.type, "reset")
    if isButton {
      if let value = attributes.first(.value) {
        deferred.append(Deferred(attribute: value, frame: frame, kind: .button))
      }
      return
    }
    if attributes.has(.type, "image") {
      image(attributes, frame)
      return
    }
    let required =
      attributes.first(.required) != nil || attributes.has(.ariaRequired, "true")
    let isLabelled = forms.field(
      id: attributes.first(.id).map { attributes.hash($0) }, required: required,
      inLabel: frame.kind == .formField(required: false))
    if !isLabelled, let words = attributes.first(.ariaLabel) ?? attributes.first(.placeholder) {
      deferred.append(
        Deferred(attribute: words, frame: frame, kind: .formField(required: required)))
    }
  }

  mutating func endLabel(_ frame: Frame) {
    guard blocks.count > Int(frame.blockStart), let last = blocks.last,
      case .formField = last.kind
    else { return }
    forms.endLabel(block: blocks.count - 1)
  }

  mutating func beginTable(_ frame: inout Frame) {
    if frame.flags.contains(.layoutTable) {
      frame.table = -1
      return
    }
    frame.table = Int32(tables.count)
    tables.append(TableLayout())
  }

  // MARK: Metadata

  mutating func metadata(
    _ tag: Tag, _ attributes: ElementAttributes, _ record: TagRecord, _ frame: Frame
  ) {
    if tag == .link { alternate(attributes) }
    guard tag == .meta, let content = attributes.first(.content) else { return }
    if attributes.has(.name, "description") {
      description = Array(attributes.bytes(content))
      flush()
      append(content)
      if let range = assembler.close() { add(range, frame, kind: .metaDescription) }
    } else if attributes.has(.property, "og:description") || attributes.has(.name, "og:description")
    {
      otherDescription = content
    }
  }

  /// A page that the page names as itself in another language.
  private mutating func alternate(_ attributes: ElementAttributes) {
    guard let tag = attributes.first(.hreflang), let address = attributes.first(.href),
      let kinds = attributes.first(.rel), alternates.count < Self.mostAlternates,
      string(kinds).lowercased().split(separator: " ").contains("alternate"),
      let alternate = LanguageAlternate(tag: string(tag), address: string(address))
    else { return }
    alternates.append(alternate)
  }

  /// More language versions than these are not looked at; every language there is has room.
  private static let mostAlternates = 500

  mutating func beginMicrodata(
    _ tag: Tag, _ attributes: ElementAttributes, _ frame: inout Frame
  ) {
    let outer = Int(frame.item)
    let isItem = attributes.first(.itemscope) != nil
    if isItem {
      frame.item = Int32(
        microdata.begin(
          type: attributes.first(.itemtype).map { string($0) },
          as: attributes.first(.itemprop).map { string($0) }, inside: outer))
    }
    guard let name = attributes.first(.itemprop), outer >= 0, !isItem else { return }
    var value = attributes.first(.content)
    if value == nil, tag == .time { value = attributes.first(.datetime) }
    if value == nil, tag == .link { value = attributes.first(.href) }
    if value == nil, tag.traits.contains(.void) || frame.flags.contains(.hidden) { return }
    let isQuoted = name.valueStart > 0 && [0x22, 0x27].contains(page[Int(name.valueStart) - 1])
    let property = microdata.property(
      string(name), of: outer, start: Int(name.valueStart) - (isQuoted ? 1 : 0),
      value: value.map { string($0) }, place: value.map { Int($0.valueStart)..<Int($0.valueEnd) })
    if value == nil { frame.property = Int32(property) }
  }

  /// An attribute's value with its references read and its ends trimmed.
  func string(_ attribute: AttributeRecord) -> String {
    var value: [UInt8] = []
    var i = Int(attribute.valueStart)
    let end = Int(attribute.valueEnd)
    while i < end {
      if page[i] == UInt8(ascii: "&"),
        let reference = Entities.read(page, at: i, end: end, inAttribute: true)
      {
        for k in 0..<reference.count {
          value.append(UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * k)))
        }
        i += reference.length
      } else {
        value.append(page[i])
        i += 1
      }
    }
    let trimmed = value.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }

  mutating func emitOtherDescription() {
    guard let content = otherDescription else { return }
    otherDescription = nil
    let bytes = page[Int(content.valueStart)..<Int(content.valueEnd)]
    if bytes.elementsEqual(description) { return }
    flush()
    append(content)
    if let range = assembler.close() { add(range, frames[0], kind: .metaDescription) }
  }
}
