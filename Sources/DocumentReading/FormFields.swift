import PromiseModel

/// The labels and the fields of a page's forms: a field may come after its label or before it.
struct FormFields: Sendable {
  private struct Label: Sendable {
    let block: Int
    let target: UInt64?
    let isRequired: Bool
  }
  private var labels: [Label] = []
  private var required: Set<UInt64> = []
  private var labelled: Set<UInt64> = []
  private var target: UInt64?
  private var insideIsRequired = false

  /// A label begins; `target` stands for the id it is `for`.
  mutating func beginLabel(target: UInt64?) {
    self.target = target
    insideIsRequired = false
    if let target { labelled.insert(target) }
  }

  /// A field was met; returns whether a label for it is known already.
  mutating func field(id: UInt64?, required isRequired: Bool, inLabel: Bool) -> Bool {
    if inLabel { insideIsRequired = insideIsRequired || isRequired }
    if let id, isRequired { required.insert(id) }
    return inLabel || id.map(labelled.contains) == true
  }

  /// The label ended; its words are the block.
  mutating func endLabel(block: Int) {
    labels.append(Label(block: block, target: target, isRequired: insideIsRequired))
    target = nil
    insideIsRequired = false
  }

  /// Tells the labels' blocks whether their field must be filled in.
  func settle(_ blocks: inout [RawBlock], text: [UInt8]) {
    for label in labels {
      let isRequired =
        label.isRequired || label.target.map(required.contains) == true
        || text[blocks[label.block].text].contains(UInt8(ascii: "*"))
      blocks[label.block].kind = .formField(required: isRequired)
    }
  }
}
