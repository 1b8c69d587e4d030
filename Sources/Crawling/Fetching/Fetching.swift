/// One request for one address; redirects are not followed.
public struct FetchRequest: Sendable, Hashable {
  /// What to fetch.
  public let address: WebAddress
  /// The validators of an earlier answer; the server may then say "not modified" (RFC 9110, section 13).
  public let validators: Validators?
  /// The most bytes taken of the body as sent, before it is unpacked; larger bodies fail with `tooLarge`.
  public let largestBody: Int
  /// The most seconds for all of it, from the look-up of the name to the last byte.
  public let deadline: Double

  /// A request; see the properties.
  public init(
    address: WebAddress, validators: Validators? = nil, largestBody: Int = 20 << 20,
    deadline: Double = 30
  ) {
    self.address = address
    self.validators = validators
    self.largestBody = largestBody
    self.deadline = deadline
  }
}

/// What a server gave with an earlier answer to recognise it by.
public struct Validators: Sendable, Hashable {
  /// The `ETag` header, as sent.
  public let entityTag: String?
  /// The `Last-Modified` header, as sent.
  public let lastModified: String?

  /// Validators; see the properties.
  public init(entityTag: String?, lastModified: String?) {
    self.entityTag = entityTag
    self.lastModified = lastModified
  }
}

/// A header line of an answer.
public struct HeaderField: Sendable, Hashable {
  /// The name as sent.
  public let name: String
  /// The value as sent, without white space around it.
  public let value: String

  /// A header line.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A server's answer to one request.
public struct FetchedResponse: Sendable, Hashable {
  /// The address that was asked for.
  public let address: WebAddress
  /// The status code, 200.
  public let status: Int
  /// The reason phrase, `OK`; empty where none was sent.
  public let reason: String
  /// The header lines in the order they came.
  public let headers: [HeaderField]
  /// The body without transfer coding and still in its content coding (`gzip`), as received.
  public let body: [UInt8]
  /// The address of the machine that was really connected to, `93.184.215.14`.
  public let peer: String

  /// An answer; see the properties.
  public init(
    address: WebAddress, status: Int, reason: String = "", headers: [HeaderField], body: [UInt8],
    peer: String
  ) {
    self.address = address
    self.status = status
    self.reason = reason
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The values of a header, joined by commas; nil where it was not sent. Names compare without case.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}

/// Why no answer came.
public enum FetchFailure: Error, Sendable, Hashable {
  /// The name has no address.
  case unknownHost
  /// The address, or one that the name leads to, is one that must not be connected to (`127.0.0.1`).
  case forbiddenAddress(String)
  /// Nobody listens, or the connection broke; the library's words.
  case connection(String)
  /// The certificate is not for this host, has ended, or nobody vouches for it; the library's words.
  case certificate(String)
  /// The deadline passed.
  case timeout
  /// The body, as sent or unpacked, is larger than allowed.
  case tooLarge
  /// What came is no HTTP, or its content coding is unknown or broken.
  case protocolError(String)
  /// The task was cancelled.
  case cancelled
}

/// Fetches one address. Nothing else in the program opens a connection.
public protocol Fetching: Sendable {
  /// Fetches; never follows a redirect.
  func fetch(_ request: FetchRequest) async -> Result<FetchedResponse, FetchFailure>
}
