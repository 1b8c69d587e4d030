import Reporting

/// A field of a form: its label, what is in it and what is wrong with it. Its name is its id as well.
struct Field {
  let name: String
  let label: String
  var hint: String?
  var value = ""
  var error: String?
  /// Lines of a text area; nil of a field of one line.
  var rows: Int?
  var type = "text"
  var autocomplete: String?
  var list: String?
  var accept: String?
  var isMultiple = false
  var isRequired = false

  /// For the template `field`.
  var context: TemplateContext {
    let described = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }]
      .compactMap { $0 }.joined(separator: " ")
    return [
      "name": name, "label": label, "hint": hint.orFalse, "value": value, "error": error.orFalse,
      "rows": rows.orFalse, "type": type, "autocomplete": autocomplete.orFalse,
      "list": list.orFalse, "accept": accept.orFalse, "isMultiple": isMultiple,
      "isRequired": isRequired, "described": described.isEmpty ? false : described as any Sendable,
    ]
  }
}
