import PromiseModel
import RulePacks

/// Puts the outcome of a comparison into words and gives it its fingerprint.
struct FindingMaker: Sendable {
  let words: ValueWords
  let channels: DocumentChannels

  func finding(
    _ identity: RuleIdentity, verdict: Verdict, severity: Severity, topic: String,
    main: [Claim], other: [Claim], legalBasis: String? = nil, chain: [Claim] = [],
    otherValue: ClaimValue? = nil, guessed: ClaimValue? = nil, channels: ChannelPair? = nil
  ) -> Finding {
    let first = main[0]
    let second = other.first
    let mainValue = value(first)
    let otherValue =
      otherValue.map { total($0, guessed: guessed) } ?? second.map(value)
      ?? LocalizedText(en: "", fi: "")
    // Of a term alone (law) the term's value is what `{term}` stands for.
    let term = second == nil && first.side == .term ? mainValue : otherValue
    let text = identity.text.filled(
      promise: mainValue, term: term, topic: words.topicName(topic),
      places: channels.map { ($0.main.place, $0.other.place) })
    return Finding(
      rule: identity.id, verdict: verdict, severity: severity, topic: topic, main: first,
      other: second, otherMainPlaces: places(main), otherOtherPlaces: places(other),
      message: text.message, advice: text.advice,
      mainValue: mainValue, otherValue: otherValue, legalBasis: legalBasis,
      fingerprint: Self.fingerprint(identity.id, first, second),
      rewordings: text.rewordings, chain: chain, channels: channels)
  }

  private func total(_ total: ClaimValue, guessed: ClaimValue?) -> LocalizedText {
    let total = value(total)
    guard let guessed = guessed.map(value) else { return total }
    return LocalizedText(
      en: "\(total.en) (of which \(guessed.en) is a guess)",
      fi: "\(total.fi) (siitä \(guessed.fi) on arvio)")
  }

  private func value(_ value: ClaimValue) -> LocalizedText {
    LocalizedText(en: words.words(value, language: "en"), fi: words.words(value, language: "fi"))
  }

  private func value(_ claim: Claim) -> LocalizedText {
    LocalizedText(
      en: words.words(claim, language: "en"), fi: words.words(claim, language: "fi"))
  }

  private func places(_ claims: [Claim]) -> [Evidence] {
    var seen: Set<Evidence> = [claims.first?.evidence].compactMap { $0 }.reduce(into: []) {
      $0.insert($1)
    }
    return claims.dropFirst().map(\.evidence).filter { seen.insert($0).inserted }
  }

  /// Rule, paths and the words of both sides; no line numbers, so that a page which moves keeps its fingerprint.
  private static func fingerprint(_ rule: String, _ main: Claim, _ other: Claim?) -> String {
    var bytes: [UInt8] = []
    for part in [
      rule, main.evidence.path, normalised(main.evidence.quote), main.aspect,
      other?.evidence.path ?? "", other.map { normalised($0.evidence.quote) } ?? "",
    ] {
      bytes += Array(part.utf8)
      bytes.append(0)
    }
    return sha256(bytes)
  }

  /// Letters and digits in lower case (ASCII; other letters stay), everything else as one space.
  static func normalised(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: bytes.append(byte + 32)
      case 0x30...0x39, 0x61...0x7A, 0x80...: bytes.append(byte)
      default: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
