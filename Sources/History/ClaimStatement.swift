import Foundation
import PromiseModel

/// A claim without its place: what is said, whoever says it.
struct ClaimStatement: Hashable {
  let recorded: RecordedStatement
  /// SHA-256 of everything that makes it the same statement on another page or in another run.
  let digest: String

  init(_ claim: Claim, words: ValueWords) throws {
    recorded = RecordedStatement(
      side: claim.side, topic: claim.publicTopic, aspect: claim.aspect,
      value: words.words(claim), scope: Self.scope(claim.scope), conditions: claim.conditions,
      modality: claim.modality)
    digest = sha256(Array(try StableJSON.encode(Identity(claim))))
  }

  private static func scope(_ scope: Scope) -> String {
    let facets = scope.facets.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.joined(separator: ", "))" }
    return (facets + (scope.label.map { [$0] } ?? [])).joined(separator: "; ")
  }

  private struct Identity: Encodable {
    let topic: String
    let aspect: String
    let value: ClaimValue
    let side: DocumentRole
    let modality: Modality
    let scope: Scope
    let conditions: [String]
    let party: Party?
    let isAbsolute: Bool
    let isAdditional: Bool

    init(_ claim: Claim) {
      topic = claim.topic
      aspect = claim.aspect
      value = claim.value
      side = claim.side
      modality = claim.modality
      scope = claim.scope
      conditions = claim.conditions
      party = claim.party
      isAbsolute = claim.isAbsolute
      isAdditional = claim.isAdditional
    }
  }
}

/// JSON with sorted keys: the same value gives the same bytes.
enum StableJSON {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(value)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: data)
  }
}
