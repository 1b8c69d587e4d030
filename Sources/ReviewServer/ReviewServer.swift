import History
import Hummingbird
import PromiseLint
import PromiseModel
import Reporting

/// The pages on which people check drafts, decide about findings and look up what is promised.
public struct ReviewServer: Sendable {
  let configuration: ReviewConfiguration
  let workspace: ReviewWorkspace
  let store: HistoryStore
  let pages: Pages
  let names: RuleNames
  let checker: DraftChecker
  let index: SiteIndex
  let jobs: JobBoard
  let sessions = SessionStore()
  let gate: SignInGate
  let log: @Sendable (String) -> Void

  /// A server that does not listen yet.
  ///
  /// - Parameters:
  ///   - store: runs, decisions and drafts.
  ///   - log: takes lines for whoever runs the server.
  /// - Throws: where the program's own templates are broken.
  public init(
    configuration: ReviewConfiguration, workspace: ReviewWorkspace, store: HistoryStore,
    log: @escaping @Sendable (String) -> Void
  ) throws {
    self.configuration = configuration
    self.workspace = workspace
    self.store = store
    self.log = log
    pages = try Pages(site: workspace.site, hasOrders: workspace.measure != nil)
    names = RuleNames(workspace.rules)
    let linter = Linter(rules: workspace.rules)
    let readings = MemoryReadings()
    checker = DraftChecker(linter: linter, readings: readings, options: workspace.options)
    index = SiteIndex(workspace: workspace, linter: linter, readings: readings)
    jobs = JobBoard(log: log)
    gate = SignInGate(pause: workspace.pause)
  }

  /// The server's answers, behind its gates.
  func router() -> Router<ReviewContext> {
    let errors = ErrorPages(pages: pages, log: log)
    let router = Router(context: ReviewContext.self, options: .autoGenerateHeadEndpoints)
    router.add(
      middleware: AnswerMiddleware(
        errors: errors, configuration: configuration, language: workspace.language))
    router.add(middleware: AccessMiddleware(access: configuration.access, sessions: sessions))
    router.add(middleware: ErrorMiddleware(errors: errors))
    router.add(middleware: FormMiddleware(configuration: configuration))
    for route in Route.all {
      router.on(route.path, method: route.method) { request, context in
        guard let visitor = context.visitor else { throw PageError.forbidden }
        let call = Call(
          server: self, request: request, visitor: visitor, fields: context.fields ?? FormFields(),
          parameter: { context.parameters.get($0) })
        return try await route.answer(call)
      }
    }
    return router
  }

  /// The application; `started` is told the port when it listens.
  public func application(
    started: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) -> some ApplicationProtocol {
    var application = Application(
      router: router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(90))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in
        started(channel.localAddress?.port ?? configuration.port)
        // The terms are read before the first draft is held against them; what fails is told to whoever asks.
        _ = try? await index.current()
      })
    application.logger.logLevel = .error
    return application
  }

  /// Serves until SIGINT or SIGTERM; then lets running answers end.
  ///
  /// - Throws: where the port can't be listened at.
  public func run(started: @escaping @Sendable (_ port: Int) -> Void) async throws {
    try await application(started: started).runService()
  }
}

/// A request on its way to its page, behind all gates.
struct Call: Sendable {
  let server: ReviewServer
  let request: Request
  let visitor: Visitor
  /// What was sent; empty where the page is only asked for.
  let fields: FormFields
  let parameter: @Sendable (String) -> String?

  var t: Texts { visitor.texts }
  var store: HistoryStore { server.store }
  var site: String { server.workspace.site }

  func respond(_ page: Page) -> Response { server.pages.response(page, for: visitor) }

  /// A number in the path; throws `notFound` where it is none.
  func number(_ name: String) throws(PageError) -> Int {
    guard let number = parameter(name).flatMap({ Int($0) }), number > 0 else { throw .notFound }
    return number
  }
}

/// An address, how it is asked for, and who answers.
struct Route: Sendable {
  let method: HTTPRequest.Method
  let path: RouterPath
  let answer: @Sendable (Call) async throws -> Response

  static func get(
    _ path: RouterPath, _ answer: @escaping @Sendable (Call) async throws -> Response
  ) -> Route { Route(method: .get, path: path, answer: answer) }

  static func post(
    _ path: RouterPath, _ answer: @escaping @Sendable (Call) async throws -> Response
  ) -> Route { Route(method: .post, path: path, answer: answer) }

  /// All addresses. Whatever is not asked for by GET passes `FormMiddleware`.
  static let all: [Route] = drafts + findings + records + jobs + assets + signIn
}
