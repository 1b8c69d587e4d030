import Foundation
import Testing

@testable import ReviewServer

@Suite("Reading forms")
struct FormTests {
  private static let type = "multipart/form-data; boundary=----boundary7"

  @Test("Fields and files come out as they were sent")
  func multipart() throws {
    let bytes: [UInt8] = [0, 1, 0x0D, 0x0A, 0x2D, 0x2D, 0xFF]
    let body = Browser.multipart(
      [("text", "ä\r\nb --x"), ("term", "one"), ("term", "two"), ("empty", "")],
      [("file", "../../etc/pass\u{202E}wd\u{7}.html", bytes)])
    let fields = try FormFields(body, contentType: Self.type)
    #expect(fields["text"] == "ä\nb --x")
    #expect(fields.all("term") == ["one", "two"])
    #expect(fields["empty"] == "" && fields["nothing"] == "")
    #expect(fields.files("file") == [UploadedFile(sentName: "passwd.html", bytes: bytes)])
    #expect(fields.files("file")[0].name == "passwd.html")
  }

  @Test("A file that was not chosen is none")
  func noFile() throws {
    let fields = try FormFields(
      Browser.multipart([], [("file", "", [])]), contentType: Self.type)
    #expect(fields.files("file").isEmpty)
  }

  @Test("Fields of a form without files")
  func urlEncoded() throws {
    let fields = try FormFields(
      Array("a=1+2&b=%C3%A4%0D%0A%&c&=x&a=3&d=%zz%4".utf8),
      contentType: "application/x-www-form-urlencoded; charset=utf-8")
    #expect(fields.all("a") == ["1 2", "3"])
    #expect(fields["b"] == "ä\n%")
    #expect(fields["c"] == "")
    #expect(fields["d"] == "%zz%4")
  }

  @Test(
    "A boundary is taken as it stands in the header",
    arguments: [
      ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data;boundary=\"a b\"", "a b"),
      ("multipart/form-data; charset=utf-8; Boundary=x", "x"), ("multipart/form-data", nil),
      ("multipart/form-data; boundary=", nil), ("multipart/form-data; boundary=ä", nil),
      ("multipart/form-data; boundary=" + String(repeating: "x", count: 71), nil),
    ] as [(String, String?)])
  func boundary(type: String, boundary: String?) { #expect(Multipart.boundary(type) == boundary) }

  @Test("Quotes in names are read as browsers and older programs write them")
  func quotes() throws {
    let head =
      "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x%22y\\\"z.html\"\r\n\r\n1\r\n--b--"
    let fields = try FormFields(Array(head.utf8), contentType: "multipart/form-data; boundary=b")
    #expect(fields.files("a")[0].name == "x\"y\"z.html")
  }

  @Test("Too many fields are no form of ours")
  func tooMany() {
    let many = (0...FormFields.mostFields).map { ("a\($0)", "") }
    #expect(throws: PageError.badForm) {
      try FormFields(Browser.multipart(many, []), contentType: Self.type)
    }
    let pairs = many.map { "\($0.0)=" }.joined(separator: "&")
    #expect(throws: PageError.badForm) {
      try FormFields(Array(pairs.utf8), contentType: "application/x-www-form-urlencoded")
    }
  }

  @Test("Thousands of damaged bodies are read or refused, and never read beyond their end")
  func fuzz() {
    var seed: UInt64 = 7
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % max(1, bound)
    }
    let whole = Browser.multipart(
      [("formToken", "x"), ("text", "Delivered\r\ntomorrow")], [("file", "a.html", [1, 2, 3])])
    let scraps = [
      "\r\n", "--", "----boundary7", "\r\n------boundary7", "\"", "filename=", ":", ";",
    ]
    .map { Array($0.utf8) }
    var readable = 0
    for _ in 0..<20_000 {
      var body = whole
      for _ in 0...random(4) where !body.isEmpty {
        let at = random(body.count)
        switch random(4) {
        case 0: body[at] = UInt8(random(256))
        case 1: body.removeSubrange(at..<min(body.count, at + 1 + random(30)))
        case 2: body.insert(contentsOf: scraps[random(scraps.count)], at: at)
        default: body.removeSubrange(at...)
        }
      }
      if let fields = try? FormFields(body, contentType: Self.type) {
        readable += 1
        #expect(fields.texts.count + fields.files.count <= 100)
      }
    }
    #expect(readable > 1000)
  }

  @Test(
    "Reading takes time in proportion to the body: half a megabyte of beginnings of boundaries is read"
  )
  func boundaryBeginnings() throws {
    let beginning = "\r\n------boundary"
    let text = String(repeating: beginning, count: 30_000)
    let fields = try FormFields(
      Browser.multipart([("text", text)], []), contentType: Self.type)
    #expect(fields["text"].utf8.count == text.utf8.count - 30_000)
  }
}
