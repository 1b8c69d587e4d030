import PromiseModel

/// Why a document stands where it does: on its side, and in its channel where the documents speak in several.
struct ChannelReason {
  private let showsChannels: Bool

  /// Reasons for the documents of a report.
  init(_ documents: [DocumentSummary]) {
    showsChannels = DocumentChannels(documents).all.count > 1
  }

  /// The reason in words; raw, as paths are.
  func of(_ document: DocumentSummary) -> LocalizedText {
    let role = document.roleReason
    guard showsChannels, let placement = document.placement else { return role }
    let (name, reason) = (placement.channel.name, placement.reason)
    // One reason for both is told once.
    if reason == role {
      return LocalizedText(en: "\(role.en) · \(name.en)", fi: "\(role.fi) · \(name.fi)")
    }
    return LocalizedText(
      en: "\(role.en) · \(name.en): \(reason.en)", fi: "\(role.fi) · \(name.fi): \(reason.fi)")
  }
}
