import PromiseModel

/// Which documents are one page in several languages, as the pages themselves tell (`hreflang`).
public struct PageVersions: Sendable {
  /// The number of the group of versions that a document belongs to, by its path; none of documents that name no versions.
  private let groups: [String: Int]
  /// The languages of each group's documents, by its number.
  private let languages: [Int: Set<String>]
  /// The countries that a document is for, by its path; none of documents for any country.
  private let regions: [String: Set<String>]

  /// Knows of no versions.
  public init() { self.init([]) }

  /// The versions that the documents of a run name. A version counts where it names the page in turn, or names no versions at all and no
  /// other page claims it: pages that all name the front pages of other languages have no versions there.
  public init(_ documents: [(path: String, alternates: [LanguageAlternate])]) {
    let addresses = DocumentAddresses(paths: documents.map(\.path))
    var named: [String: [String: [LanguageAlternate]]] = [:]
    for document in documents {
      for alternate in document.alternates {
        guard let path = addresses.path(of: alternate.address, on: document.path) else { continue }
        named[document.path, default: [:]][path, default: []].append(alternate)
      }
    }
    let naming = Set(documents.filter { !$0.alternates.isEmpty }.map(\.path))
    var claimed: [String: Int] = [:]
    for (_, versions) in named { for path in versions.keys { claimed[path, default: 0] += 1 } }
    var parents: [String: String] = [:]
    func root(_ path: String) -> String {
      var at = path
      while let parent = parents[at], parent != at { at = parent }
      return at
    }
    var tags: [String: Set<LanguageAlternate>] = [:]
    for document in documents.map(\.path).sorted() {
      for (path, alternates) in (named[document] ?? [:]).sorted(by: { $0.key < $1.key }) {
        guard
          named[path]?[document] != nil || (!naming.contains(path) && claimed[path] == 1)
            || path == document
        else { continue }
        // The address is the naming page's affair.
        tags[path, default: []].formUnion(
          alternates.map {
            LanguageAlternate(language: $0.language, region: $0.region, address: "")
          })
        let (first, second) = (root(document), root(path))
        parents[document] = parents[document] ?? document
        parents[max(first, second)] = min(first, second)
      }
    }
    var numbers: [String: Int] = [:]
    var groups: [String: Int] = [:]
    var languages: [Int: Set<String>] = [:]
    for path in Set(parents.keys).union(tags.keys).sorted() {
      let root = root(path)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      groups[path] = number
      languages[number, default: []].formUnion((tags[path] ?? []).map(\.language))
    }
    self.groups = groups
    self.languages = languages
    regions = tags.mapValues { tags in
      tags.contains { $0.region == nil } ? [] : Set(tags.compactMap(\.region))
    }
  }

  /// The group of versions that a document belongs to, where that has the language (a primary subtag) too; nil where it has not, or where
  /// nothing is told of the document.
  func group(of path: String, with language: String) -> Int? {
    guard let group = groups[path], languages[group]?.contains(language) == true else { return nil }
    return group
  }

  /// The countries that a document is for; none where it is for any.
  func regions(of path: String) -> Set<String> { regions[path] ?? [] }
}

/// Finds documents of a run by the addresses by which its pages name each other.
struct DocumentAddresses: Sendable {
  /// Paths by their parts; nil where several have the same.
  private let paths: [[String]: String?]

  /// Documents by their reported paths: of files below the checked folder, or host and path of crawled pages.
  init(paths: [String]) {
    var known: [[String]: String?] = [:]
    for path in paths.sorted() {
      let parts = Self.parts(path)
      if known[parts] == nil { known[parts] = .some(path) } else { known[parts] = .some(nil) }
    }
    self.paths = known
  }

  /// The document that an address on a page leads to; nil where none or more than one does. Addresses from the root are looked for in the
  /// folders above the page, the nearest first: one of them is the root of the site.
  func path(of address: String, on page: String) -> String? {
    guard !address.isEmpty, let (host, rest) = Self.split(address) else { return nil }
    let withoutQuery = String(rest.prefix { $0 != "?" && $0 != "#" })
    let own = page.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let isCrawled = own.count > 0 && own[0].contains(".") && (own.count > 1 || page.hasSuffix("/"))
    if let host {
      if let found = document(host + rest) ?? document(host + withoutQuery) { return found }
      if isCrawled { return nil }
    }
    if host == nil, !rest.hasPrefix("/") {
      var parts = page.hasSuffix("/") ? own : Array(own.dropLast())
      for part in withoutQuery.split(separator: "/") {
        switch part {
        case ".": continue
        case "..":
          if parts.isEmpty { return nil }
          parts.removeLast()
        default: parts.append(String(part))
        }
      }
      let isFolder = withoutQuery.isEmpty ? false : withoutQuery.hasSuffix("/")
      return withoutQuery.isEmpty
        ? page : document(parts.joined(separator: "/") + (isFolder ? "/" : ""))
    }
    for count in stride(from: isCrawled ? 1 : max(0, own.count - 1), through: 0, by: -1) {
      let root = own.prefix(count).joined(separator: "/")
      if let found = document(root + withoutQuery) { return found }
    }
    return nil
  }

  private func document(_ address: String) -> String? { paths[Self.parts(address)] ?? nil }

  /// The host in lower case (nil of an address without one) and the rest; nil for what leads to no page.
  private static func split(_ address: String) -> (host: String?, rest: String)? {
    var rest = address[...]
    if let scheme = address.firstRange(of: "://") {
      guard ["http", "https"].contains(address[..<scheme.lowerBound].lowercased()) else {
        return nil
      }
      rest = address[scheme.upperBound...]
    } else if address.hasPrefix("//") {
      rest = address.dropFirst(2)
    } else {
      return address.prefix(while: { $0 != "/" && $0 != "?" && $0 != "#" }).contains(":")
        ? nil : (nil, address)
    }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest[host.endIndex...]
    return (host.lowercased(), path.hasPrefix("/") ? String(path) : "/" + path)
  }

  /// The parts of a path in lower case, percent-encoding read, without the ending of a file's name and without the name of a folder's own
  /// page.
  private static func parts(_ path: String) -> [String] {
    var parts = path.split(separator: "/").map { decoded($0).lowercased() }
    guard !path.hasSuffix("/"), !path.contains("?"), let last = parts.popLast() else {
      return parts
    }
    let stem = last.lastIndex(of: ".").map { $0 > last.startIndex ? String(last[..<$0]) : last }
    let name = stem ?? last
    if name != "index" { parts.append(name) }
    return parts
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[i + 1...i + 2], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        i += 3
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
