import Foundation

@testable import RulePacks

/// A complete small pack, by path.
enum MiniPack {
  static let files: [String: String] = [
    "languages/en/words.yaml": """
    language: en
    concepts:
      refund: ["refund", "=money|cash .. back"]
      store-credit: ["store credit", "gift* ... card"]
      unit.EUR: ["€", "eur*"]
      hours.around-the-clock: ["24/7"]

    """,
    "languages/en/grammar.yaml": grammar,
    "languages/en/identification.yaml": """
    language: en
    identification:
      words: ["the", "of"]
      trigrams:
        20: ["_the_o"]
        3: ["ing", "_aä"]

    """,
    "languages/fi/grammar.yaml": """
    language: fi
    grammar:
      dictionary: voikko-fi
      stemmer: finnish
      decimal-mark: ","
      negates-backwards: no
      list-comma-before-and: no
      words: {and: ["ja", "sekä"], or: ["tai"], abbreviations: ["esim"], final-abbreviations: ["jne"]}
      markets: {default: [fi, eu]}

    """,
    "languages/fi/words.yaml": """
    language: fi
    concepts:
      refund: ["hyvittää", "+hyvitys"]
      store-credit:
        - "=lahjakortti"   # exactly this form
        - '*kortti'

    """,
    "topics/refund/form.yaml": topic,
    "calendars/fi.yaml": """
    calendar: fi
    name: {en: "Finland", fi: "Suomi"}
    source: "laki 388/1937"
    holidays:
      - {name: {en: "Independence Day", fi: "itsenäisyyspäivä"}, date: "12-06", from: 1919}
      - {name: {en: "Jubilee", fi: "juhla"}, date: "2017-12-05"}
      - {name: {en: "Good Friday", fi: "pitkäperjantai"}, easter: -2, observed: nearest-weekday}
      - {name: {en: "Midsummer", fi: "juhannus"}, weekday: saturday, between: ["06-20", "06-26"]}
      - {name: {en: "Bank holiday", fi: "pankkivapaa"}, weekday: monday, last-in-month: 5, except: [2022]}

    """,
    "relations/all.yaml": """
    relations:
      - id: credit-after-promise
        topic: refund
        verdict: narrowing
        severity: warning
        promise: [{topic: refund.form, aspect: form, is: [money], at-least: commit}]
        term: [{topic: refund.form, aspect: time, more-than: "14 day", starts: [return-received]}]
    \(texts)    examples:
    \(examples)
    """,
    "law/fi/all.yaml": """
    laws:
      - id: refund-later-than-law
        topic: refund
        markets: [fi, eu]
        term: [{topic: refund.form, aspect: time, more-than: "14 day"}]
        unless: []
        article: "KSL 6:17"
        mark: "V"
        from: "2014-06-13"
        severity: error
    \(texts)    examples:
    \(examples)
    """,
    "journeys/all.yaml": journey,
    "scopes/regions.yaml": """
    scopes:
      region:
        helsinki: [finland-mainland]
        finland-mainland: [finland]

    """,
    "structured-data/returns.yaml": """
    structured-data:
      - {type: RefundPolicy, property: days, topic: refund.form, aspect: time, quantity: duration, unit: day}
      - {type: RefundPolicy, property: kind, topic: refund.form, aspect: form, values: {StoreCredit: credit}}

    """,
  ]

  static let grammar = """
    language: en
    grammar:
      dictionary: none
      stemmer: english
      decimal-mark: "."
      negates-backwards: no
      list-comma-before-and: yes
      contractions:
        - {ending: "n't", stands-for: ["not"]}
        - {ending: "'s", stands-for: []}
        - {word: "won't", stands-for: ["will", "not"]}
      words: {and: ["and"], or: ["or", "nor"], subjects: ["we", "we're"], months: ["may"]}
      markets: {default: [], EUR: [eu, site], GBP: [uk]}

    """

  static let journey = """
    journeys:
      - id: sent-back
        name: {en: "Sent back", fi: "Lähetetty takaisin"}
        begins: returned
        ends: refunded
        promise: [{topic: refund.form, aspect: time}]
        about: [{topic: refund.form, aspect: form}]
        steps:
          - event: inspected
            is: [inspection]
            after: [returned]
            who: seller
            text: {en: "The shop inspects it", fi: "Kauppa tarkastaa sen"}
            unstated: "guess 2 business-day"
          - event: refunded
            after: [returned]
            who: seller
            contact: yes
            text: {en: "The shop refunds", fi: "Kauppa hyvittää"}
            takes: [{topic: refund.form, aspect: time}]
            counts-from: itself
            waits:
              - {when: [{topic: refund.form, aspect: form, is: [credit]}], for: [inspected], restarts: no, forbidden-by: "KSL 6:17", lawfully-for: [returned]}
            keeps: [{topic: refund.form, aspect: time}]
            unstated: "as law"
            law: [{at-most: "14 day", from: returned, article: "KSL 6:17", markets: [fi]}]
        again: {failure: returned, remedy: refunded, text: {en: "Too little", fi: "Liian vähän"}}
        charges:
          - {who: seller, text: {en: "It is late", fi: "Se myöhästyy"}, pays: [{topic: refund.form, aspect: fee}]}
        exits:
          - id: complain
            name: {en: "Complain", fi: "Valita"}
            ends: complained
            steps:
              - {event: complained, after: [refunded], who: customer, text: {en: "She complains", fi: "Hän valittaa"}, unstated: "as inspected"}
        examples:
          - {language: en, pages: ["Money back."], terms: ["Store credit."], total: "2 business-day + 14 day", mend: refunded, way-out: complain}
          - {language: fi, terms: ["Lahjakortti."], total: "unlimited"}

    """

  static let texts = """
        summary: {en: "Less money.", fi: "Vähemmän rahaa."}
        message: {en: "Promised {promise}, given {term}.", fi: "Luvattu {promise}, annettu {term}."}
        advice: {en: "Say {term}.", fi: "Sano {term}."}
        why: {en: "People count on it.", fi: "Siihen luotetaan."}

    """

  static let examples = """
          - {language: en, fires: true, promise: "Money back.", term: "Store credit."}
          - {language: en, fires: false, promise: "Money back.", term: "Money back."}
          - {language: fi, fires: true, promise: "Rahat takaisin.", term: "Lahjakortti."}
          - {language: fi, fires: false, promise: "Rahat takaisin."}

    """

  static let topic = """
    topic: refund.form
    public: refund
    name: {en: "Form of the refund", fi: "Hyvityksen muoto"}
    aspects:
      time: {kind: duration, better: lower, start: notice}
      form:
        kind: ladder
        plain: {money: yes}
        steps:
          credit: {en: "store credit", fi: "lahjakortti"}
          money: {en: "money back", fi: "rahat takaisin"}
      fee: {kind: money, better: lower}
    readings:
      - id: credit
        aspect: form
        value: credit
        all: [refund, "store-credit | not refund"]
        none: [any store-credit]
        examples:
          en: ["Refunds are store credit."]
          fi: ["Hyvitys on lahjakortti."]
        counterexamples: {en: ["Pay with a gift card."]}
      - id: days
        aspect: time
        value: duration
        about: [refund]
        not-about: [store-credit]
        within: clause
        side: term
        start: return-sent
        examples: {en: ["Refunds take 14 days."], fi: ["Hyvitys 14 päivässä."]}
      - id: at-once
        aspect: time
        value: "0 day"
        all: [refund]
        examples: {en: ["At once."], fi: ["Heti."]}
      - id: no-fee
        aspect: fee
        value: "0 EUR"
        all: [not refund]
        examples: {en: ["No fee."], fi: ["Ei kulua."]}
    rules:
      - id: refund-form-weaker
        former-ids: [refund-form]
        aspect: form
        kind: weaker
        promise-steps: [money]
        severity: error
        version: "2"
        status: preview
        known-false-alarms: {en: "None.", fi: "Ei ole."}
        references: ["Directive 2011/83/EU"]
    \(texts)    examples:
    \(examples)
    """
}

/// A folder of rule files that is removed with the value.
final class TemporaryRules {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "rules-" + UUID().uuidString
    for (name, content) in files { try write(Data(content.utf8), to: name) }
  }

  func write(_ data: Data, to name: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// The errors of loading it; none where it loads.
  func errors() -> [RuleFileError] {
    do {
      _ = try RulePackLoader().load(folders: [path])
      return []
    } catch let errors as RulePackErrors {
      return errors.errors
    } catch {
      return [
        RuleFileError(
          position: RuleFilePosition(file: "?", line: 0, column: 0), message: "\(error)")
      ]
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
