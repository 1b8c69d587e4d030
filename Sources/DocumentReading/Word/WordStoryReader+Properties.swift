/// What the properties of paragraphs, runs, rows and cells say.
extension WordStoryReader {
  func property(_ name: String, _ attributes: XMLAttributes, _ within: Properties) {
    switch within {
    case .paragraph: paragraphProperty(name, attributes)
    case .run: runProperty(name, attributes)
    case .row:
      if name == "tblHeader" {
        let isOn = WordValue.isOn(attributes["val"])
        changeRow { $0.isHead = isOn }
      } else if name == "gridBefore" {
        let count = attributes["val"].flatMap { Int($0) } ?? 0
        changeRow { $0.skipped = max(0, min(count, 1000)) }
      }
    case .cell: cellProperty(name, attributes)
    case .section:
      if name == "type", attributes["val"] == "continuous" { edit { $0.endsSection = false } }
    case .none, .paragraphMark, .table: break
    }
  }

  private func paragraphProperty(_ name: String, _ attributes: XMLAttributes) {
    let value = attributes["val"]
    switch name {
    case "pStyle":
      edit { $0.style = value }
      if styles.style(value).breaksPage, frames.count == 1 { pages.paragraphBreaks() }
    case "outlineLvl": edit { $0.outline = value.flatMap { Int($0) } }
    case "numId": edit { $0.list = value ?? "0" }
    case "ilvl": edit { $0.level = value.flatMap { Int($0) } }
    case "pageBreakBefore":
      if WordValue.isOn(value), frames.count == 1 { pages.paragraphBreaks() }
    default: break
    }
  }

  private func runProperty(_ name: String, _ attributes: XMLAttributes) {
    let value = attributes["val"]
    let last = frames.count - 1
    switch name {
    case "rStyle":
      let style = value.flatMap { styles.styles[$0] }
      frames[last].run.styleIsHidden = style?.isHidden ?? false
      frames[last].run.styleIsBold = style?.isBold ?? false
      frames[last].run.language = frames[last].run.language ?? style?.language
    case "vanish", "specVanish": frames[last].run.ownIsHidden = WordValue.isOn(value)
    case "b": frames[last].run.ownIsBold = WordValue.isOn(value)
    case "vertAlign": frames[last].run.isRaised = value == "superscript"
    case "lang": frames[last].run.language = value.flatMap(WordValue.language)
    default: break
    }
  }

  private func cellProperty(_ name: String, _ attributes: XMLAttributes) {
    changeRow { row in
      guard !row.cells.isEmpty else { return }
      switch name {
      case "gridSpan":
        let count = attributes["val"].flatMap { Int($0) } ?? 1
        row.cells[row.cells.count - 1].columns = max(1, min(count, 1000))
      case "vMerge":
        let begins = attributes["val"] == "restart"
        row.cells[row.cells.count - 1].begins = begins
        row.cells[row.cells.count - 1].continues = !begins
      default: break
      }
    }
  }
}
