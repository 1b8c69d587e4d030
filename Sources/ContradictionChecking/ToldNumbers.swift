import PromiseModel

/// Whether the numbers of a clause stand in the sentence of a promise.
enum ToldNumbers {
  /// Whether the very numbers of the clause's value stand in the promise's sentence as well ("We wrap for 3.50 € and add a card free of
  /// charge" – "Wrapping costs 3.50 €"): whoever reads the promise reads them.
  static func stand(_ clause: Claim, in promise: Claim) -> Bool {
    let wanted = numbers(of: clause.value)
    if wanted.isEmpty { return false }
    return wanted.isSubset(of: numbers(in: promise.evidence.quote))
  }

  private static func numbers(of value: ClaimValue) -> Set<Double> {
    switch value {
    case .money(let money): Set([money.amount, money.upTo].compactMap { $0 }.filter { $0 > 0 })
    case .duration(let duration, _):
      duration.isVague
        ? [] : Set([duration.min, duration.max].compactMap { $0 }.filter { $0 > 0 })
    case .percentage(let share): share.amount > 0 ? [share.amount] : []
    default: []
    }
  }

  /// The numbers written in figures; a comma or a point with one or two figures after it begins the decimals.
  private static func numbers(in text: String) -> Set<Double> {
    var found: Set<Double> = []
    var digits = ""
    func end() {
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      if let whole = parts.first, !whole.isEmpty {
        let decimals = parts.dropFirst().first.map { String($0) } ?? ""
        let written = decimals.isEmpty ? String(whole) : whole + "." + decimals
        if let number = Double(written) { found.insert(number) }
      }
      digits = ""
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "."), UInt8(ascii: ","):
        if digits.isEmpty || digits.hasSuffix(".") { end() } else { digits += "." }
      default: end()
      }
    }
    end()
    return found
  }
}
