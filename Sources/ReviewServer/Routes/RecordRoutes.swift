import History
import Hummingbird
import PromiseModel
import Reporting

extension Route {
  /// What is kept: decisions, promises, journeys, runs; and the help.
  static let records: [Route] = [
    .get("/decisions") { call in
      call.respond(
        DecisionsView(decisions: try call.store.decisions()).page(for: call.visitor))
    },
    .get("/decisions.csv") { call in
      let sheet = DecisionSheet(language: call.t.language)
      return .download(
        sheet.csv(try call.store.decisions()), type: "text/csv; charset=utf-8",
        name: "promiselint-decisions.csv")
    },
    .get("/decisions.json") { call in
      .download(
        HistoryJSON().decisions(try call.store.decisions()), type: "application/json",
        name: "promiselint-decisions.json")
    },
    .get("/promises") { try await $0.listPromises() },
    .get("/journeys") { call in
      let report = try await call.server.index.current().report
      return call.respond(
        JourneysView(
          paths: report.journeys, words: call.server.workspace.rules.valueWords()
        ).page(for: call.visitor))
    },
    .get("/delivered") { try await $0.showDelivered() },
    .get("/runs") { call in
      call.respond(RunListView(runs: try call.store.runs()).page(for: call.visitor))
    },
    .get("/runs/:number") { try $0.showDifference() },
    .get("/help") { call in call.respond(HelpView().page(for: call.visitor)) },
  ]
}

extension Call {
  fileprivate func listPromises() async throws -> Response {
    let server = server
    return respond(
      PromisesView(
        periods: try store.periods(site: site, side: .promise),
        state: try await server.index.current(), words: server.workspace.rules.valueWords(),
        names: server.names
      ).page(for: visitor))
  }

  fileprivate func showDelivered() async throws -> Response {
    // Without orders nobody waits for the site to be read.
    guard server.workspace.measure != nil else { throw PageError.notFound }
    let measured = try await server.index.current().measured
    let measurement: OrderMeasurement?
    do throws(ReviewFailure) { measurement = try measured.get() } catch {
      throw PageError.failure(error.message)
    }
    guard let measurement else { throw PageError.notFound }
    return respond(
      DeliveredView(measurement: measurement, words: server.workspace.rules.valueWords())
        .page(for: visitor))
  }

  fileprivate func showDifference() throws -> Response {
    let number = try number("number")
    guard let run = try store.runs().first(where: { $0.number == number }) else {
      throw PageError.notFound
    }
    let difference: RunDifference
    do throws(HistoryError) {
      difference = try store.difference(from: try store.run(before: run), to: run)
    } catch {
      // The first run of a site has none before it.
      if error.kind == .noSuchRun { throw PageError.notFound }
      throw error
    }
    return respond(
      RunDifferenceView(difference: difference, names: server.names).page(for: visitor))
  }
}

extension Response {
  /// A file that the browser saves rather than shows.
  fileprivate static func download(_ text: String, type: String, name: String) -> Response {
    var response = Response(
      status: .ok, headers: [.contentType: type],
      body: .init(byteBuffer: ByteBuffer(string: text)))
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }
}
