import History
import Hummingbird
import PromiseLint
import PromiseModel
import Reporting

extension Route {
  /// What takes longer.
  static let jobs: [Route] = [
    .get("/jobs/:name") { try await $0.showJob() },
    .post("/checks") { try await $0.checkSite() },
  ]
}

extension Call {
  fileprivate func showJob() async throws -> Response {
    guard let name = parameter("name"), let job = await server.jobs[name] else {
      throw PageError.notFound
    }
    let heading = t(job.kind == .fetching ? "jobFetching" : "jobChecking")
    var content: TemplateContext = [
      "heading": heading, "isRunning": false, "failure": false, "href": "/jobs/" + name,
      "backHref": job.kind == .fetching ? "/" : "/findings", "share": false, "progress": "",
    ]
    var refresh: Int?
    switch job.state {
    case .finished(let path): return .seeOther(path)
    case .failed(let words): content["failure"] = words[visitor.language]
    case .running(let done, let all):
      content["isRunning"] = true
      content["progress"] =
        all.map { t("jobProgress", ["n": String(done), "all": String($0)]) } ?? t("jobStarting")
      if let all, all > 0 { content["share"] = done * 100 / all }
      refresh = 1
    }
    return respond(Page(view: "job", title: heading, content: content, refresh: refresh))
  }

  fileprivate func checkSite() async throws -> Response {
    let server = server
    let job = try await server.jobs.start(.checkingSite) { progress in
      let state = try await server.index.reload(progress: progress)
      let report = try server.workspace.complete(state.report, state.problems)
      return try server.record(report, site: server.workspace.site)
    }
    return .seeOther("/jobs/" + job)
  }
}

extension ReviewServer {
  /// The most pages of a site that are fetched from the pages.
  static let mostFetchedPages = 300

  /// Records a run and gives the path of the page that shows it.
  func record(_ report: CheckReport, site: String) throws -> String {
    let number = try store.record(
      RunRecord(
        label: nil, site: site, started: workspace.now(), toolVersion: workspace.toolVersion,
        rulesDigest: workspace.rulesDigest, report: report, words: workspace.rules.valueWords()))
    return "/findings?run=\(number)"
  }

  /// Fetches a site, checks it by itself and records it under its host.
  func checkFetchedSite(
    _ address: String, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> String {
    let fetched = try await workspace.fetch(address, Self.mostFetchedPages)
    let report = await checker.linter.check(
      fetched.inputs, options: workspace.options, progress: progress)
    let host = address.split(separator: "/").dropFirst().first.map(String.init) ?? address
    return try record(
      report.with(problems: fetched.problems + report.problems), site: host.lowercased())
  }
}
