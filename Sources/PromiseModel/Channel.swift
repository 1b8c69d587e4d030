/// Where a customer meets a promise. The order is that of columns in a table.
public enum Channel: String, Sendable, Hashable, Codable, Comparable, CaseIterable {
  case web, app, store, phone, newsletter, marketplace

  /// What people call it, short enough for the head of a column.
  public var name: LocalizedText {
    switch self {
    case .web: LocalizedText(en: "Website", fi: "Verkkosivut")
    case .app: LocalizedText(en: "App", fi: "Sovellus")
    case .store: LocalizedText(en: "Store", fi: "Myymälä")
    case .phone: LocalizedText(en: "Phone", fi: "Puhelin")
    case .newsletter: LocalizedText(en: "Newsletter", fi: "Uutiskirje")
    case .marketplace: LocalizedText(en: "Marketplace", fi: "Kauppapaikka")
    }
  }

  /// Where something is said, for the middle of a sentence: "in the newsletter", "uutiskirjeessä".
  public var place: LocalizedText {
    switch self {
    case .web: LocalizedText(en: "on the website", fi: "verkkosivuilla")
    case .app: LocalizedText(en: "in the app", fi: "sovelluksessa")
    case .store: LocalizedText(en: "in the store", fi: "myymälässä")
    case .phone: LocalizedText(en: "on the phone", fi: "puhelimessa")
    case .newsletter: LocalizedText(en: "in the newsletter", fi: "uutiskirjeessä")
    case .marketplace: LocalizedText(en: "in the marketplace", fi: "kauppapaikalla")
    }
  }

  /// Orders as the columns of a table.
  public static func < (a: Self, b: Self) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// The channel that a document speaks in, and why it is thought to.
public struct ChannelPlacement: Sendable, Hashable, Codable {
  /// The channel.
  public let channel: Channel
  /// Why, in words.
  public let reason: LocalizedText

  /// A placement; see the properties.
  public init(_ channel: Channel, reason: LocalizedText) {
    self.channel = channel
    self.reason = reason
  }
}

/// The channels of a run's documents.
public struct DocumentChannels: Sendable, Hashable {
  private let byPath: [String: Channel]

  /// Channels by the reported paths of documents; those without one are left out.
  public init(_ byPath: [String: Channel] = [:]) { self.byPath = byPath }

  /// The channels of documents as they are listed in a report.
  public init(_ documents: [DocumentSummary]) {
    byPath = Dictionary(
      documents.compactMap { document in document.placement.map { (document.path, $0.channel) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The channels that documents speak in, in the order of columns.
  public var all: [Channel] { Set(byPath.values).sorted() }

  /// The channel that a document speaks in; nil of terms, which hold for all channels.
  public func channel(of path: String) -> Channel? { byPath[path] }

  /// The channels that a claim is about: those a promise names itself ("in the app …"), else its document's. Empty where neither tells
  /// one, as of terms.
  public func channels(of claim: Claim) -> [Channel] {
    let named = claim.side == .promise ? claim.namedChannels : []
    return named.isEmpty ? [channel(of: claim.evidence.path)].compactMap { $0 } : named
  }
}

extension Claim {
  /// The scope facet by which a claim names channels.
  public static let channelFacet = "channel"

  /// The channels that its own words name, in the order of columns. Chat and e-mail are ways of asking, in which nobody promises.
  public var namedChannels: [Channel] {
    Set((scope.facets[Self.channelFacet] ?? []).compactMap(Channel.init)).sorted()
  }
}
