import PromiseModel

/// The published shapes of the JSON outputs (JSON Schema 2020-12). A change that breaks readers raises `schemaVersion`.
public enum JSONSchemas {
  /// The shape of `check --format json`.
  public static let report = schema(
    title: "PromiseLint report",
    required: [
      "schemaVersion", "tool", "columnKind", "documents", "findings", "accepted", "undecided",
      "kept", "law", "problems", "summary",
    ],
    properties: [
      "schemaVersion": .object(["const": 1]), "columnKind": columnKind,
      "tool": object(["name": string, "version": string]),
      "documents": list(
        object(
          [
            "path": string, "role": side, "roleReason": reference("text"), "language": string,
            "encoding": string, "byteCount": count,
            "sha256": .object(["type": "string", "pattern": "^[0-9a-f]{64}$"]),
            "claimCount": count, "channel": channel, "channelReason": reference("text"),
          ], optional: ["channel", "channelReason"])),
      "findings": list(reference("finding")),
      "accepted": list(
        object([
          "finding": reference("finding"),
          "acceptance": object(
            [
              "source": words("baseline", "inline", "decision"), "path": string, "line": position,
              "column": position, "reason": string, "who": string,
              "until": .object(["type": "string", "format": "date"]),
            ], optional: ["who", "until"]),
        ])),
      "undecided": list(
        object(
          ["main": reference("claim"), "other": reference("claim"), "reason": reference("text")],
          optional: ["other"])),
      "kept": list(object(["promise": reference("claim"), "clause": reference("claim")])),
      "problems": list(
        object(
          [
            "kind": string, "path": string, "region": reference("region"),
            "message": reference("text"), "incomplete": boolean,
          ], optional: ["path", "region"])),
      "law": list(
        object(
          [
            "language": string, "markets": list(string),
            "basis": words(
              "named", "currency", "words", "address", "page-language", "language", "nothing"),
            "reason": reference("text"), "path": string, "region": reference("region"),
          ], optional: ["path", "region"])),
      "summary": object([
        "documents": count, "promisePages": count, "termPages": count, "claims": count,
        "comparedPairs": count, "findings": count, "errors": count, "warnings": count,
        "notes": count, "accepted": count, "undecided": count, "kept": count, "unread": count,
        "incomplete": boolean,
      ]),
    ])

  /// The shape of `promises --format json`, with and without `--unread`.
  public static let promises = schema(
    title: "PromiseLint promises", required: ["schemaVersion", "columnKind"],
    properties: [
      "schemaVersion": .object(["const": 1]), "columnKind": columnKind,
      "claims": list(reference("claim")),
      "unread": list(
        object(
          [
            "reason": string, "quote": string, "path": string, "location": reference("location"),
            "section": string,
          ], optional: ["section"])),
      "unreadShare": .object(["type": "number", "minimum": 0, "maximum": 1]),
      "channels": object([
        "columns": list(channel),
        "rows": list(
          object([
            "topic": string, "finerTopic": string, "aspect": string, "name": reference("text"),
            "differs": boolean,
            "cells": list(
              object(
                [
                  "channel": channel, "side": side, "values": list(reference("channelValue")),
                  "omitted": count,
                ], optional: ["channel"])),
          ])),
      ]),
    ])

  /// A schema; `more` are shapes beside those that all outputs share.
  static func schema(
    title: String, required: [String], properties: [String: JSONValue],
    more: [String: JSONValue] = [:]
  ) -> String {
    JSONValue.object([
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title),
      "type": "object", "additionalProperties": false,
      "required": .array(required.sorted().map(JSONValue.string)),
      "properties": .object(properties),
      "$defs": .object(definitions.merging(more) { own, _ in own }),
    ]).text()
  }

  // MARK: Shared shapes

  private static let channel = JSONValue.object([
    "enum": .array(Channel.allCases.map { .string($0.rawValue) })
  ])
  private static let scope = object(
    [
      "facets": .object(["type": "object", "additionalProperties": list(string)]),
      "label": string,
    ], optional: ["label"])

  private static let definitions: [String: JSONValue] = [
    "text": object(["en": string, "fi": string]),
    "region": object([
      "startLine": position, "startColumn": position, "endLine": position, "endColumn": position,
    ]),
    "pagePlace": object(
      ["page": position, "paragraph": position, "line": position],
      optional: ["page", "paragraph", "line"]),
    "location": object(
      [
        "artifactLocation": object(["uri": string]), "region": reference("region"),
        "place": reference("pagePlace"),
      ], optional: ["region", "place"]),
    "place": object(
      [
        "location": reference("location"), "path": string, "quote": string, "section": string,
      ], optional: ["section"]),
    "finding": object(
      [
        "rule": string,
        "kind": words(
          "contradiction", "narrowing", "disagreement", "below-law", "unsupported",
          "undecided"),
        "severity": words("error", "warning", "note"), "topic": string,
        "message": reference("text"), "advice": reference("text"),
        "main": reference("claim"), "other": reference("claim"),
        "mainValue": reference("text"), "otherValue": reference("text"),
        "otherMainPlaces": list(reference("place")),
        "otherOtherPlaces": list(reference("place")), "chain": list(reference("claim")),
        "legalBasis": string, "fingerprint": string,
        "channels": object(["main": channel, "other": channel]),
      ], optional: ["other", "otherValue", "chain", "legalBasis", "channels"]),
    "channelValue": object(
      [
        "value": reference("value"), "valueInWords": reference("text"), "scope": scope,
        "conditions": list(string), "differs": boolean, "places": position,
        "place": reference("place"), "saidIn": channel,
      ], optional: ["saidIn"]),
    "value": .object([
      "oneOf": .array([
        object(
          [
            "type": .object(["const": "duration"]), "min": number, "max": number,
            "unit": words("minute", "hour", "day", "businessDay", "week", "month", "year"),
            "from": string,
          ], optional: ["min", "max", "from"]),
        object(
          [
            "type": .object(["const": "money"]), "amount": number, "upTo": number,
            "currency": string, "above": number,
          ], optional: ["upTo", "currency", "above"]),
        object(["type": .object(["const": "percent"]), "amount": number]),
        object(["type": .object(["const": "bool"]), "is": boolean]),
        object(["type": .object(["const": "text"]), "is": string]),
      ])
    ]),
    "claim": object(
      [
        "topic": string, "finerTopic": string, "aspect": string, "side": side,
        "value": reference("value"), "valueInWords": reference("text"), "start": string,
        "quote": string, "path": string, "location": reference("location"), "section": string,
        "scope": scope,
        "conditions": list(string),
        "party": words(
          "seller", "carrier", "installer", "manufacturer", "financier", "customer", "third-party"),
        "modality": words("may", "aim", "hedged", "state", "commit", "guarantee"),
        "absolute": boolean, "additional": boolean, "structuredData": boolean,
        "language": string, "prominence": count, "reading": string,
      ], optional: ["start", "section", "party"]),
  ]

  static let string = JSONValue.object(["type": "string"])
  static let boolean = JSONValue.object(["type": "boolean"])
  static let number = JSONValue.object(["type": "number"])
  static let count = JSONValue.object(["type": "integer", "minimum": 0])
  static let position = JSONValue.object(["type": "integer", "minimum": 1])
  private static let side = words("promise", "term")
  static let columnKind = JSONValue.object(["const": "unicodeCodePoints"])

  static func words(_ words: String...) -> JSONValue {
    .object(["enum": .array(words.map(JSONValue.string))])
  }

  static func list(_ items: JSONValue) -> JSONValue {
    .object(["type": "array", "items": items])
  }

  static func reference(_ name: String) -> JSONValue {
    .object(["$ref": .string("#/$defs/\(name)")])
  }

  static func object(
    _ properties: [String: JSONValue], optional: Set<String> = []
  ) -> JSONValue {
    .object([
      "type": "object", "additionalProperties": false, "properties": .object(properties),
      "required": .array(
        properties.keys.filter { !optional.contains($0) }.sorted().map(JSONValue.string)),
    ])
  }
}
