import PromiseModel

/// The values of an item as schema.org has them, so that the rules for structured data read them.
///
/// Names and forms of the values are those of Google's product data specification; times of handling and transit are in working days.
struct FeedFacts {
  let item: FeedItem
  let feed: UnsafeBufferPointer<UInt8>
  let syntax: ProductFeed.Syntax
  /// The product's name and page, beside every fact.
  private let product: [String: String]

  init(item: FeedItem, feed: UnsafeBufferPointer<UInt8>, syntax: ProductFeed.Syntax) {
    self.item = item
    self.feed = feed
    self.syntax = syntax
    func text(_ attribute: FeedAttribute) -> String {
      FeedText(feed, attribute.content, syntax).string
    }
    var product: [String: String] = [:]
    if let title = item["title"] { product["name"] = String(text(title).prefix(150)) }
    if let link = item["link"] { product["url"] = text(link) }
    self.product = product
  }

  /// A fact, and for what holds for the whole shop a key that is the same for every item which says the same.
  struct Keyed {
    let fact: StructuredFact
    let key: String?
  }

  private static let offer = ["Product", "Offer"]
  private static let shipping = ["Product", "Offer", "OfferShippingDetails"]
  /// A working day in UN/CEFACT's code list (Recommendation 20).
  private static let workingDay = "E49"

  func facts() -> [Keyed] {
    var facts = prices() + availability() + shippingFacts() + threshold() + plans()
    if let label = item["return_policy_label"] {
      facts.append(
        shared(
          ["Product", "Offer", "MerchantReturnPolicy"], ["offers", "hasMerchantReturnPolicy"],
          "name", FeedValue(text: text(label), span: label.span)))
    }
    return facts
  }

  func text(_ attribute: FeedAttribute) -> String {
    FeedText(feed, attribute.content, syntax).string
  }

  // MARK: the offer

  private func prices() -> [Keyed] {
    var facts: [Keyed] = ["price", "sale_price"].compactMap { name in
      guard let attribute = item[name], let price = FeedPrice(text(attribute)) else { return nil }
      return own(
        "price", FeedValue(text: price.amount, span: attribute.span), currency: price.currency)
    }
    // The end of `2026-11-01T00:00+0200/2026-11-30T23:59+0200`.
    if let attribute = item["sale_price_effective_date"],
      let end = text(attribute).split(separator: "/").dropFirst().first
    {
      facts.append(own("priceValidUntil", FeedValue(text: String(end), span: attribute.span)))
    }
    return facts
  }

  private static let stock = [
    "in_stock": "InStock", "out_of_stock": "OutOfStock", "preorder": "PreOrder",
    "backorder": "BackOrder",
  ]

  private func availability() -> [Keyed] {
    guard let attribute = item["availability"],
      let stock = Self.stock[text(attribute).lowercased().replacing(" ", with: "_")]
    else { return [] }
    return [own("availability", FeedValue(text: stock, span: attribute.span))]
  }

  /// A fact of this product alone.
  private func own(_ property: String, _ value: FeedValue, currency: String? = nil) -> Keyed {
    var siblings = product
    siblings["priceCurrency"] = currency
    return Keyed(
      fact: StructuredFact(
        types: Self.offer, property: property, path: ["offers"], value: value.text,
        span: value.place, siblings: siblings), key: nil)
  }

  /// A fact that other products are likely to share.
  private func shared(
    _ types: [String], _ path: [String], _ property: String, _ value: FeedValue,
    _ others: [String: String] = [:]
  ) -> Keyed {
    let key =
      ([types.last ?? ""] + path + [property, value.text]
      + others.keys.sorted().flatMap { [$0, others[$0] ?? ""] }).joined(separator: "\u{1F}")
    return Keyed(
      fact: StructuredFact(
        types: types, property: property, path: path, value: value.text, span: value.place,
        siblings: product.merging(others) { $1 }), key: key)
  }

  // MARK: delivery

  private func shippingFacts() -> [Keyed] {
    let handling = item["max_handling_time"].map { FeedValue(text: text($0), span: $0.span) }
    let services = item.all("shipping").flatMap { attribute in
      FeedParts.all(attribute, text(attribute), feed, syntax, usual: FeedParts.shipping)
    }
    if services.isEmpty {
      return times(handling: handling, transit: nil, country: nil)
    }
    // Of several services to a country Google shows the cheapest.
    var cheapest: [String: FeedParts] = [:]
    var countries: [String] = []
    for service in services {
      let country = service["country"]?.text.uppercased() ?? ""
      guard let known = cheapest[country] else {
        countries.append(country)
        cheapest[country] = service
        continue
      }
      if service.price < known.price { cheapest[country] = service }
    }
    return countries.flatMap { country -> [Keyed] in
      guard let service = cheapest[country] else { return [] }
      return rate(service, country)
        + times(
          handling: service["max_handling_time"] ?? handling,
          transit: service["max_transit_time"], country: country)
    }
  }

  private func rate(_ service: FeedParts, _ country: String) -> [Keyed] {
    guard let written = service["price"], let price = FeedPrice(written.text) else { return [] }
    return [
      shared(
        Self.shipping, ["offers", "shippingDetails", "shippingRate"], "value",
        FeedValue(text: price.amount, span: written.span),
        ["currency": price.currency ?? "", "addressCountry": country].filter { !$0.value.isEmpty })
    ]
  }

  private func times(handling: FeedValue?, transit: FeedValue?, country: String?) -> [Keyed] {
    let path = ["offers", "shippingDetails", "deliveryTime"]
    var others = ["unitCode": Self.workingDay]
    if let country, !country.isEmpty { others["addressCountry"] = country }
    var facts: [Keyed] = []
    if let handling, Double(handling.text) != nil {
      facts.append(
        shared(Self.shipping, path + ["handlingTime"], "maxValue", handling, others))
    }
    guard let transit, let days = Int(transit.text) else { return facts }
    guard let handling, let before = Int(handling.text), before < 1000, days < 1000 else {
      return facts + [shared(Self.shipping, path + ["transitTime"], "maxValue", transit, others)]
    }
    // From the order to the door: both together.
    let isNear =
      transit.span.lowerBound >= handling.span.lowerBound
      && transit.span.lowerBound - handling.span.upperBound < 400
    let whole = FeedValue(
      text: String(before + days),
      span: isNear ? handling.span.lowerBound..<transit.span.upperBound : transit.span)
    return facts + [shared(Self.shipping, path, "maxValue", whole, others)]
  }

  private func threshold() -> [Keyed] {
    item.all("free_shipping_threshold").flatMap { attribute in
      FeedParts.all(
        attribute, text(attribute), feed, syntax, usual: ["country", "price_threshold"])
    }.compactMap { parts in
      guard let written = parts["price_threshold"], let price = FeedPrice(written.text) else {
        return nil
      }
      return shared(
        Self.shipping, ["offers", "shippingDetails", "freeShippingThreshold"], "value",
        FeedValue(text: price.amount, span: written.span), ["currency": price.currency ?? ""])
    }
  }

  // MARK: plans

  private func plans() -> [Keyed] {
    let kinds = [
      ("installment", ["months", "amount", "downpayment"], "months"),
      ("subscription_cost", ["period", "period_length", "amount"], "period_length"),
    ]
    return kinds.flatMap { name, usual, length -> [Keyed] in
      item.all(name).flatMap { FeedParts.all($0, text($0), feed, syntax, usual: usual) }
        .flatMap { parts -> [Keyed] in
          let unit = parts["period"]?.text.lowercased() == "year" ? "ANN" : "MON"
          let types = ["Product", "Offer", "UnitPriceSpecification"]
          let path = ["offers", "priceSpecification"]
          var facts: [Keyed] = []
          if let count = parts[length] {
            facts.append(shared(types, path, "billingDuration", count, ["unitCode": unit]))
          }
          if let amount = parts["amount"], let price = FeedPrice(amount.text) {
            facts.append(
              shared(
                types, path, "price", FeedValue(text: price.amount, span: amount.span),
                ["priceCurrency": price.currency ?? "", "unitCode": unit]))
          }
          return facts
        }
    }
  }
}
