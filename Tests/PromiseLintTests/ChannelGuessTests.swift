import PromiseModel
import Synchronization
import Testing

@testable import PromiseLint

@Suite("The channel of a page")
struct ChannelGuessTests {
  private func placement(
    _ path: String, _ text: String = "Delivery takes two days.", role: DocumentRole? = .promise,
    set placement: ChannelPlacement? = nil
  ) async throws -> ChannelPlacement? {
    let report = try await BuiltInRules.linter().check([
      LinterInput(path: path, bytes: Array(text.utf8), role: role, placement: placement)
    ])
    return report.documents[0].placement
  }

  @Test(
    "A folder's or a file's name tells the channel, in every language",
    arguments: [
      ("newsletter/2026-11.html", Channel.newsletter), ("uutiskirjeet/marraskuu.html", .newsletter),
      ("sv/nyhetsbrev-november.md", .newsletter), ("mail/autumn.md", .newsletter),
      ("texts/in-app-messages.md", .app), ("app/checkout.txt", .app),
      ("sovellus/kassa.md", .app), ("mobiilisovelluksen-tekstit.md", .app),
      ("store/leaflet.md", .store), ("print/autumn-flyer.txt", .store),
      ("myymälä/kyltit.md", .store),
      ("myymala/takuu.md", .store), ("kaupan-esite.md", .store), ("butik/skyltar.md", .store),
      ("phone/answers.txt", .phone), ("call-centre/script.txt", .phone),
      ("asiakaspalvelu-skripti.txt", .phone), ("puhelin/vastaukset.md", .phone),
      ("marketplace/listing.html", .marketplace), ("kauppapaikat/kuvaus.md", .marketplace),
      ("amazon/kettle.html", .marketplace), ("Store Newsletter.md", .newsletter),
      ("app store/listing.md", .app),
    ])
  func names(path: String, channel: Channel) async throws {
    let found = try await placement(path)
    #expect(found?.channel == channel)
    let part = path.split(separator: "/").map(String.init)
    #expect(part.contains { found?.reason.en.contains("“\($0)”") ?? false })
    #expect(part.contains { found?.reason.fi.contains("”\($0)”") ?? false })
  }

  @Test(
    "What only sounds like a channel is the website",
    arguments: [
      "index.html", "stores/helsinki.html", "myymälät/oulu.html", "phone-cases/red.md",
      "puhelinkotelot.md", "src/app/page.tsx", "app/App.vue", "apples/red.md", "restored.md",
      "kauppa/tuote.html", "calls-to-action.md", "shop/phone.html",
    ])
  func website(path: String) async throws {
    #expect(try await placement(path)?.channel == .web)
  }

  @Test("An e-mail is a newsletter and a product feed a marketplace, whatever their folders")
  func kinds() async throws {
    let mail = "Subject: Hello\r\nContent-Type: text/plain\r\n\r\nDelivery takes two days.\r\n"
    #expect(try await placement("store/x.eml", mail)?.channel == .newsletter)
    let feed =
      "<rss xmlns:g='http://base.google.com/ns/1.0'><channel><item><title>Kettle</title>"
      + "<link>https://x.example/kettle</link><g:price>39.00 EUR</g:price></item></channel></rss>"
    #expect(try await placement("newsletter/x.xml", feed)?.channel == .marketplace)
  }

  @Test("Terms have no channel, unless it is set; what is set beats every name")
  func setting() async throws {
    let set = ChannelPlacement(.app, reason: LocalizedText(en: "set", fi: "määrätty"))
    #expect(try await placement("newsletter/terms.html", role: .term) == nil)
    #expect(try await placement("newsletter/terms.html", role: .term, set: set) == set)
    #expect(try await placement("newsletter/a.html", set: set) == set)
  }

  @Test("A reading that is remembered does not remember a setting")
  func remembered() async throws {
    let readings = Readings()
    let linter = try BuiltInRules.linter()
    let set = ChannelPlacement(.app, reason: LocalizedText(en: "set", fi: "määrätty"))
    for (placement, channel) in [(set, Channel.app), (nil, .newsletter), (set, .app)] {
      let report = await linter.check(
        [
          LinterInput(
            path: "newsletter/a.md", bytes: Array("Delivery takes two days.".utf8),
            placement: placement)
        ], options: LinterOptions(readings: readings))
      #expect(report.documents[0].placement?.channel == channel)
    }
  }

  @Test(
    "A hostile name is a name",
    arguments: [
      "", "/", "newsletter", "../../newsletter/x.md", "<script>/x.html", "\u{1B}[2Jnewsletter.md",
      "\u{202E}app/x.md", String(repeating: "newsletter-", count: 5000) + ".md", "…/…/….…",
    ])
  func hostile(path: String) async throws {
    #expect(try await placement(path) != nil)
  }
}

/// Remembers readings in memory.
private final class Readings: ReadingCache {
  private let known = Mutex<[ReadingKey: DocumentResult]>([:])
  func reading(of key: ReadingKey) -> DocumentResult? { known.withLock { $0[key] } }
  func keep(_ result: DocumentResult, of key: ReadingKey) { known.withLock { $0[key] = result } }
}
