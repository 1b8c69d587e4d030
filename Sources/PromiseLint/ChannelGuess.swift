import PromiseModel

/// Tells in which channel a page speaks, from the kind of its file and from the names of its folders and its file. The words are the packs'
/// concepts `channel.app`, `channel.store`, … and `channel.app.alone`, … for those that tell it only where they are the whole name:
/// `phone/` is no folder of phone cases.
struct ChannelGuess: Sendable {
  private struct Names: Sendable {
    let channel: Channel
    let anywhere: NamePatterns
    let alone: NamePatterns
  }

  /// "Store newsletter" is a newsletter, "app store" is about the app.
  private static let order: [Channel] = [.newsletter, .marketplace, .app, .phone, .store]
  private let names: [Names]

  init(languages: [LanguageDefinition]) {
    names = Self.order.map { channel in
      let concept = "channel." + channel.rawValue
      return Names(
        channel: channel, anywhere: NamePatterns(of: concept, in: languages),
        alone: NamePatterns(of: concept + ".alone", in: languages))
    }
  }

  /// The channel of a page; nil of terms, which hold for all channels.
  ///
  /// - Parameters:
  ///   - path: the path as reported
  ///   - type: how the file is read
  ///   - isLive: whether it was fetched as a page of a site
  func guess(
    path: String, type: MediaType, role: DocumentRole, isLive: Bool
  ) -> ChannelPlacement? {
    if role == .term { return nil }
    switch type {
    case .email:
      return ChannelPlacement(
        .newsletter, reason: LocalizedText(en: "it is an e-mail", fi: "se on sähköposti"))
    case .productFeed:
      return ChannelPlacement(
        .marketplace, reason: LocalizedText(en: "it is a product feed", fi: "se on tuotesyöte"))
    default: break
    }
    if isLive {
      return ChannelPlacement(
        .web, reason: LocalizedText(en: "it is a page of a site", fi: "se on sivuston sivu"))
    }
    let parts = path.split(separator: "/").map(String.init)
    for folder in parts.dropLast().reversed() {
      if let channel = channel(ofName: folder, type) {
        return ChannelPlacement(channel, reason: Self.reason("folder", "kansion", folder))
      }
    }
    if let file = parts.last, let channel = channel(ofName: file, type) {
      return ChannelPlacement(channel, reason: Self.reason("file name", "tiedoston nimen", file))
    }
    return ChannelPlacement(
      .web,
      reason: LocalizedText(en: "nothing marks another channel", fi: "mikään ei osoita muuta"))
  }

  private static func reason(_ en: String, _ fi: String, _ words: String) -> LocalizedText {
    LocalizedText(en: "by its \(en) “\(words)”", fi: "\(fi) ”\(words)” perusteella")
  }

  private func channel(ofName name: String, _ type: MediaType) -> Channel? {
    let words = NamePatterns.words(of: name)
    return names.first { names in
      Self.mayBe(names.channel, type)
        && (names.anywhere.fit(words) || words.count == 1 && names.alone.fit(words))
    }?.channel
  }

  /// A page in HTML about the stores is still one of the website, and `app` is where the sources of many sites stand.
  private static func mayBe(_ channel: Channel, _ type: MediaType) -> Bool {
    switch (type, channel) {
    case (.componentSource, .newsletter): true
    case (.componentSource, _), (.html, .store), (.html, .phone), (.webArchive, .store),
      (.webArchive, .phone):
      false
    default: true
    }
  }
}
