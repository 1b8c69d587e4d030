import PromiseModel

/// Fetches the pages of one host, one after another and never faster than it wants.
actor HostVisitor {
  /// After so many failures to connect in a row the host is taken to be down.
  private static let mostFailures = 3
  private static let mostRedirects = 10
  /// The longest crawl-delay that is waited for, in seconds.
  private static let longestDelay: Double = 300

  private let tools: CrawlTools
  private var nextTurn = 0.0
  private var delay: Double
  private var askedOrigins: Set<String> = []
  private var failuresInARow = 0
  private var lastFailure: FetchFailure?

  init(_ tools: CrawlTools) {
    self.tools = tools
    delay = tools.plan.gap
  }

  /// Visits one item. Called for one item at a time.
  func visit(_ item: FrontierItem) async -> Visit {
    var visit = Visit(item)
    if let failure = lastFailure, failuresInARow >= Self.mostFailures {
      keep(PageState(failure), failure.words, &visit)
      return visit
    }
    guard await isAllowed(item, &visit) else { return visit }
    let validators = item.kind == .page ? tools.previous?.validators(of: item.address) : nil
    let request = FetchRequest(
      address: item.address, validators: validators, largestBody: largestBody(item.kind),
      deadline: tools.plan.requestDeadline)
    guard let result = await answer(to: request, &visit) else {
      visit.left = .deadline
      return visit
    }
    switch result {
    case .failure(let failure): failed(failure, &visit)
    case .success(let response): await take(response, &visit)
    }
    return visit
  }

  private func largestBody(_ kind: FrontierItem.Kind) -> Int {
    kind == .page ? tools.plan.largestPage : Sitemap.largestSize
  }

  // MARK: robots.txt

  private func isAllowed(_ item: FrontierItem, _ visit: inout Visit) async -> Bool {
    let isNew = askedOrigins.insert(item.address.origin).inserted
    if isNew, await !waitForTurn() {
      askedOrigins.remove(item.address.origin)
      visit.left = .deadline
      return false
    }
    let file = await tools.robots.file(for: item.address)
    if let asked = file.rules.crawlDelay() { delay = max(delay, min(asked, Self.longestDelay)) }
    if isNew { opened(file, at: item.address, &visit) }
    switch file.state {
    case .read, .absent: break
    case .unreachable(let failure):
      keep(PageState(failure), failure.words, &visit)
      return false
    case .error(let status):
      keep(.robotsUnavailable, String(status), &visit)
      return false
    case .badRedirect:
      keep(.robotsUnavailable, "", &visit)
      return false
    }
    if file.rules.allows(item.address) { return true }
    keep(item.isNamed ? .robotsForbidden : .robotsForbiddenLink, "", &visit)
    return false
  }

  /// Keeps a site's robots.txt and goes to the sitemaps that it names, or to the usual one.
  private func opened(_ file: RobotsFile, at address: WebAddress, _ visit: inout Visit) {
    nextTurn = tools.clock.seconds() + delay
    for response in file.responses { visit.keep(tools.records(of: response)) }
    let named = file.rules.sitemaps.compactMap { try? WebAddress(parsing: $0, relativeTo: address) }
    let usual = try? WebAddress(parsing: "/sitemap.xml", relativeTo: address)
    for sitemap in named.isEmpty ? [usual].compactMap(\.self) : named {
      visit.found.append(
        FrontierItem(address: sitemap, kind: .sitemap(level: 0), isNamed: !named.isEmpty))
    }
  }

  // MARK: Requests

  /// Waits until the host may be asked again; false where that is after the crawl's end.
  private func waitForTurn(atLeast seconds: Double = 0) async -> Bool {
    let now = tools.clock.seconds()
    let turn = max(nextTurn, now + seconds)
    guard turn < tools.end, !Task.isCancelled else { return false }
    if turn > now { await tools.clock.sleep(turn - now) }
    return !Task.isCancelled
  }

  /// The last answer, after as many tries as it takes; nil where the time is over.
  private func answer(
    to request: FetchRequest, _ visit: inout Visit
  ) async -> Result<FetchedResponse, FetchFailure>? {
    var tries = 0
    var wait = 0.0
    while await waitForTurn(atLeast: wait) {
      let left = tools.end - tools.clock.seconds()
      let result = await tools.fetcher.fetch(request.within(left))
      nextTurn = tools.clock.seconds() + delay
      tries += 1
      if case .success(let response) = result { visit.keep(tools.records(of: response)) }
      let next = tools.retries.wait(
        after: result, tries: tries, now: tools.clock.secondsSince1970(), random: tools.random())
      guard let next else { return result }
      wait = next
    }
    return nil
  }

  private func failed(_ failure: FetchFailure, _ visit: inout Visit) {
    if case .cancelled = failure {
      visit.left = .deadline
      return
    }
    switch failure {
    case .tooLarge, .protocolError: failuresInARow = 0
    default:
      failuresInARow += 1
      lastFailure = failure
    }
    keep(PageState(failure), failure.words, &visit)
  }

  /// Keeps why an item could not be got; of a sitemap that somebody named, that pages may be missing.
  private func keep(_ state: PageState, _ detail: String, _ visit: inout Visit) {
    switch visit.item.kind {
    case .page: visit.keep(state, detail: detail, date: tools.date)
    case .sitemap:
      if visit.item.isNamed { visit.keep(.badSitemap, detail: detail, date: tools.date) }
    }
  }

  // MARK: Answers

  private func take(_ response: FetchedResponse, _ visit: inout Visit) async {
    failuresInARow = 0
    if response.status == 304 { return takeUnchanged(response, &visit) }
    if let target = response.redirectTarget { return redirect(target, &visit) }
    guard response.status == 200 else {
      if visit.item.kind != .page { keep(.badSitemap, String(response.status), &visit) }
      return
    }
    let body: [UInt8]
    do throws(FetchFailure) {
      body = try ContentCoding.unpack(
        response.body, codings: response.header("Content-Encoding"),
        limit: ArchivedBody.largestBody)
    } catch {
      keep(error == .tooLarge ? .tooLarge : .unreadableBody, error.words, &visit)
      return
    }
    switch visit.item.kind {
    case .sitemap(let level): read(Sitemap.read(body), level: level, &visit)
    case .page: await read(body, response, &visit)
    }
  }

  private func takeUnchanged(_ response: FetchedResponse, _ visit: inout Visit) {
    let records = tools.previous?.records(of: response.address) ?? []
    visit.keep(records)
    visit.isPage = true
    visit.isUnchanged = true
    guard let record = records.last, let stored = ArchivedBody(record),
      let body = try? stored.unpacked()
    else { return }
    visit.follow(PageScan.read(body), of: response.address)
  }

  private func redirect(
    _ target: Result<WebAddress, AddressProblem>, _ visit: inout Visit
  ) {
    let item = visit.item
    guard case .success(let address) = target else { return keep(.badRedirect, "", &visit) }
    let chain = item.redirectedFrom + [item.address]
    if chain.contains(address) {
      keep(.redirectLoop, "", &visit)
    } else if chain.count > Self.mostRedirects {
      keep(.tooManyRedirects, "", &visit)
    } else if !tools.scope.contains(address) {
      if item.isSeed { visit.keep(.otherSite, detail: address.authority, date: tools.date) }
    } else {
      visit.found.append(
        FrontierItem(
          address: address, kind: item.kind, depth: item.depth, isNamed: item.isNamed,
          isSeed: item.isSeed, redirectedFrom: chain, shapeRun: item.shapeRun,
          descents: item.descents))
    }
  }

  private func read(_ sitemap: Sitemap, level: Int, _ visit: inout Visit) {
    visit.follow(sitemap, of: visit.item.address, level: level)
    // A page in the place where sitemaps usually stand is no broken sitemap.
    let isExpected = visit.item.isNamed || !sitemap.pages.isEmpty || !sitemap.lists.isEmpty
    let state: PageState = !sitemap.isComplete && isExpected ? .badSitemap : .sitemap
    visit.keep(state, date: tools.date)
  }

  private func read(
    _ body: [UInt8], _ response: FetchedResponse, _ visit: inout Visit
  ) async {
    visit.isPage = true
    let type = SnapshotMediaType(
      contentType: response.header("Content-Type") ?? "", body: body)
    guard type == .page(.html) else { return }
    let scan = PageScan.read(body)
    visit.follow(scan, of: response.address)
    let state = PageInspection.state(status: 200, header: response.header, scan: scan)
    guard state == .emptyShell, let renderer = tools.renderer else { return }
    let rendered = await renderer.render(response.address, peer: response.peer)
    nextTurn = tools.clock.seconds() + delay
    switch rendered {
    case .failure(let failure):
      visit.keep(.notRendered, detail: failure.words, date: tools.date)
    case .success(let page):
      visit.keep([tools.rendering(page, of: response.address)])
      visit.follow(PageScan.read(page), of: response.address)
    }
  }
}

extension FetchRequest {
  /// The same request with less time, if less is left.
  func within(_ seconds: Double) -> FetchRequest {
    FetchRequest(
      address: address, validators: validators, largestBody: largestBody,
      deadline: min(deadline, max(seconds, 0.001)))
  }
}
