import PromiseModel

/// Makes clean UTF-8 of a file's bytes.
enum Decoder {
  /// The text, or nil where the bytes are no text.
  static func decode(_ bytes: [UInt8], isHTML: Bool) -> DecodedText? {
    bytes.withUnsafeBufferPointer { buffer in
      let survey = UTF8Bytes.survey(buffer)
      let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      let encoding = DetectedEncoding(name: "utf-8", source: hasMark ? .byteOrderMark : .content)
      if survey.nulCount > 0 { return nil }
      return DecodedText(utf8: bytes, start: hasMark ? 3 : 0, encoding: encoding)
    }
  }
}
