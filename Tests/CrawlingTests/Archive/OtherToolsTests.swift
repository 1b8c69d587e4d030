import Foundation
import Testing

@testable import Crawling

/// Runs programs of others, where they are installed.
enum OtherTool {
  static let python = ProcessInfo.processInfo.environment["PROMISELINT_PYTHON"] ?? "python3"
  static let hasWarcio = run(python, ["-c", "import warcio"])?.status == 0
  static let hasWget = run("wget", ["--version"])?.status == 0

  static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite("Archives of other tools, and ours in theirs")
struct OtherToolsTests {
  @Test(
    "warcio reads our snapshots, finds every digest right, and sees the same pages",
    .enabled(if: OtherTool.hasWarcio, "warcio is not installed"))
  func warcioReadsOurs() async throws {
    let first = try await PaperCrawl.run(NextNightTests.night(false), as: "1.warc.gz")
    let second = try await PaperCrawl.run(
      NextNightTests.night(true), since: first.folder.path + "/1.warc.gz", in: first.folder,
      as: "2.warc.gz")
    for (crawl, name) in [(first, "1.warc.gz"), (second, "2.warc.gz")] {
      let path = crawl.folder.path + "/" + name
      let check = OtherTool.run(OtherTool.python, ["-m", "warcio.cli", "check", "-v", path])
      #expect(check?.status == 0)
      #expect(check?.output.contains("digest pass") == true)
      #expect(check?.output.contains("fail") == false)
      let script = """
        import sys, hashlib
        from warcio.archiveiterator import ArchiveIterator
        for r in ArchiveIterator(open(sys.argv[1], 'rb'), check_digests=True):
            if r.rec_type == 'response' and r.http_headers.get_statuscode() == '200':
                print(r.rec_headers.get_header('WARC-Target-URI'), hashlib.sha256(r.content_stream().read()).hexdigest())
        """
      let seen = OtherTool.run(OtherTool.python, ["-c", script, path])?.output
      let ours = crawl.snapshot.pages.map { $0.address.text + " " + $0.digest }
      #expect(seen?.split(separator: "\n").map(String.init).sorted() == ours.sorted())
    }
  }

  @Test(
    "We read what warcio writes: packed and not, chunked, with revisits and resources",
    .enabled(if: OtherTool.hasWarcio, "warcio is not installed"), arguments: ["True", "False"])
  func warcioWrites(packed: String) throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/theirs.warc"
    let script = """
      import sys, io, gzip, zlib
      from warcio.warcwriter import WARCWriter
      from warcio.statusandheaders import StatusAndHeaders
      w = WARCWriter(open(sys.argv[1], 'wb'), gzip=\(packed), warc_version='WARC/1.0')
      w.write_record(w.create_warcinfo_record('theirs', {'software': 'warcio'}))
      page = b'<title>Returns</title><p>Free returns for 30 days.</p>'
      def add(name, body, headers, kind='response'):
          h = StatusAndHeaders('200 OK', [('Content-Type', 'text/html')] + headers, protocol='HTTP/1.1')
          r = w.create_warc_record('http://shop.test/' + name, kind, payload=io.BytesIO(body), http_headers=h)
          w.write_record(r)
          return r
      first = add('plain', page, [])
      add('gzip', gzip.compress(page), [('Content-Encoding', 'gzip')])
      add('zlib', zlib.compress(page), [('Content-Encoding', 'deflate')])
      bare = zlib.compressobj(wbits=-15)
      add('bare', bare.compress(page) + bare.flush(), [('Content-Encoding', 'deflate')])
      chunks = b'%x\\r\\n%s\\r\\n0\\r\\n\\r\\n' % (len(page), page)
      add('chunked', chunks, [('Transfer-Encoding', 'chunked')])
      w.write_record(w.create_revisit_record('http://shop.test/again', first.rec_headers.get_header('WARC-Payload-Digest'),
          'http://shop.test/plain', first.rec_headers.get_header('WARC-Date')))
      w.write_record(w.create_warc_record('http://shop.test/resource', 'resource', payload=io.BytesIO(page), warc_content_type='text/html'))
      """
    #expect(OtherTool.run(OtherTool.python, ["-c", script, path])?.status == 0)
    let snapshot = Snapshot(files: [(Array(path.utf8CString), "theirs.warc")])
    #expect(snapshot.problems == [])
    let names = ["again", "bare", "chunked", "gzip", "plain", "resource", "zlib"]
    #expect(snapshot.pages.map(\.path) == names.map { "shop.test/" + $0 })
    #expect(Set(snapshot.pages.map(\.digest)).count == 1)
  }

  @Test(
    "We read what wget writes while it mirrors a site",
    .enabled(if: OtherTool.hasWget, "wget is not installed"))
  func wgetWrites() throws {
    let site = try LoopbackSite { request, _ in
      request.target == "/"
        ? [.page("<p>Free returns. <a href='/terms'>terms</a><img src='/logo.png'>")]
        : request.target == "/logo.png"
          ? [.answer(200, ["Content-Type: image/png"], body: [0x89, 0x50])]
          : [.page("<p>Returns cost five euros at \(request.target)")]
    }
    let folder = TemporaryFolder()
    let status = OtherTool.run(
      "wget",
      [
        "-q", "-r", "-l", "2", "-P", folder.path + "/files", "--no-warc-compression",
        "--warc-file", folder.path + "/mirror", "--delete-after", "http://127.0.0.1:\(site.port)/",
      ])
    #expect(status?.status == 0)
    let path = folder.path + "/mirror.warc"
    let snapshot = Snapshot(files: [(Array(path.utf8CString), "mirror.warc")])
    let host = "127.0.0.1+\(site.port)"
    #expect(snapshot.pages.map(\.path) == [host + "/", host + "/terms"])
    #expect(snapshot.problems == [])
  }
}
