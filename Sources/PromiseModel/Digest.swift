import CLibMD

/// The SHA-256 digest of bytes, 64 lower-case hexadecimal digits (FIPS 180-4).
public func sha256(_ bytes: [UInt8]) -> String {
  var context = SHA2_CTX()
  SHA256Init(&context)
  bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
  var digest = [UInt8](repeating: 0, count: 32)
  digest.withUnsafeMutableBufferPointer { SHA256Final($0.baseAddress, &context) }
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
