import Foundation
import History
import Hummingbird
import PromiseModel
import Reporting
import RulePacks

extension Route {
  /// Findings of runs and drafts, and deciding about them.
  static let findings: [Route] = [
    .get("/findings") { try $0.listFindings() },
    .get("/findings/:fingerprint") { call in try call.showFinding(try call.recordedFinding()) },
    .post("/findings/:fingerprint") { call in try call.decide(try call.recordedFinding()) },
    .get("/drafts/:number/findings/:fingerprint") { call in
      try call.showFinding(try await call.draftFinding())
    },
    .post("/drafts/:number/findings/:fingerprint") { call in
      try call.decide(try await call.draftFinding())
    },
  ]
}

extension Call {
  // MARK: Lists

  fileprivate func listFindings() throws -> Response {
    let runs = try store.runs()
    let run = try chosenRun(runs)
    let filter = FindingFilter(
      state: request.query("state") ?? FindingFilter.unsettled, topic: request.query("topic") ?? "")
    return respond(
      FindingListView(
        runs: runs.reversed(), contents: try run.map { try store.contents(of: $0) },
        decisions: try store.decisionsInForce(site: run?.site ?? site), filter: filter,
        today: server.workspace.today, names: server.names, notice: decidedNotice
      ).page(for: visitor))
  }

  /// The run that is asked for, else the newest of the site, else the newest of all; nil where there is none.
  private func chosenRun(_ runs: [RecordedRun]) throws -> RecordedRun? {
    let asked = (request.method == .get ? request.query("run") : fields["run"]) ?? ""
    if asked.isEmpty { return runs.last { $0.site == site } ?? runs.last }
    guard let run = runs.first(where: { String($0.number) == asked }) else {
      throw PageError.notFound
    }
    return run
  }

  /// What is said after a decision was taken.
  var decidedNotice: String? {
    request.query("decided").flatMap(DecisionKind.init).map {
      t("decidedNotice", ["decision": $0.words[t.language]])
    }
  }

  // MARK: One finding

  /// A finding of a run; of one that no run has any more, as it was when somebody decided about it.
  fileprivate func recordedFinding() throws -> DecidableFinding {
    let fingerprint = parameter("fingerprint") ?? ""
    let run = try chosenRun(try store.runs())
    let found = try run.flatMap { run in
      try store.contents(of: run).findings.first { $0.fingerprint == fingerprint }
    }
    let kept =
      try found
      ?? store.decisions(site: site).last {
        $0.content.finding.fingerprint == fingerprint
      }?.content.finding
    guard let finding = kept else { throw PageError.notFound }
    let number = found == nil ? nil : run?.number
    let text = server.workspace.rules.text(ofRule: finding.rule)?.filled(for: finding)
    let card = FindingView(
      recorded: finding, number: 1, advice: text?.advice,
      rewordings: text?.rewordings ?? .none, why: server.names.why(finding.rule),
      topic: server.names.topic(finding.topic), options: options)
    return DecidableFinding(
      finding: finding, card: card.context, site: found == nil ? site : run?.site ?? site,
      run: number, action: "/findings/" + finding.fingerprint,
      backHref: "/findings" + (number.map { "?run=\($0)" } ?? ""), backKey: "backToFindings")
  }

  /// A finding of a draft.
  fileprivate func draftFinding() async throws -> DecidableFinding {
    let draft = try draft()
    let fingerprint = parameter("fingerprint") ?? ""
    let result = await server.checker.check(
      draft, site: try await server.index.current(), decisions: [:], today: server.workspace.today)
    let report = result.report
    let all = report.findings + report.accepted.map(\.finding)
    guard let finding = all.first(where: { $0.fingerprint == fingerprint }) else {
      throw PageError.notFound
    }
    let card = FindingView(
      finding, number: 1, why: server.names.why(finding.rule),
      topic: server.names.topic(finding.topic), options: options)
    return DecidableFinding(
      finding: RecordedFinding(finding), card: card.context, site: site, run: nil,
      action: "/drafts/\(draft.number)/findings/" + fingerprint,
      backHref: "/drafts/\(draft.number)", backKey: "backToDraft")
  }

  private var options: PageOptions { PageOptions(language: t.language, headingLevel: 1) }

  private var asksName: Bool { server.configuration.access == .thisMachine }

  fileprivate func showFinding(
    _ subject: DecidableFinding, form: DecisionForm? = nil
  ) throws -> Response {
    let trail = try store.decisions(site: subject.site)
      .filter { $0.content.finding.fingerprint == subject.finding.fingerprint }
    let person = visitor.person ?? ""
    let form = form ?? DecisionForm(owner: person, decidedBy: person)
    return respond(
      FindingDetailView(
        subject: subject, trail: trail, form: form, today: server.workspace.today,
        asksName: asksName, notice: decidedNotice
      ).page(for: visitor))
  }

  // MARK: Deciding

  fileprivate func decide(_ subject: DecidableFinding) throws -> Response {
    var form = sentForm()
    let person = asksName ? PersonName.cleaned(form.decidedBy) ?? "" : visitor.person ?? ""
    guard let kind = DecisionKind(rawValue: form.kind) else {
      form.problems = [InvalidField(.kind, en: Self.kindMissing.en, fi: Self.kindMissing.fi)]
      return try showFinding(subject, form: form)
    }
    let decision = NewDecision(
      site: subject.site, kind: kind, owner: kind == .undo ? person : form.owner,
      reason: form.reason, until: kind == .accept ? CalendarDate(iso: form.until) : nil,
      decidedBy: person, finding: subject.finding, run: subject.run,
      rulesDigest: server.workspace.rulesDigest)
    let now = server.workspace.now()
    form.problems = decision.problems(on: now.day)
    if form.problems.isEmpty {
      do throws(HistoryError) { _ = try store.decide(decision, at: now) } catch {
        guard error.kind == .invalid else { throw error }
        form.problems = error.fields
      }
    }
    guard form.problems.isEmpty else { return try showFinding(subject, form: form) }
    return decided(kind, subject, person)
  }

  private static let kindMissing = LocalizedText(
    en: "Choose what is to be done.", fi: "Valitse, mitä tehdään.")

  private func sentForm() -> DecisionForm {
    let isUndo = fields["kind"] == DecisionKind.undo.rawValue
    return DecisionForm(
      kind: fields["kind"], until: fields["until"].trimmedLines,
      reason: fields[isUndo ? "undoReason" : "reason"].trimmedLines,
      owner: fields["owner"].trimmedLines,
      decidedBy: fields[isUndo ? "undoBy" : "decidedBy"].trimmedLines)
  }

  /// Back to where the finding was listed, from which it may be gone now; the name is remembered.
  private func decided(
    _ kind: DecisionKind, _ subject: DecidableFinding, _ person: String
  ) -> Response {
    let mark = subject.backHref.contains("?") ? "&" : "?"
    var response = Response.seeOther("\(subject.backHref)\(mark)decided=\(kind.rawValue)")
    if asksName {
      response.setCookie(cookie(Visitor.CookieName.person, URIReference.from(path: person)))
    }
    return response
  }
}
