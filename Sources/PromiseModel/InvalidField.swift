/// A field of a form that was filled in so that it can't be taken, in words for the person who filled it in.
public struct InvalidField: Sendable, Hashable {
  /// The fields of decisions and drafts.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    case site, kind, owner, reason, until, run, path, contents, terms
    case decidedBy = "decided-by"
    case fileName = "file-name"
    case author
  }
  /// Which field.
  public let name: Name
  /// What is wrong with it and what to do.
  public let message: LocalizedText

  /// A field and what is wrong with it.
  public init(_ name: Name, en: String, fi: String) {
    self.name = name
    message = LocalizedText(en: en, fi: fi)
  }

  /// What is wrong with the name of a person, a site or a file; nil where nothing is.
  static func problem(with text: String, _ name: Name, en: String, fi: String) -> InvalidField? {
    let count = text.trimmedCount
    if count == 0 { return InvalidField(name, en: "Fill in \(en).", fi: "Täytä \(fi).") }
    guard count > NewDecision.longestName else { return nil }
    return InvalidField(
      name, en: "This is too long: use at most \(NewDecision.longestName) characters.",
      fi: "Tämä on liian pitkä: käytä enintään \(NewDecision.longestName) merkkiä.")
  }
}

extension String {
  /// How many characters there are without the white space at both ends.
  var trimmedCount: Int {
    let rest = drop(while: \.isWhitespace)
    return rest.count - rest.reversed().prefix(while: \.isWhitespace).count
  }
}
