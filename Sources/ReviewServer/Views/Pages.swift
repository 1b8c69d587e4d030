import Hummingbird
import PromiseModel
import Reporting

/// A page before it is written: its template, its title and what fills it.
struct Page {
  let view: String
  let title: String
  var content: TemplateContext
  /// Which entry of the navigation it belongs to; nil for none.
  var section: String?
  var status: HTTPResponse.Status = .ok
  /// Whether it uses the whole width.
  var isWide = false
  /// Seconds after which the browser asks again; nil for never.
  var refresh: Int?
}

/// Writes pages.
struct Pages: Sendable {
  /// The entries of the navigation: address and key of the label.
  static let navigation: [(href: String, key: String)] = [
    ("/", "navCheck"), ("/findings", "navFindings"), ("/promises", "navPromises"),
    ("/journeys", "navJourneys"), (ordersPage, "navDelivered"), ("/decisions", "navDecisions"),
    ("/runs", "navRuns"),
    ("/help", "navHelp"),
  ]

  /// The page that is there where there are order records.
  static let ordersPage = "/delivered"

  private let library: PageLibrary
  private let site: String
  private let hasOrders: Bool

  /// - Throws: where a template is no Mustache, which is a mistake of the program.
  init(site: String, hasOrders: Bool) throws {
    self.hasOrders = hasOrders
    // Of a folder its own name says enough; the history keeps the whole.
    self.site = site.split(separator: "/").last.map(String.init) ?? site
    library = try PageLibrary(adding: Self.templates)
  }

  /// A page as an answer.
  func response(_ page: Page, for visitor: Visitor) -> Response {
    var context = page.content
    context.merge(chrome(page, visitor)) { _, chrome in chrome }
    // A template that is missing is a mistake that the tests find: each page is asked for there.
    let text = library.page("layout", context) ?? ""
    return Response(
      status: page.status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// The page that stands for an error.
  func response(_ error: PageError, for visitor: Visitor) -> Response {
    let t = visitor.texts
    var remedy = t(error.key + "Remedy")
    if case .failure(let words) = error { remedy = words[visitor.language] }
    return response(
      Page(
        view: "error", title: t(error.key),
        content: ["happened": t(error.key), "remedy": remedy], status: error.status),
      for: visitor)
  }

  private func chrome(_ page: Page, _ visitor: Visitor) -> TemplateContext {
    let other = visitor.language == "fi" ? "en" : "fi"
    return [
      "t": visitor.texts.context, "view": page.view, "title": page.title,
      "language": visitor.language, "siteName": visitor.mayRead ? site : "",
      "formToken": visitor.formToken,
      "person": visitor.person.orFalse, "maySignOut": visitor.maySignOut,
      "showsNavigation": visitor.mayRead,
      "navigation": Self.navigation.filter { hasOrders || $0.href != Self.ordersPage }.map {
        entry in
        [
          "href": entry.href, "label": visitor.texts(entry.key),
          "isCurrent": entry.href == page.section,
        ] as TemplateContext
      },
      "otherLanguage": other, "otherLanguageName": other == "fi" ? "Suomeksi" : "In English",
      "otherLanguageHref": visitor.href(inLanguage: other), "isWide": page.isWide,
      "refresh": page.refresh.orFalse,
    ]
  }

  /// The templates of this module by their names.
  static let templates: [String: String] = [
    "layout": PackageResources.layout_mustache, "form-token": PackageResources.form_token_mustache,
    "error": PackageResources.error_mustache, "sign-in": PackageResources.sign_in_mustache,
    "field": PackageResources.field_mustache, "draft-form": PackageResources.draft_form_mustache,
    "draft-list": PackageResources.draft_list_mustache, "draft": PackageResources.draft_mustache,
    "runs": PackageResources.runs_mustache, "job": PackageResources.job_mustache,
    "decide-link": PackageResources.decide_link_mustache,
    "findings": PackageResources.findings_mustache, "finding": PackageResources.finding_mustache,
    "decisions": PackageResources.decisions_mustache,
    "promises": PackageResources.promises_mustache,
    "journeys": PackageResources.journeys_mustache,
    "delivered": PackageResources.delivered_mustache,
    "runs-list": PackageResources.runs_list_mustache, "run": PackageResources.run_mustache,
    "help": PackageResources.help_mustache,
  ].mapValues { String(decoding: $0, as: UTF8.self) }
}
