import PromiseModel

extension DocumentReader {
  /// How a file would be read: by the ending of its name, and where that says nothing, by its bytes.
  public static func mediaType(ofFile name: String, bytes: [UInt8]) -> MediaType {
    MediaTypes.decide(path: name, bytes: bytes)
  }
}
