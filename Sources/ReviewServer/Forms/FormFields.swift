/// A file that a person sent. Its name is a text and nothing else.
struct UploadedFile: Sendable, Hashable {
  /// The last part of the name as sent, without controls, at most 120 characters.
  let name: String
  let bytes: [UInt8]

  init(sentName: String, bytes: [UInt8]) {
    self.bytes = bytes
    let last = sentName.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let visible = last.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        false
      default: true
      }
    }
    name = String(String(String.UnicodeScalarView(visible)).prefix(120))
  }
}

/// The fields of a form that was sent, in the order in which they came.
struct FormFields: Sendable, Hashable {
  /// More fields than any form of ours has are no form of ours.
  static let mostFields = 400

  private(set) var texts: [(name: String, value: String)] = []
  private(set) var files: [(name: String, file: UploadedFile)] = []

  static func == (a: Self, b: Self) -> Bool {
    a.texts.elementsEqual(b.texts, by: ==) && a.files.elementsEqual(b.files, by: ==)
  }

  func hash(into hasher: inout Hasher) {
    for text in texts { hasher.combine(text.value) }
  }

  /// The first value of a field; empty where there is none.
  subscript(name: String) -> String { texts.first { $0.name == name }?.value ?? "" }

  /// All values of a field.
  func all(_ name: String) -> [String] { texts.filter { $0.name == name }.map(\.value) }

  /// Files of a field that have a name or a content: a browser sends an empty one where none was chosen.
  func files(_ name: String) -> [UploadedFile] {
    files.filter { $0.name == name && !($0.file.name.isEmpty && $0.file.bytes.isEmpty) }
      .map(\.file)
  }

  mutating func add(_ name: String, _ value: String) { texts.append((name, value)) }

  mutating func add(_ name: String, _ file: UploadedFile) { files.append((name, file)) }

  /// Reads a body by its content type.
  ///
  /// - Throws: `badForm` where it is no form that a browser sends.
  init(_ body: [UInt8], contentType: String) throws(PageError) {
    self.init()
    let type = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    switch type {
    case "application/x-www-form-urlencoded": try readURLEncoded(body)
    case "multipart/form-data":
      guard let boundary = Multipart.boundary(contentType) else { throw .badForm }
      try readMultipart(body, boundary)
    default: throw .badForm
    }
  }

  init() {}

  private mutating func readMultipart(_ body: [UInt8], _ boundary: String) throws(PageError) {
    guard let parts = Multipart.parts(of: body, boundary: boundary, atMost: Self.mostFields)
    else { throw .badForm }
    for part in parts {
      if let fileName = part.fileName {
        add(part.name, UploadedFile(sentName: fileName, bytes: Array(body[part.content])))
      } else {
        add(part.name, Self.text(body[part.content]))
      }
    }
  }

  /// URL Standard, section 5.1.
  private mutating func readURLEncoded(_ body: [UInt8]) throws(PageError) {
    let pairs = body.split(separator: UInt8(ascii: "&"))
    guard pairs.count <= Self.mostFields else { throw .badForm }
    for pair in pairs {
      let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let value = end == pair.endIndex ? [] : pair[pair.index(after: end)...]
      add(Self.text(Self.decoded(pair[..<end])), Self.text(Self.decoded(value)))
    }
  }

  /// Decodes `+` and `%41`; a `%` without two digits stays as it is.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    }
    var result: [UInt8] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      if bytes[i] == UInt8(ascii: "%"), i + 2 < bytes.endIndex, let high = digit(bytes[i + 1]),
        let low = digit(bytes[i + 2])
      {
        result.append(high << 4 | low)
        i += 3
      } else {
        result.append(bytes[i] == UInt8(ascii: "+") ? 0x20 : bytes[i])
        i += 1
      }
    }
    return result[...]
  }

  /// Browsers send line ends as CRLF whatever the person typed (HTML Standard, "constructing the entry list"). A zero byte is no text.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    for byte in bytes where byte != 0 {
      if byte == 0x0A, clean.last == 0x0D { clean.removeLast() }
      clean.append(byte)
    }
    return String(decoding: clean, as: UTF8.self)
  }
}
