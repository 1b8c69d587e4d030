import PromiseModel
import RulePacks
import Testing

@testable import ContradictionChecking

@Suite("Holding a clause's value against a promise's")
struct ValueComparisonTests {
  static let ceiling = ValueComparison(
    aspect: AspectDefinition(id: "time", kind: .duration, better: .lower, defaultStart: .order))
  static let floor = ValueComparison(
    aspect: AspectDefinition(
      id: "length", kind: .duration, better: .higher, defaultStart: .delivery))
  static let cost = ValueComparison(
    aspect: AspectDefinition(id: "cost", kind: .money, better: .lower, defaultStart: nil))

  static func time(_ max: Double, _ unit: TimeUnit, from: StartEvent? = nil) -> ClaimValue {
    .duration(Duration(max: max, unit: unit), from: from)
  }

  @Test("Six working days are less than two")
  func weaker() {
    #expect(
      Self.ceiling.relation(of: Self.time(6, .businessDay), to: Self.time(2, .businessDay))
        == .weaker)
  }

  @Test("Five days are no worse than three working days, which may be five days")
  func businessDays() {
    #expect(
      Self.ceiling.relation(of: Self.time(5, .day), to: Self.time(3, .businessDay)) == .same)
  }

  @Test("Five working days are worse than three days")
  func moreBusinessDays() {
    #expect(
      Self.ceiling.relation(of: Self.time(5, .businessDay), to: Self.time(3, .day)) == .weaker)
  }

  @Test("The next day against the next working day can't be told")
  func nextDay() {
    #expect(
      Self.ceiling.relation(of: Self.time(1, .businessDay), to: Self.time(1, .day))
        == .undecided(.businessDays))
  }

  @Test("A fortnight is fourteen days, a month thirty, a year twelve months")
  func sameLengths() {
    #expect(Self.floor.relation(of: Self.time(14, .day), to: Self.time(2, .week)) == .same)
    #expect(Self.floor.relation(of: Self.time(30, .day), to: Self.time(1, .month)) == .same)
    #expect(Self.floor.relation(of: Self.time(12, .month), to: Self.time(1, .year)) == .same)
  }

  @Test("The same ceiling from a later moment is weaker, from an earlier one better")
  func ceilingStart() {
    let promise = Self.time(2, .day, from: .order)
    #expect(
      Self.ceiling.relation(of: Self.time(2, .day, from: .dispatch), to: promise) == .weakerStart)
    #expect(
      Self.ceiling.relation(
        of: Self.time(2, .day, from: .order), to: Self.time(2, .day, from: .dispatch)) == .same)
  }

  @Test("The same floor from an earlier moment is weaker")
  func floorStart() {
    #expect(
      Self.floor.relation(
        of: Self.time(14, .day, from: .order), to: Self.time(14, .day, from: .delivery))
        == .weakerStart)
  }

  @Test("A longer time from an earlier moment can't be told")
  func crossing() {
    #expect(
      Self.ceiling.relation(
        of: Self.time(5, .day, from: .order), to: Self.time(2, .day, from: .inspection))
        == .undecided(.differentStart))
  }

  @Test("At once against a week is weaker, against two days can't be told")
  func vague() {
    let atOnce = ClaimValue.duration(Duration(max: 0, unit: .day, isVague: true), from: nil)
    #expect(Self.ceiling.relation(of: Self.time(1, .week), to: atOnce) == .weaker)
    #expect(Self.ceiling.relation(of: Self.time(2, .day), to: atOnce) == .undecided(.differentKind))
  }

  @Test("Euros are not held against pounds, nor a price against the lowest of several")
  func money() {
    let promise = ClaimValue.money(Money(amount: 4.9, currency: "EUR"))
    #expect(
      Self.cost.relation(of: .money(Money(amount: 5.9, currency: "EUR")), to: promise) == .weaker)
    #expect(
      Self.cost.relation(of: .money(Money(amount: 5.9, currency: "GBP")), to: promise)
        == .undecided(.differentCurrency))
    #expect(
      Self.cost.relation(
        of: .money(Money(amount: 5.9, currency: "EUR")),
        to: .money(Money(amount: 4.9, currency: "EUR", bound: .from))) == .undecided(.openEnd))
  }

  @Test("Free from fifty against free from sixty is weaker")
  func thresholds() {
    #expect(
      Self.cost.relation(
        of: .money(Money(amount: 0, currency: "EUR", above: 60)),
        to: .money(Money(amount: 0, currency: "EUR", above: 50))) == .weaker)
  }
}

@Suite("Holding a clause's scope against a promise's")
struct ScopeComparisonTests {
  static let scopes = ScopeComparison(
    taxonomy: ScopeTaxonomy(parents: [
      "region": [
        "helsinki": ["mainland"], "mainland": ["finland"], "aland": ["finland"],
      ]
    ]))

  static func region(_ values: String...) -> Scope { Scope(facets: ["region": values]) }

  @Test("A clause about another place says nothing about the promise")
  func disjoint() {
    #expect(
      Self.scopes.relation(of: Self.region("aland"), to: Self.region("mainland")) == .disjoint)
  }

  @Test("A clause about the whole country covers a promise about the capital")
  func covers() {
    #expect(
      Self.scopes.relation(of: Self.region("finland"), to: Self.region("helsinki"))
        == .coversPromise)
    #expect(Self.scopes.relation(of: .unstated, to: Self.region("helsinki")) == .coversPromise)
  }

  @Test(
    "A clause about the islands is a part of a promise about the country or about nothing in particular"
  )
  func part() {
    #expect(
      Self.scopes.relation(of: Self.region("aland"), to: Self.region("finland")) == .partOfPromise)
    #expect(Self.scopes.relation(of: Self.region("aland"), to: .unstated) == .partOfPromise)
  }

  @Test(
    "A clause for companies says nothing about a promise to consumers; one for express stands beside it"
  )
  func otherCustomers() {
    #expect(
      Self.scopes.relation(of: Scope(facets: ["customer": ["business"]]), to: .unstated)
        == .disjoint)
    #expect(
      Self.scopes.relation(of: Scope(facets: ["service": ["express"]]), to: .unstated)
        == .alongside)
  }

  @Test("A clause about goods beside the shop's own says nothing of a promise that names no kind")
  func apart() {
    let taxonomy = ScopeTaxonomy(parents: ["category": ["used": ["apart"], "worn": ["used"]]])
    let scopes = ScopeComparison(taxonomy: taxonomy)
    let worn = Scope(facets: ["category": ["worn"]])
    #expect(scopes.relation(of: worn, to: .unstated) == .disjoint)
    #expect(scopes.relation(of: worn, to: .unstated, isForAll: true) == .partOfPromise)
    #expect(scopes.relation(of: worn, to: worn) == .coversPromise)
  }
}
