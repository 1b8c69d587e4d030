/// What a column of a company's order records holds.
public enum OrderColumn: String, Sendable, Hashable, Codable, CaseIterable {
  /// Days or moments at which something happened.
  case ordered, paid, dispatched, delivered, installed, returned, refunded
  case ticketOpened = "ticket-opened"
  case ticketAnswered = "ticket-answered"
  /// What orders are told apart by.
  case region, service, category, channel

  /// Whether it tells orders apart rather than when something happened.
  public var isSegment: Bool { Self.segments.contains(self) }

  /// The columns that orders are told apart by, in their fixed order.
  public static let segments: [OrderColumn] = [.region, .service, .category, .channel]

  /// What people call it.
  public var name: LocalizedText {
    switch self {
    case .ordered: LocalizedText(en: "ordered", fi: "tilattu")
    case .paid: LocalizedText(en: "paid", fi: "maksettu")
    case .dispatched: LocalizedText(en: "dispatched", fi: "lähetetty")
    case .delivered: LocalizedText(en: "delivered", fi: "toimitettu")
    case .installed: LocalizedText(en: "installed", fi: "asennettu")
    case .returned: LocalizedText(en: "returned", fi: "palautettu")
    case .refunded: LocalizedText(en: "refunded", fi: "hyvitetty")
    case .ticketOpened: LocalizedText(en: "asked", fi: "kysytty")
    case .ticketAnswered: LocalizedText(en: "answered", fi: "vastattu")
    case .region: LocalizedText(en: "region", fi: "alue")
    case .service: LocalizedText(en: "service", fi: "palvelu")
    case .category: LocalizedText(en: "category", fi: "tuoteryhmä")
    case .channel: LocalizedText(en: "channel", fi: "kanava")
    }
  }
}
