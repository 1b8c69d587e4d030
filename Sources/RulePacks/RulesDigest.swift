import PromiseModel

extension RulePackLoader {
  /// SHA-256 of all rule files under some folders, with their places in the folders: the same digest means the same rules.
  ///
  /// A file that can't be read is passed over; `load` tells of it.
  public static func digest(folders: [String]) -> String {
    var bytes: [UInt8] = []
    func add(_ part: [UInt8]) { bytes += Array("\(part.count):".utf8) + part }
    for (number, folder) in folders.enumerated() {
      add(Array("\(number)".utf8))
      for file in RuleFolder(root: folder, diagnostics: Diagnostics()).files() {
        add(Array(file.shownPath.dropFirst(escaped(folder).count).utf8))
        add(file.bytes)
      }
    }
    return sha256(bytes)
  }
}
