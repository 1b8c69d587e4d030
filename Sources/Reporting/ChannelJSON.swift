import PromiseModel

/// The channel matrix as JSON, the member `channels` of `JSONSchemas.promises`.
struct ChannelJSON {
  let claims: ClaimJSON

  func matrix(_ matrix: ChannelMatrix) -> JSONValue {
    .object([
      "columns": .array(matrix.channels.map { .string($0.rawValue) }),
      "rows": .array(matrix.rows.map(row)),
    ])
  }

  private func row(_ row: ChannelMatrix.Row) -> JSONValue {
    .object([
      "topic": .string(row.publicTopic), "finerTopic": .string(row.topic),
      "aspect": .string(row.aspect),
      "name": ClaimJSON.text(claims.words.topicName(row.topic)), "differs": .bool(row.differs),
      "cells": .array(row.cells.map(cell)),
    ])
  }

  private func cell(_ cell: ChannelMatrix.Cell) -> JSONValue {
    .members([
      "channel": cell.channel.map { .string($0.rawValue) },
      "side": .string((cell.channel == nil ? DocumentRole.term : .promise).rawValue),
      "values": .array(cell.entries.map(entry)), "omitted": .int(cell.omittedCount),
    ])
  }

  private func entry(_ entry: ChannelMatrix.Entry) -> JSONValue {
    .members([
      "value": claims.value(entry.claim),
      "valueInWords": ClaimJSON.text(claims.words.words(entry.claim)),
      "scope": claims.scope(entry.claim.scope),
      "conditions": .array(entry.claim.conditions.map(JSONValue.string)),
      "differs": .bool(entry.differs), "places": .int(entry.placeCount),
      "place": claims.place(entry.claim.evidence),
      "saidIn": entry.saidIn.map { .string($0.rawValue) },
    ])
  }
}
