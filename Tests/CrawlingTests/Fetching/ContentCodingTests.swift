import CZLib
import Glibc
import Testing

@testable import Crawling

@Suite("Packed bodies")
struct ContentCodingTests {
  /// Packs with zlib; window bits as in `Inflater.Format`.
  static func pack(_ bytes: [UInt8], _ format: Inflater.Format = .gzip) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, format.rawValue, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 1024)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<count])
  }

  static let text = Array("Toimitamme pesukoneen huomenna. ".utf8)

  @Test("Each coding is undone, one or two of them, with any spelling")
  func codings() throws {
    let gzip = Self.pack(Self.text)
    #expect(try ContentCoding.unpack(gzip, codings: "gzip") == Self.text)
    #expect(try ContentCoding.unpack(gzip, codings: " X-GZip ") == Self.text)
    #expect(try ContentCoding.unpack(gzip, codings: "identity, gzip") == Self.text)
    #expect(try ContentCoding.unpack(Self.pack(Self.text, .zlib), codings: "deflate") == Self.text)
    #expect(try ContentCoding.unpack(Self.pack(Self.text, .bare), codings: "deflate") == Self.text)
    #expect(try ContentCoding.unpack(Self.pack(gzip), codings: "gzip, gzip") == Self.text)
    #expect(try ContentCoding.unpack(gzip + gzip, codings: "gzip") == Self.text + Self.text)
    #expect(try ContentCoding.unpack(gzip + [0, 0, 0], codings: "gzip") == Self.text)
    #expect(try ContentCoding.unpack(Self.text, codings: nil) == Self.text)
    #expect(try ContentCoding.unpack(Self.text, codings: "gzip") == Self.text)
    #expect(try ContentCoding.unpack([], codings: "gzip") == [])
    #expect(try ContentCoding.unpack([], codings: "deflate") == [])
  }

  @Test("Unknown codings, too many, and broken bytes are named")
  func broken() {
    let gzip = Self.pack(Self.text)
    for codings in ["br", "zstd", "\u{1B}[2J", "gzip, gzip, gzip"] {
      #expect(throws: FetchFailure.self) { try ContentCoding.unpack(gzip, codings: codings) }
    }
    #expect(throws: FetchFailure.protocolError("the content coding ? is not known")) {
      try ContentCoding.unpack(gzip, codings: "\u{1B}[2J")
    }
    #expect(throws: FetchFailure.protocolError("the packed body ends early")) {
      try ContentCoding.unpack(gzip.dropLast(9) + [], codings: "gzip")
    }
    var damaged = gzip
    damaged[14] ^= 0xFF
    #expect(throws: FetchFailure.self) { try ContentCoding.unpack(damaged, codings: "gzip") }
  }

  @Test("300 MB behind 300 KB of gzip, and bombs in bombs, are refused before they unfold")
  func bombs() throws {
    let zeros = [UInt8](repeating: 0, count: 10 << 20)
    let bomb = HostileSite.bomb
    #expect((250_000..<350_000).contains(bomb.count))
    let nested = Self.pack(Self.pack(bomb))
    for (bytes, codings) in [
      (bomb, "gzip"), (Self.pack(bomb), "gzip, gzip"), (Self.pack(zeros, .zlib), "deflate"),
      (Self.pack(zeros, .bare), "deflate"),
    ] {
      #expect(throws: FetchFailure.tooLarge) { try ContentCoding.unpack(bytes, codings: codings) }
      #expect(throws: FetchFailure.tooLarge) {
        try ContentCoding.unpack(bytes, codings: codings, limit: 1000)
      }
    }
    #expect(throws: FetchFailure.self) {
      try ContentCoding.unpack(nested, codings: "gzip, gzip, gzip")
    }
  }

  @Test("The bomb costs no more than 100 MB of memory")
  func memory() async {
    // In a process of its own, whose memory no other test uses.
    await #expect(processExitsWith: .success) {
      let bomb = HostileSite.bomb
      let before = ContentCodingTests.peakKilobytes()
      #expect(throws: FetchFailure.tooLarge) { try ContentCoding.unpack(bomb, codings: "gzip") }
      #expect(ContentCodingTests.peakKilobytes() - before < 100_000)
    }
  }

  /// The most memory that this process ever held.
  static func peakKilobytes() -> Int {
    var usage = rusage()
    getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  @Test("A text that repeats itself is no bomb")
  func repetitive() throws {
    let table = Array(repeatElement(Self.text, count: 100_000).joined())
    #expect(try ContentCoding.unpack(Self.pack(table), codings: "gzip", limit: 4 << 20) == table)
  }

  @Test("A body may be exactly as large as the limit")
  func limit() throws {
    let gzip = Self.pack(Self.text)
    #expect(try ContentCoding.unpack(gzip, codings: "gzip", limit: Self.text.count) == Self.text)
    #expect(throws: FetchFailure.tooLarge) {
      try ContentCoding.unpack(gzip, codings: "gzip", limit: Self.text.count - 1)
    }
    #expect(throws: FetchFailure.tooLarge) {
      try ContentCoding.unpack(Self.text, codings: nil, limit: 3)
    }
  }

  @Test("Damaged packed bodies give bytes or an error")
  func damaged() {
    var random = SeededRandom(seed: 1952)
    let bodies = [Self.pack(Self.text), Self.pack(Self.text, .zlib), Self.pack(Self.text, .bare)]
    var failures = 0
    for _ in 0..<3_000 {
      var body = bodies.randomElement(using: &random)!
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        body[Int.random(in: 0..<body.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let codings = ["gzip", "deflate", "gzip, deflate"].randomElement(using: &random)!
      do throws(FetchFailure) {
        #expect(try ContentCoding.unpack(body, codings: codings, limit: 10_000).count <= 10_000)
      } catch { failures += 1 }
    }
    #expect(failures > 1_000)
  }
}
