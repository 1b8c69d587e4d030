import FoundationEssentials
import Mustache
import PromiseModel

/// What a template is filled with: texts, numbers, flags, lists and tables of the same. A key that is missing is looked for further out,
/// so that every table names all keys of its template and says `false` where there is nothing.
public typealias TemplateContext = [String: any Sendable]

/// The templates and the look that all pages for people share: the report and the pages on which people review.
///
/// Every text that is put into a template is escaped (`PageEscaping`); no template asks for anything else.
public struct PageLibrary: Sendable {
  /// A template that could not be read, and why.
  public struct Failure: Error, Sendable {
    /// The template's name.
    public let name: String
    /// What is wrong, for a programmer.
    public let reason: String
  }

  /// The look of all pages: one style sheet, ready to be put into a page or to be served.
  public static let style = String(decoding: PackageResources.style_css, as: UTF8.self)

  /// The source of the style sheet for a content-security policy that allows it alone: `sha256-…` (CSP Level 3, section 2.3.1).
  public static let styleSource = source(of: style)

  /// The templates of this module and of another; one of one's own takes the place of a shared one of the same name.
  private let library: MustacheLibrary

  /// The shared templates, and `own` ones by their names (`{{>name}}` includes them in each other).
  ///
  /// - Throws: where a template of one's own is no Mustache, or asks for text that is not escaped.
  public init(adding own: [String: String] = [:]) throws(Failure) {
    var parsed: [String: MustacheTemplate] = [:]
    for (name, text) in Self.templates { parsed[name] = try Self.template(name, text) }
    for (name, text) in own { parsed[name] = try Self.template(name, text) }
    library = MustacheLibrary(templates: parsed)
  }

  /// A page: a template filled with texts. Nil where there is no template of the name.
  public func page(_ name: String, _ context: TemplateContext) -> String? {
    library.render(context, withTemplate: name)
  }

  /// The templates of this module alone. They are part of the program, so that only a mistake in them could stop it here.
  static let shared: PageLibrary = {
    do { return try PageLibrary() } catch { fatalError("A template is broken: \(error)") }
  }()

  /// The templates of this module by their names.
  private static let templates: [String: String] = [
    "style": style,
    "report": text(PackageResources.report_mustache),
    "matrix-cell": text(PackageResources.matrix_cell_mustache),
    "promise-matrix": text(PackageResources.promise_matrix_mustache),
    "clause-chain": text(PackageResources.clause_chain_mustache),
    "channel-matrix": text(PackageResources.channel_matrix_mustache),
    "channel-rows": text(PackageResources.channel_rows_mustache),
    "finding-card": text(PackageResources.finding_card_mustache),
    "evidence": text(PackageResources.evidence_mustache),
    "quote": text(PackageResources.quote_mustache),
    "place": text(PackageResources.place_mustache),
    "places": text(PackageResources.places_mustache),
    "severity-badge": text(PackageResources.severity_badge_mustache),
    "acceptance": text(PackageResources.acceptance_mustache),
    "rewordings": text(PackageResources.rewordings_mustache),
    "document-head": text(PackageResources.document_head_mustache),
    "drawing": text(PackageResources.drawing_mustache),
    "journey-timeline": text(PackageResources.journey_timeline_mustache),
    "journey": text(PackageResources.journey_mustache),
    "journey-folds": text(PackageResources.journey_folds_mustache),
    "journeys-page": text(PackageResources.journeys_page_mustache),
    "measure-page": text(PackageResources.measure_page_mustache),
    "measured-contents": text(PackageResources.measured_contents_mustache),
    "measured-body": text(PackageResources.measured_body_mustache),
    "measured-claim": text(PackageResources.measured_claim_mustache),
    "distribution": text(PackageResources.distribution_mustache),
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func template(_ name: String, _ text: String) throws(Failure) -> MustacheTemplate {
    guard PageEscaping.isRegistered, !text.contains("{{{"), !text.contains("{{&"),
      !text.contains("{{%")
    else {
      throw Failure(name: name, reason: "A template may not ask for text that is not escaped.")
    }
    do {
      // A line that holds nothing but the setting leaves no line behind.
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(PageEscaping.name)}}\n" + text)
    } catch { throw Failure(name: name, reason: String(describing: error)) }
  }

  /// `sha256-` and the digest of a text in base 64.
  static func source(of text: String) -> String {
    let digits = Array(sha256(Array(text.utf8)).utf8)
    func value(_ digit: UInt8) -> UInt8 {
      digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { index in
      value(digits[index]) << 4 | value(digits[index + 1])
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }
}
