import Glibc
import Testing

@testable import Crawling

@Suite("Pages made by scripts")
struct ChromiumRendererTests {
  static let browser = ChromiumRenderer.find(path: "/usr/bin:/usr/local/bin:/snap/bin")

  static func renderer(_ program: String, in folder: TemporaryFolder, deadline: Double = 60)
    -> ChromiumRenderer
  {
    ChromiumRenderer(
      program: program, userAgent: "PromiseLint/test", temporaryFolder: folder.path,
      withoutSandbox: getuid() == 0, deadline: deadline)
  }

  @Test(
    "A page is taken as its scripts make it, and they reach no other machine than the page's own",
    .enabled(if: browser != nil, "Chromium is not installed"), .timeLimit(.minutes(3)))
  func scripts() async throws {
    let forbidden = try LoopbackListener()
    let port = forbidden.port
    let script = """
      document.getElementById('root').innerHTML = '<p>Free returns</p><img src="http://localhost:\(port)/a">';
      fetch('http://other.example:\(port)/b').catch(() => {});
      new WebSocket('ws://localhost:\(port)/c');
      new Image().src = 'http://127.0.0.2:\(port)/d';
      """
    let site = try LoopbackSite { request, _ in
      if request.target == "/app.js" {
        return [.answer(200, ["Content-Type: text/javascript"], body: Array(script.utf8))]
      }
      return [.page("<div id=root></div><script src=/app.js></script>")]
    }
    defer {
      site.stop()
      forbidden.stop()
    }
    let folder = TemporaryFolder()
    let address = try WebAddress(parsing: "http://shop.example:\(site.port)/")
    let result = await Self.renderer(Self.browser!, in: folder).render(address, peer: "127.0.0.1")
    let page = String(decoding: try result.get(), as: UTF8.self)
    #expect(page.contains("<p>Free returns</p>"))
    #expect(forbidden.connections == 0)
    #expect(site.requests.first?.header("User-Agent") == "PromiseLint/test")
    #expect(TemporaryFolder.names(folder.path) == [])
  }

  @Test(
    "A browser that hangs, writes without end, fails or is not there is told, and leaves nothing behind"
  )
  func limits() async throws {
    let folder = TemporaryFolder()
    let address = try WebAddress(parsing: "http://shop.example/")
    func program(_ text: String) -> String {
      let path = folder.write("browser", Array(("#!/bin/sh\n" + text).utf8))
      chmod(path, 0o700)
      return path
    }
    func outcome(_ text: String) async -> Result<[UInt8], RenderingFailure> {
      await Self.renderer(program(text), in: folder, deadline: 2).render(
        address, peer: "203.0.113.7")
    }
    #expect(await outcome("sleep 100 & wait") == .failure(.limits))
    #expect(await outcome("cat /dev/zero") == .failure(.limits))
    #expect(await outcome("echo x; exit 3") == .failure(.failed(status: 3)))
    #expect(await outcome("exit 0") == .failure(.failed(status: 0)))
    #expect(await outcome("touch \"$HOME/file\"; printf %s ok") == .success(Array("ok".utf8)))
    #expect(TemporaryFolder.names(folder.path) == ["browser"])
    let missing = await Self.renderer("/nowhere/browser", in: folder).render(address, peer: "::1")
    #expect(missing == .failure(.notStarted("No such file or directory")))
  }

  @Test("An address can't become an option, and names lead to the vetted machine only")
  func arguments() throws {
    let folder = TemporaryFolder()
    let renderer = Self.renderer("/x", in: folder)
    let address = try WebAddress(parsing: "https://shop.example/--user-data-dir=/x?--a")
    let arguments = renderer.arguments(address, peer: "2001:db8::7", profile: "/p")
    #expect(arguments.suffix(2) == ["--", "https://shop.example/--user-data-dir=/x?--a"])
    #expect(
      arguments.contains("--host-resolver-rules=MAP shop.example [2001:db8::7], MAP * ~NOTFOUND"))
    #expect(ChromiumRenderer.find(path: "relative:/nowhere") == nil)
  }
}
