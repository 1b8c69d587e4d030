import PromiseModel
import RulePacks

/// How the scope of a clause stands to the scope of a promise.
enum ScopeRelation: Sendable {
  /// The clause speaks of all that the promise speaks of.
  case coversPromise
  /// The clause speaks of a part of what the promise speaks of.
  case partOfPromise
  /// Each speaks of something the other does not.
  case overlapping
  /// The clause names one of several kinds of the thing (express, parcel locker) and the promise none.
  case alongside
  /// Nothing is in both.
  case disjoint
}

/// Compares scopes with the taxonomy's "is a kind of".
struct ScopeComparison: Sendable {
  let taxonomy: ScopeTaxonomy
  /// `facet.value` of all that the site's promises name.
  private let promised: Set<String>
  private let countries: Set<String>

  /// A comparison for a site of these claims.
  init(taxonomy: ScopeTaxonomy, claims: [Claim] = []) {
    self.taxonomy = taxonomy
    countries = taxonomy.values(of: "region", directlyIn: ScopeTaxonomy.country)
    promised = Set(
      claims.filter { $0.side == .promise }.flatMap { claim in
        claim.scope.facets.flatMap { facet, values in values.map { facet + "." + $0 } }
      })
  }

  /// Facets whose values name different things that stand beside each other: a clause about one says nothing about a promise that names
  /// none, because the promise speaks of the ordinary one.
  private static let sideBySide: Set<String> = ["service", "payment", "stock"]

  /// `isForAll`: whether the promise is made of all cases.
  func relation(of clause: Scope, to promise: Scope, isForAll: Bool = false) -> ScopeRelation {
    var isPart = false
    var isWider = false
    var isAlongside = false
    for facet in Set(clause.facets.keys).union(promise.facets.keys).sorted() {
      let wanted = promise.facets[facet] ?? []
      let given = clause.facets[facet] ?? []
      if given.isEmpty {
        isWider = isWider || !wanted.isEmpty
      } else if wanted.isEmpty {
        if facet == "customer" && given == ["business"] { return .disjoint }
        if given.allSatisfy({ isUsual($0, facet) }) { continue }
        if !isForAll, given.allSatisfy({ isApart($0, facet) }) { return .disjoint }
        if Self.sideBySide.contains(facet) { isAlongside = true } else { isPart = true }
      } else {
        let covers = wanted.allSatisfy { value in
          given.contains { isKind(value, of: $0, facet) }
        }
        let isInside = given.allSatisfy { value in
          wanted.contains { isKind(value, of: $0, facet) }
        }
        if covers { continue }
        if isInside {
          isPart = true
        } else if wanted.contains(where: { value in
          given.contains {
            isKind(value, of: $0, facet) || isKind($0, of: value, facet)
              || (isRole(value, facet) && isRole($0, facet))
          }
        }) {
          isPart = true
          isWider = true
        } else {
          return .disjoint
        }
      }
    }
    if isAlongside { return .alongside }
    if isPart && isWider { return .overlapping }
    return isPart ? .partOfPromise : .coversPromise
  }

  /// Whether a claim is for whole countries.
  func namesCountries(_ claim: Claim) -> Bool {
    guard let regions = claim.scope.facets["region"], !regions.isEmpty else { return false }
    return countries.isSuperset(of: regions)
  }

  /// A scope without the kinds of goods that the site's own promises are of: used engines are no special case where used engines are sold.
  func withoutMainGoods(_ scope: Scope) -> Scope {
    var facets = scope.facets
    for (facet, values) in facets {
      let special = values.filter {
        !isKind($0, of: ScopeTaxonomy.apart, facet) || !promised.contains(facet + "." + $0)
      }
      facets[facet] = special.isEmpty ? nil : special
    }
    return Scope(facets: facets, label: scope.label)
  }

  /// Whether a value names what a shop has beside its own goods (used goods, spare parts), and none of the site's promises speaks of it.
  private func isApart(_ value: String, _ facet: String) -> Bool {
    isKind(value, of: ScopeTaxonomy.apart, facet) && !promised.contains(facet + "." + value)
  }

  /// Whether a value names those for whom pages are written where they name nobody.
  private func isUsual(_ value: String, _ facet: String) -> Bool {
    taxonomy.parents[facet]?[value]?.contains(ScopeTaxonomy.usual) ?? false
  }

  /// Whether a value names what somebody may be beside other such roles: a new customer who is a student.
  private func isRole(_ value: String, _ facet: String) -> Bool {
    taxonomy.parents[facet]?[value]?.contains(ScopeTaxonomy.role) ?? false
  }

  /// Whether every member of a value belongs to another value of the facet.
  func isKind(_ value: String, of other: String, _ facet: String) -> Bool {
    if value == other { return true }
    var open = [value]
    var seen: Set<String> = [value]
    while let next = open.popLast() {
      for parent in taxonomy.parents[facet]?[next] ?? [] where seen.insert(parent).inserted {
        if parent == other { return true }
        open.append(parent)
      }
    }
    return false
  }
}
