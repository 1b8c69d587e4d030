import PromiseModel
import RulePacks

/// What a product feed says of a product against what the page shows to which it leads.
struct FeedComparison {
  let rule: GeneralRule
  let values: ValueComparison
  /// All claims of one aspect, in order.
  let claims: [Claim]

  private struct Key: Hashable {
    let page: String
    let feed: String
    let reading: String
  }

  /// A page differs from its product where nothing that the feed says of it is among what the page shows.
  func candidates() -> [Candidate] {
    let said = claims.filter { !($0.landingPage ?? "").isEmpty }
    if said.isEmpty { return [] }
    let pages = Dictionary(
      grouping: claims.filter {
        $0.side == .promise && !$0.isStructuredData && $0.modality != .aim && !$0.isAdditional
      }, by: \.evidence.path)
    let index = LandingPages(paths: pages.keys.sorted())
    var groups: [Key: [Claim]] = [:]
    for claim in said {
      guard let page = index.path(of: claim.landingPage ?? ""), page != claim.evidence.path else {
        continue
      }
      let key = Key(page: page, feed: claim.evidence.path, reading: claim.reading)
      groups[key, default: []].append(claim)
    }
    return groups.sorted {
      ($0.key.page, $0.key.feed, $0.key.reading) < ($1.key.page, $1.key.feed, $1.key.reading)
    }.compactMap { candidate(pages[$0.key.page] ?? [], $0.value) }
  }

  private func candidate(_ shown: [Claim], _ said: [Claim]) -> Candidate? {
    var different: [Claim] = []
    for claim in shown
    where !different.contains(where: { !values.differ($0.value, claim.value) }) {
      different.append(claim)
      // A page of many values is a list of products or regions.
      if different.count > 2 { return nil }
    }
    let isContradicted = said.allSatisfy { fact in
      different.allSatisfy {
        values.differ($0.value, fact.value) && $0.value.mayBeOfOneThing(as: fact.value)
      }
    }
    guard isContradicted, !different.isEmpty else { return nil }
    return Candidate(
      rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
      topic: said[0].publicTopic, main: [different[0]], other: said)
  }
}

/// Finds the file of a page by its address.
struct LandingPages {
  /// The parts of each path, under its last one.
  private let pages: [String: [(path: String, parts: [String])]]

  /// Pages by their reported paths.
  init(paths: [String]) {
    pages = Dictionary(
      grouping: paths.map { (path: $0, parts: Self.parts($0[...])) }, by: { $0.parts.last ?? "" })
  }

  /// The page whose path ends as the address does and agrees with it on most parts; nil where none or more than one does.
  func path(of address: String) -> String? {
    let parts = Self.parts(Self.pathPart(of: address))
    guard let last = parts.last, let known = pages[last] else { return nil }
    let agreeing = known.map { page in
      (
        path: page.path,
        count: zip(page.parts.reversed(), parts.reversed()).prefix { $0 == $1 }.count
      )
    }
    let most = agreeing.map(\.count).max() ?? 0
    let best = agreeing.filter { $0.count == most }
    return best.count == 1 ? best[0].path : nil
  }

  /// `/fi/tuotteet/kone` of `https://www.example.fi/fi/tuotteet/kone?size=m#more`.
  private static func pathPart(of address: String) -> Substring {
    var rest = address.prefix { $0 != "?" && $0 != "#" }
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...].drop { $0 != "/" }
    }
    return rest
  }

  /// The parts of a path in lower case, without an ending and without the name of a folder's own page.
  private static func parts(_ path: Substring) -> [String] {
    var parts = path.split(separator: "/").map { $0.lowercased() }
    guard let last = parts.popLast() else { return [] }
    let stem = String(last.split(separator: ".").first ?? "")
    if !stem.isEmpty, stem != "index" { parts.append(stem) }
    return parts
  }
}

extension [Claim] {
  private static let mostPlaces = 100

  /// What product feeds say, which customers see in shopping searches whatever the pages say; of each value so many as fill a list of
  /// places, since a feed has it with every product.
  var fromFeeds: [Claim] {
    var counts: [ClaimValue: Int] = [:]
    return filter { claim in
      guard claim.landingPage != nil else { return false }
      counts[claim.value, default: 0] += 1
      return counts[claim.value, default: 0] <= Self.mostPlaces
    }
  }
}
