import Testing

@testable import Crawling

/// Every way to write an address that no public site has, each against a listener that counts who comes.
@Suite("No connection goes to an address set apart")
struct ForbiddenAddressTests {
  /// Hosts that are refused before anything is looked up or connected to.
  static let forbiddenHosts: [String] =
    loopbackSpellings + privateIPv4 + specialIPv6 + embeddedIPv4 + localNames

  static let loopbackSpellings = [
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001",
    "0x7F000001", "017700000001", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "0177.1", "127.0.0.0x1",
    "127.0x1", "0x7f.0x0.0x0.0x1", "0177.0000.0000.0001", "00000177.1", "127.0.0.1.", "127.1.",
    "2130706433.", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "0X7F.1",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "0", "0.0.0.0", "0x0", "00", "0.0", "0.0.0.1",
  ]
  static let privateIPv4 = [
    "10.0.0.1", "10.255.255.255", "10.1", "167772161", "0xa000001", "012.0.0.1", "172.16.0.1",
    "172.31.255.255", "0xac100001", "192.168.0.1", "192.168.1", "192.168.255.255", "3232235521",
    "0300.0250.0.1", "100.64.0.1", "100.127.255.255", "169.254.0.1", "169.254.169.254",
    "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "192.0.0.1",
    "192.0.0.192", "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255",
    "192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1", "168.63.129.16",
    "100.100.100.200",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "4294967295", "0.1.2.3",
  ]
  static let specialIPv6 = [
    "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::0.0.0.1]",
    "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]", "[fd00::1]", "[FD12:3456::1]",
    "[fdff:ffff::1]", "[ff02::1]", "[ff05::2]", "[100::1]", "[2001:db8::1]", "[3fff::1]",
    "[3fff:fff:ffff::1]", "[2001::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[2001:2::1]",
    "[2001:10::1]", "[2001:20::1]", "[2002::1]", "[2002:7f00:1::]", "[2002:0808:0808::1]",
    "[5f00::1]", "[4000::1]", "[e000::1]", "[fd00:ec2::254]", "[2620:4f:8000::1]", "[1::1]",
  ]
  static let embeddedIPv4 = [
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:7F00:0001]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::ffff:0.0.0.0]",
    "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[64:ff9b:1::8.8.8.8]",
    "[2a00:1450::5efe:127.0.0.1]", "[2a00:1450::200:5efe:10.0.0.1]", "[::8.8.8.8]",
  ]
  static let localNames = [
    "localhost", "LOCALHOST", "localhost.", "foo.localhost", "a.b.localhost.", "ｌｏｃａｌｈｏｓｔ",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "Localhost",
  ]

  @Test("Spellings of forbidden hosts: all refused, nobody connected to")
  func spellings() async throws {
    #expect(Self.forbiddenHosts.count >= 120)
    #expect(Set(Self.forbiddenHosts).count == Self.forbiddenHosts.count)
    let listener = try LoopbackListener()
    defer { listener.stop() }
    let fetcher = CurlFetcher(userAgent: "test")
    for host in Self.forbiddenHosts {
      let address = try WebAddress(parsing: "http://\(host):\(listener.port)/secret")
      let result = await fetcher.fetch(FetchRequest(address: address, deadline: 5))
      guard case .failure(.forbiddenAddress(_)) = result else {
        Issue.record("\(host): \(result)")
        continue
      }
    }
    #expect(listener.connections == 0)
  }

  @Test("The same listener is reached when the host is named, so that the count can fail")
  func namedHostIsReached() async throws {
    let site = try LoopbackSite { _, _ in [.page("x")] }
    defer { site.stop() }
    for host in ["127.0.0.1", "0x7f.1", "localtest.example"] {
      let policy = AddressPolicy(privateHosts: [try PrivateHost("\(host):\(site.port)")])
      let fetcher = CurlFetcher(
        policy: policy, userAgent: "test",
        resolver: FixedResolver(["localtest.example": [["127.0.0.1"]]]))
      let address = try WebAddress(parsing: "http://\(host):\(site.port)/")
      #expect(try await fetcher.fetch(FetchRequest(address: address)).get().status == 200)
    }
    #expect(site.connections == 3)
  }

  @Test("A named host allows itself at its port, and nothing else")
  func exceptionsAreNarrow() async throws {
    let listener = try LoopbackListener()
    defer { listener.stop() }
    let resolver = FixedResolver([
      "shop.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]],
    ])
    let policy = AddressPolicy(privateHosts: [
      try PrivateHost("shop.example:1"), try PrivateHost("10.0.0.1"),
      try PrivateHost("other.example:080"),
    ])
    let fetcher = CurlFetcher(policy: policy, userAgent: "test", resolver: resolver)
    for host in ["shop.example", "other.example", "127.0.0.1", "localhost"] {
      let address = try WebAddress(parsing: "http://\(host):\(listener.port)/")
      let result = await fetcher.fetch(FetchRequest(address: address, deadline: 5))
      guard case .failure(.forbiddenAddress(_)) = result else {
        Issue.record("\(host): \(result)")
        continue
      }
    }
    #expect(listener.connections == 0)
  }

  @Test("One private address among public ones refuses the name")
  func anyRecordRefuses() async throws {
    let listener = try LoopbackListener()
    defer { listener.stop() }
    let answers = [
      ["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["::1"],
      ["2a00::1", "::1"],
      ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["169.254.169.254"], ["0.0.0.0"], ["::"],
    ]
    for answer in answers {
      let fetcher = CurlFetcher(
        userAgent: "test", resolver: FixedResolver(["shop.example": [answer]]))
      let address = try WebAddress(parsing: "http://shop.example:\(listener.port)/")
      let result = await fetcher.fetch(FetchRequest(address: address, deadline: 5))
      guard case .failure(.forbiddenAddress(_)) = result else {
        Issue.record("\(answer): \(result)")
        continue
      }
    }
    #expect(listener.connections == 0)
  }

  @Test(
    "Public addresses are not refused",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
      "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255",
      "172.32.0.0",
      "192.0.1.1", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
      "223.255.255.255", "2a00:1450:4026::1", "2606:4700::1111", "2003::1", "2600::", "3ffe::1",
      "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:200::1", "2001:4860:4860::8888",
    ])
  func publicAddresses(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.specialPurpose == nil)
    #expect(IPAddress(address.text) == address)
  }

  @Test(
    "Whom a person may name",
    arguments: [
      ("staging.shop.fi", "staging.shop.fi", nil),
      ("Staging.shop.fi:8080", "staging.shop.fi", 8080),
      ("127.0.0.1:80", "127.0.0.1", 80), ("[::1]:8080", "::1", 8080), ("[::80]", "::80", nil),
      ("10.0.0.1:", "10.0.0.1", nil),
    ] as [(String, String, Int?)])
  func privateHosts(text: String, host: String, port: Int?) throws {
    let named = try PrivateHost(text)
    #expect(named.host == host)
    #expect(named.port == port)
  }

  @Test(
    "What is no host cannot be named",
    arguments: ["", "a/b", "user@host", "a:b", "*", "10.0.0.0/8"])
  func noPrivateHost(text: String) {
    #expect(throws: AddressProblem.self) { try PrivateHost(text) }
  }
}
