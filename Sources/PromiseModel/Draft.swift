/// A file that somebody gave to the review pages.
public struct DraftFile: Sendable, Hashable {
  /// Its name, which tells its format; never opened as a path.
  public let name: String
  /// Its bytes as given.
  public let contents: [UInt8]

  /// A file by its name and bytes.
  public init(name: String, contents: [UInt8]) {
    self.name = name
    self.contents = contents
  }
}

/// A page before it is published, as a person hands it in to be checked.
public struct NewDraft: Sendable, Hashable {
  /// The site that it will belong to, as the history names it.
  public let site: String
  /// The page it will become: the path under which it is checked, relative, `/` between parts.
  public let path: String
  /// What was pasted or dropped.
  public let file: DraftFile
  /// Paths of the site's own terms that it is held against, sorted.
  public let siteTerms: [String]
  /// Terms that were handed in with it, in the order given.
  public let ownTerms: [DraftFile]
  /// Who handed it in, as the pages know the person; never empty.
  public let author: String

  /// A draft; see the properties.
  public init(
    site: String, path: String, file: DraftFile, siteTerms: [String], ownTerms: [DraftFile],
    author: String
  ) {
    self.site = site
    self.path = path
    self.file = file
    self.siteTerms = siteTerms.sorted()
    self.ownTerms = ownTerms
    self.author = author
  }
}

/// A draft as the history keeps it.
public struct Draft: Sendable, Hashable {
  /// Its number, from 1 in the order of keeping; never used twice.
  public let number: Int
  /// When it was handed in.
  public let kept: UTCTime
  /// What was handed in.
  public let content: NewDraft

  /// A draft; see the properties.
  public init(number: Int, kept: UTCTime, content: NewDraft) {
    self.number = number
    self.kept = kept
    self.content = content
  }
}

/// A draft in a list.
public struct DraftSummary: Sendable, Hashable {
  /// `Draft.number`.
  public let number: Int
  /// When it was handed in.
  public let kept: UTCTime
  /// `NewDraft.site`.
  public let site: String
  /// `NewDraft.path`.
  public let path: String
  /// The name of what was pasted or dropped.
  public let fileName: String
  /// How many bytes it has.
  public let byteCount: Int
  /// `NewDraft.author`.
  public let author: String

  /// A summary; see the properties.
  public init(
    number: Int, kept: UTCTime, site: String, path: String, fileName: String, byteCount: Int,
    author: String
  ) {
    self.number = number
    self.kept = kept
    self.site = site
    self.path = path
    self.fileName = fileName
    self.byteCount = byteCount
    self.author = author
  }
}

extension NewDraft {
  /// The most bytes of the draft and of each of its terms.
  public static let largestFile = 20_000_000
  /// The most files of terms that can be handed in with a draft.
  public static let mostTerms = 20

  /// What must be mended before the draft can be kept, in the order of the form; empty where nothing must.
  public var problems: [InvalidField] {
    [
      InvalidField.problem(with: site, .site, en: "the site", fi: "sivusto"), pathProblem,
      InvalidField.problem(
        with: file.name, .fileName, en: "the name of the file", fi: "tiedoston nimi"),
      contentsProblem, termsProblem,
      InvalidField.problem(with: author, .author, en: "who you are", fi: "kuka olet"),
    ].compactMap { $0 }
  }

  private var pathProblem: InvalidField? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe =
      parts.allSatisfy { !["", ".", ".."].contains($0) }
      && path.unicodeScalars.allSatisfy { !Self.isForbidden($0) }
    if isSafe, path.count <= NewDecision.longestName { return nil }
    return InvalidField(
      .path,
      en: "Name the page as in an address, for example kampanja/pesukone.html: "
        + "at most \(NewDecision.longestName) characters, no slash at the ends, no dots alone.",
      fi: "Nimeä sivu kuin osoitteessa, esimerkiksi kampanja/pesukone.html: enintään "
        + "\(NewDecision.longestName) merkkiä, ei kauttaviivaa päissä eikä pelkkiä pisteitä.")
  }

  /// Controls, invisible marks and what separates folders elsewhere: a path with them would read as another.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: scalar == "\\"
    }
  }

  private var contentsProblem: InvalidField? {
    if file.contents.isEmpty {
      return InvalidField(
        .contents, en: "There is no text. Paste the page or choose a file.",
        fi: "Tekstiä ei ole. Liitä sivu tai valitse tiedosto.")
    }
    return file.contents.count <= Self.largestFile ? nil : Self.tooLarge(.contents)
  }

  private var termsProblem: InvalidField? {
    if ownTerms.contains(where: { $0.contents.count > Self.largestFile }) {
      return Self.tooLarge(.terms)
    }
    guard siteTerms.isEmpty && ownTerms.allSatisfy(\.contents.isEmpty) else {
      return ownTerms.count <= Self.mostTerms
        ? nil
        : InvalidField(
          .terms, en: "These are too many files: give at most \(Self.mostTerms).",
          fi: "Tiedostoja on liikaa: anna enintään \(Self.mostTerms).")
    }
    return InvalidField(
      .terms, en: "There are no terms to compare with. Choose terms of the site, or add your own.",
      fi: "Ehtoja, joihin verrata, ei ole. Valitse sivuston ehtoja tai lisää omat.")
  }

  private static func tooLarge(_ name: InvalidField.Name) -> InvalidField {
    InvalidField(
      name, en: "The file is larger than \(largestFile / 1_000_000) MB. Give a smaller one.",
      fi: "Tiedosto on yli \(largestFile / 1_000_000) Mt. Anna pienempi.")
  }
}
