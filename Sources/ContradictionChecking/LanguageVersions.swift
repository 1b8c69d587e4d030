import PromiseModel

/// Pairs the claims of two languages that are to say the same: page against page where the pages tell their versions (`hreflang`), else
/// where their paths do, else all against all.
struct LanguageVersions: Sendable {
  let versions: PageVersions
  let names: LanguageNames

  /// The claims in pairs; `first` and `second` are each of one language, side and scope.
  func pairs(_ first: [Claim], _ second: [Claim]) -> [([Claim], [Claim])] {
    guard let a = first.first?.language, let b = second.first?.language else { return [] }
    let told = matched(
      first.filter { group($0, b) != nil }, second.filter { group($0, a) != nil },
      firstBy: { group($0, b) }, secondBy: { group($0, a) })
    let restOfFirst = first.filter { group($0, b) == nil }
    let restOfSecond = second.filter { group($0, a) == nil }
    let guessed = matched(
      restOfFirst, restOfSecond, firstBy: { names.stem($0.evidence.path) },
      secondBy: { names.stem($0.evidence.path) })
    var pairs = told + guessed
    if pairs.isEmpty { pairs = [(restOfFirst, restOfSecond)] }
    return pairs.flatMap { ofOneMarket($0, $1) }
  }

  private func group(_ claim: Claim, _ language: String) -> Int? {
    versions.group(of: claim.evidence.path, with: language)
  }

  /// The claims with the same key, in the order of the first language's claims.
  private func matched<Key: Hashable>(
    _ first: [Claim], _ second: [Claim], firstBy: (Claim) -> Key, secondBy: (Claim) -> Key
  ) -> [([Claim], [Claim])] {
    let byKey = Dictionary(grouping: first, by: firstBy)
    let others = Dictionary(grouping: second, by: secondBy)
    var seen: Set<Key> = []
    return first.compactMap { claim in
      let key = firstBy(claim)
      guard seen.insert(key).inserted, let other = others[key] else { return nil }
      return (byKey[key]!, other)
    }
  }

  /// The parts of a pair that may be for the same country: pages for two countries are markets of their own and may differ.
  private func ofOneMarket(_ first: [Claim], _ second: [Claim]) -> [([Claim], [Claim])] {
    func regions(_ claim: Claim) -> Set<String> { versions.regions(of: claim.evidence.path) }
    let markets = (first + second).reduce(into: Set<String>()) { $0.formUnion(regions($1)) }
    if markets.isEmpty { return first.isEmpty || second.isEmpty ? [] : [(first, second)] }
    var pairs: [([Claim], [Claim])] = []
    for market in markets.sorted() {
      func isFor(_ claim: Claim) -> Bool {
        let regions = regions(claim)
        return regions.isEmpty || regions.contains(market)
      }
      let pair = (first.filter(isFor), second.filter(isFor))
      if !pair.0.isEmpty, !pair.1.isEmpty, !pairs.contains(where: { $0 == pair }) {
        pairs.append(pair)
      }
    }
    return pairs
  }
}

/// The parts of paths that name a language or a country.
struct LanguageNames: Sendable {
  /// Languages by their primary subtags, and countries that sites name folders by, both in lower case.
  private let names: Set<String>
  private let languages: Set<String>

  init(languages: Set<String>, countries: Set<String>) {
    self.languages = languages
    names = languages.union(countries)
  }

  /// The parts of a path without those that name a language or, behind one, a country; the same for twins (`fi/toimitus.html` and
  /// `en/toimitus.html`, `index.html` and `index-en.html`, `en-gb/faq.html` and `sv_SE/faq.html`).
  func stem(_ path: String) -> [String] {
    var stem: [String] = []
    var separator: Character = "/"
    var follows = false
    var part = ""
    func end() {
      let name = part.lowercased()
      let isCountry =
        follows && (separator == "-" || separator == "_") && name.utf8.count == 2
        && name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      if !part.isEmpty, !isCountry, !names.contains(name) { stem.append(part) }
      follows = languages.contains(name)
      part = ""
    }
    for character in path {
      if "/-_. ".contains(character) {
        end()
        separator = character
      } else {
        part.append(character)
      }
    }
    end()
    return stem
  }
}
