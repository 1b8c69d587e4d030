import Glibc
import Testing

@testable import Crawling

@Suite("Calls that block have threads of their own")
struct BlockingCallTests {
  @Test("More calls can block at once than there are processors")
  func many() async {
    let sum = await withTaskGroup(of: Int.self) { group in
      for number in 0..<50 {
        group.addTask {
          await BlockingCall.run {
            usleep(200_000)
            return number
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(sum == 1225)
  }

  @Test("A call that never returns is not waited for")
  func bounded() async {
    let start = ContinuousClock.now
    let value = await BlockingCall.run(within: 0.1) { () -> Int in
      sleep(60)
      return 1
    }
    #expect(value == nil)
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(await BlockingCall.run(within: 30) { 2 } == 2)
  }

  @Test("A wait ends when its task is cancelled")
  func cancelled() async {
    let task = Task { await BlockingCall.run(within: 300) { sleep(60) } }
    task.cancel()
    #expect(await task.value == nil)
  }

  @Test("The system knows its own name")
  func systemResolver() async throws {
    let found = try await SystemNameResolver().addresses(of: "localhost", within: 30).get()
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.specialPurpose == .loopback })
  }

  @Test("Five hundred fetches leave no file open")
  func noLeak() async {
    // In a process of its own, in which no other test opens files.
    await #expect(processExitsWith: .success) {
      let site = try LoopbackSite { _, _ in [.page("x")] }
      let start = try await Self.openFilesAfter(20, site)
      #expect(try await Self.openFilesAfter(500, site) <= start + 5)
    }
  }

  static func openFilesAfter(_ count: Int, _ site: LoopbackSite) async throws -> Int {
    for _ in 0..<count { _ = try await CurlFetcherTests.fetch(site).get() }
    return (0..<1024).count { fcntl(CInt($0), F_GETFD) >= 0 }
  }
}
