import History
import Hummingbird
import PromiseLint
import PromiseModel

extension Route {
  /// Checking drafts.
  static let drafts: [Route] = [
    .get("/") { try await $0.draftForm(DraftSubmission()) },
    .post("/drafts") { try await $0.checkDraft() },
    .get("/drafts/:number") { try await $0.showDraft() },
    .get("/drafts/:number/edit") { call in
      try await call.draftForm(DraftSubmission(of: try call.draft()))
    },
  ]
}

extension Call {
  /// How many drafts the start page lists.
  private static let recentDrafts = 10

  /// The draft whose number the path names.
  func draft() throws -> Draft {
    guard let draft = try store.draft(try number("number")), draft.content.site == site else {
      throw PageError.notFound
    }
    return draft
  }

  fileprivate func draftForm(
    _ submission: DraftSubmission, problems: [InvalidField] = [], failure: String? = nil
  ) async throws -> Response {
    let state = try await server.index.current()
    var submission = submission
    let isNew = submission.from == nil && submission.terms.isEmpty && problems.isEmpty
    // Who hands in a draft for the first time most likely means all terms.
    if isNew, failure == nil, request.method == .get { submission.terms = state.paths(.term) }
    let drafts = try store.drafts(limit: Self.recentDrafts).filter { $0.site == site }
    return respond(
      DraftFormView(
        submission: submission, site: state, drafts: drafts, problems: problems, failure: failure
      ).page(for: visitor))
  }

  fileprivate func showDraft() async throws -> Response {
    let draft = try draft()
    let decisions = try store.decisionsInForce(site: site)
    let today = server.workspace.today
    let result = await server.checker.check(
      draft, site: try await server.index.current(), decisions: decisions, today: today)
    return respond(
      DraftView(
        result: result, decisions: decisions, today: today, names: server.names,
        notice: decidedNotice
      ).page(for: visitor))
  }

  fileprivate func checkDraft() async throws -> Response {
    let before = try Int(fields["from"]).flatMap { try store.draft($0) }
    var submission = DraftSubmission(fields, before: before?.content.site == site ? before : nil)
    let editing = fields["edit"]
    if !editing.isEmpty {
      try await submission.takeOver(editing, from: try await server.index.current())
      return try await draftForm(submission)
    }
    if !submission.address.isEmpty, submission.file == nil, submission.text.isEmpty {
      return try await fetch(submission)
    }
    return try await keep(submission)
  }

  private func keep(_ submission: DraftSubmission) async throws -> Response {
    let author = visitor.person ?? DraftSubmission.nobody
    let draft = submission.draft(site: site, author: author, texts: t)
    let problems = draft.problems
    guard problems.isEmpty else { return try await draftForm(submission, problems: problems) }
    let kept = try store.keepDraft(draft, at: server.workspace.now())
    return .seeOther("/drafts/\(kept.number)")
  }

  /// Fetches in a job: a page becomes a draft, a site a recorded run of its own.
  private func fetch(_ submission: DraftSubmission) async throws -> Response {
    let address = submission.address
    guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
      return try await draftForm(submission, failure: t("addressNeedsScheme"))
    }
    var probe = submission
    probe.text = address
    let needed = probe.draft(site: site, author: visitor.person ?? DraftSubmission.nobody, texts: t)
    guard submission.wholeSite || needed.problems.isEmpty else {
      return try await draftForm(submission, problems: needed.problems)
    }
    let call = self
    let job = try await server.jobs.start(.fetching) { progress in
      submission.wholeSite
        ? try await call.server.checkFetchedSite(address, progress)
        : try await call.keepFetched(submission)
    }
    return .seeOther("/jobs/" + job)
  }

  private func keepFetched(_ submission: DraftSubmission) async throws -> String {
    let fetched = try await server.workspace.fetch(submission.address, 1)
    guard let page = fetched.inputs.first, let bytes = page.contents() else {
      let problem = fetched.problems.first?.message
      throw ReviewFailure(
        problem
          ?? LocalizedText(
            en: "There is no page to read at the address. Check it in a browser.",
            fi: "Osoitteessa ei ole luettavaa sivua. Tarkista se selaimella."))
    }
    var submission = submission
    if submission.title.isEmpty { submission.title = page.path.trimmedSlashes }
    submission.file = DraftFile(name: page.fileName, contents: bytes)
    let draft = submission.draft(
      site: site, author: visitor.person ?? DraftSubmission.nobody, texts: t)
    if let problem = draft.problems.first { throw ReviewFailure(problem.message) }
    return "/drafts/\(try store.keepDraft(draft, at: server.workspace.now()).number)"
  }
}

extension DraftSubmission {
  /// Puts the text of one of the site's terms into the field for own terms, in its place and under its name.
  fileprivate mutating func takeOver(_ path: String, from state: SiteState) async throws {
    guard let bytes = state.inputs[path]?.contents() else { throw PageError.notFound }
    let file = DraftFile(name: path, contents: bytes)
    guard let text = file.editableText else { return }
    ownTerms = text
    ownTermsName = path
    terms.removeAll { $0 == path }
  }
}

extension LinterInput {
  /// A name whose ending tells how the page is read.
  fileprivate var fileName: String {
    switch transport?.mediaType {
    case .html: "page.html"
    case .markdown: "page.md"
    case .plainText: "page.txt"
    default: path.split(separator: "/").last.map(String.init) ?? "page"
    }
  }
}

extension String {
  fileprivate var trimmedSlashes: String {
    split(separator: "/").joined(separator: "/")
  }
}
