import LanguageAnalysis
import PromiseModel

/// The concepts of `MarkedQuantities` in a model.
struct MarkedConcepts: Sendable {
  private let money: ConceptID?
  private let duration: ConceptID?
  private let hours: ConceptID?

  init(_ model: LanguageModel) {
    money = model.concept(MarkedQuantities.money)
    duration = model.concept(MarkedQuantities.duration)
    hours = model.concept(MarkedQuantities.hours)
  }

  /// Whether a concept marks quantities.
  func contains(_ concept: ConceptID) -> Bool {
    concept == money || concept == duration || concept == hours
  }

  /// The hit that marks a quantity; nil where its kind is not marked.
  func hit(_ mention: QuantityMention) -> ConceptHit? {
    let concept: ConceptID? =
      switch mention.quantity {
      case .money(let money): money.amount > 0 || money.upTo != nil ? self.money : nil
      case .duration(let duration): duration.isVague ? nil : self.duration
      case .hours: hours
      default: nil
      }
    return concept.map { ConceptHit(concept: $0, tokens: mention.tokens, isNegated: false) }
  }
}
