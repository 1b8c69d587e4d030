import PromiseModel

/// Where a page shows the names of what its structured data is about.
struct NamedSubjects {
  private struct Name {
    /// The schema.org types of the object that has the name, outermost first.
    let types: [String]
    /// 0-based byte of the file.
    let start: Int
    let place: SourceSpan
  }

  /// The names that the page shows, in the order of the file.
  private let names: [Name]

  init(_ document: Document) {
    let facts = document.facts.filter { $0.property == "name" && !$0.value.isEmpty }
    if facts.isEmpty {
      names = []
      return
    }
    // A heading names a product before any other text does.
    var places: [String: SourceSpan] = [:]
    let inOrder =
      document.blocks.filter(\.isHeading) + document.blocks.filter { !$0.isHeading && !$0.isUnseen }
    for block in inOrder {
      let words = document.string(block).lowercased()
      if places[words] == nil { places[words] = document.span(of: block.text) }
    }
    names = facts.compactMap { fact in
      places[fact.value.lowercased()].map {
        Name(types: fact.types, start: fact.span.start, place: $0)
      }
    }
  }

  /// Where the name of the object stands that a fact belongs to, or of one around it; nil where the page shows none.
  func place(of fact: StructuredFact) -> SourceSpan? {
    names.filter { fact.types.starts(with: $0.types) }
      .min { abs($0.start - fact.span.start) < abs($1.start - fact.span.start) }?.place
  }
}

extension TextBlock {
  fileprivate var isHeading: Bool {
    if case .heading = kind { return true }
    return false
  }

  /// Whether it stands in no place of the page.
  fileprivate var isUnseen: Bool { kind == .title || kind == .metaDescription }
}
