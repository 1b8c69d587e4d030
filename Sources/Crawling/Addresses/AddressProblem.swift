import PromiseModel

/// Why a text is no address that may be fetched.
public enum AddressProblem: Error, Sendable, Hashable {
  /// Nothing but white space.
  case empty
  /// Longer than `WebAddress.largestLength` bytes.
  case tooLong
  /// A back-slash, a control character or a line break: readers of addresses disagree about them.
  case forbiddenCharacter
  /// Neither http nor https; the scheme in small letters (`javascript`).
  case unsupportedScheme(String)
  /// No scheme, and no address that it could be relative to.
  case relative
  /// A user name or password (`https://name@host/`).
  case credentials
  /// The host is missing or cannot be one.
  case host
  /// The port is no number from 1 to 65535.
  case port

  /// What is wrong and what to do; holds nothing of the text but a scheme.
  public var message: LocalizedText {
    switch self {
    case .empty: LocalizedText(en: "the address is empty", fi: "osoite on tyhjä")
    case .tooLong:
      LocalizedText(
        en: "the address is longer than \(WebAddress.largestLength) bytes",
        fi: "osoite on yli \(WebAddress.largestLength) tavua pitkä")
    case .forbiddenCharacter:
      LocalizedText(
        en: "the address holds a back-slash or a control character; remove it",
        fi: "osoitteessa on kenoviiva tai ohjausmerkki; poista se")
    case .unsupportedScheme(let scheme):
      LocalizedText(
        en: "only http and https addresses are fetched, not \(scheme)",
        fi: "vain http- ja https-osoitteita haetaan, ei \(scheme)-osoitteita")
    case .relative:
      LocalizedText(
        en: "the address must begin with https:// or http://",
        fi: "osoitteen on alettava https:// tai http://")
    case .credentials:
      LocalizedText(
        en: "the address holds a user name or password; remove it",
        fi: "osoitteessa on käyttäjätunnus tai salasana; poista se")
    case .host:
      LocalizedText(en: "the host of the address is not valid", fi: "osoitteen palvelin ei kelpaa")
    case .port:
      LocalizedText(
        en: "the port of the address is not a number from 1 to 65535",
        fi: "osoitteen portti ei ole luku väliltä 1–65535")
    }
  }
}
