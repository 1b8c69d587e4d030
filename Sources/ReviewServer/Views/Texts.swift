import Foundation
import PromiseModel
import Reporting

/// All words of the pages, by key, from `Templates/texts.json`: `{"key": ["English", "Finnish"]}`. `{name}` stands for what is filled in.
struct Texts: Sendable {
  /// The words in one language.
  let words: [String: String]
  /// `fi` or `en`.
  let language: String

  /// The words in a language; English where it is neither.
  init(language: String) {
    self.language = language == "fi" ? "fi" : "en"
    words = self.language == "fi" ? Self.finnish : Self.english
  }

  /// A text with its places filled. A key that does not exist is a mistake of the program; it is shown as it is.
  func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    var result = ""
    var rest = words[key, default: key][...]
    // One pass, so that what is filled in is not filled again.
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let value = values[String(rest[rest.index(after: open)..<close])]
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A count with its word: the key with `One` after it for one, with `Many` for every other number.
  func counted(_ key: String, _ count: Int) -> String {
    self(key + (count == 1 ? "One" : "Many"), ["n": String(count)])
  }

  /// For templates, under `t`.
  var context: TemplateContext { words }

  /// Every text by its key.
  static let all: [String: LocalizedText] = {
    let file = Data(PackageResources.texts_json)
    let pairs = (try? JSONDecoder().decode([String: [String]].self, from: file)) ?? [:]
    return pairs.compactMapValues { pair in
      pair.count == 2 ? LocalizedText(en: pair[0], fi: pair[1]) : nil
    }
  }()
  private static let english = all.mapValues(\.en)
  private static let finnish = all.mapValues(\.fi)
}

extension Optional where Wrapped: Sendable {
  /// The value, or `false`: a template looks further out for a key that has no value.
  var orFalse: any Sendable { self.map { $0 as any Sendable } ?? false }
}
