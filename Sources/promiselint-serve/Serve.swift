import ArgumentParser
import PromiseLintCLI
import PromiseModel
import ReviewServer

/// Runs the review pages from the arguments of a call.
enum Serve {
  /// Serves until the process is told to end, and says what it ends with.
  static func run(_ arguments: [String], in environment: CommandEnvironment) async -> RunStatus {
    do {
      let arguments = try ServeArguments.parse(arguments)
      try await serve(arguments, environment)
      return .clean
    } catch let failure as CommandFailure {
      environment.error("promiselint: \(failure.message)\n")
      return failure.status
    } catch {
      guard ServeArguments.exitCode(for: error).isSuccess else {
        environment.error(ServeArguments.fullMessage(for: error) + "\n")
        return .usage
      }
      return environment.output(ServeArguments.fullMessage(for: error) + "\n") ? .clean : .failure
    }
  }

  private static func serve(
    _ arguments: ServeArguments, _ environment: CommandEnvironment
  ) async throws {
    let workspace = try Workspace(
      options: arguments.shared, site: arguments.site, orders: arguments.orders, in: environment)
    let configuration = ReviewConfiguration(
      host: arguments.host, port: arguments.port, access: try arguments.access(workspace),
      allowedHosts: arguments.allowedHost)
    let server = try ReviewServer(
      configuration: configuration,
      workspace: workspace.forReview(hasOrders: arguments.orders != nil),
      store: try workspace.history(arguments.history),
      log: { environment.error("promiselint: \($0)\n") })
    let words = workspace.language == "fi" ? "Avaa selaimessa: " : "Open in a browser: "
    do {
      try await server.run { port in
        _ = environment.output(words + configuration.address(port: port) + "\n")
      }
    } catch {
      throw CommandFailure(
        status: .failure,
        message: "\(arguments.host):\(arguments.port) can't be listened at (\(error)). "
          + "Choose another --port, or end what listens there.")
    }
  }
}

extension Workspace {
  /// The same for the pages.
  fileprivate func forReview(hasOrders: Bool) -> ReviewWorkspace {
    ReviewWorkspace(
      site: site, language: language, rules: rules, rulesDigest: rulesDigest,
      toolVersion: Self.toolVersion, options: linterOptions,
      collect: {
        try await Self.telling { () async throws(CommandFailure) in
          let collected = try await self.collected()
          return ReviewInputs(inputs: collected.inputs, problems: collected.problems)
        }
      },
      fetch: { address, mostPages in
        try await Self.telling { () async throws(CommandFailure) in
          let fetched = try await self.fetched(address, mostPages: mostPages)
          return ReviewInputs(inputs: fetched.inputs, problems: fetched.problems)
        }
      },
      complete: { report, problems in
        do throws(CommandFailure) {
          return try self.completed(report, problems: problems)
        } catch { throw ReviewFailure(LocalizedText(en: error.message, fi: error.message)) }
      },
      measure: hasOrders
        ? { @Sendable (report) throws(ReviewFailure) in try self.measuredForReview(report) } : nil,
      now: { self.now })
  }

  private func measuredForReview(
    _ report: CheckReport
  ) throws(ReviewFailure) -> OrderMeasurement? {
    do throws(CommandFailure) { return try measured(report) } catch {
      throw ReviewFailure(LocalizedText(en: error.message, fi: error.message))
    }
  }

  /// A failure of the commands as one of the pages.
  private static func telling<Value>(
    _ work: () async throws(CommandFailure) -> Value
  ) async throws(ReviewFailure) -> Value {
    do throws(CommandFailure) { return try await work() } catch {
      throw ReviewFailure(LocalizedText(en: error.message, fi: error.message))
    }
  }
}
