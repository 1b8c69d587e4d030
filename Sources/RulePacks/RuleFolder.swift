import Glibc

/// A rule file found in a folder.
struct RuleFile {
  /// As reported: the folder as given, and the path in it, control characters escaped.
  let shownPath: String
  /// The name of the folder that holds it.
  let folderName: String
  let bytes: [UInt8]
  /// Whether it is a table of wording, not YAML.
  var isWording: Bool { shownPath.hasSuffix("/" + WordingTable.fileName) }
}

/// Finds and reads the rule files of a folder, and nothing outside it.
struct RuleFolder {
  let root: String
  let diagnostics: Diagnostics

  /// All `*.yaml`, `*.yml` and `wording.tsv` in order of path; hidden files and folders are passed over.
  func files() -> [RuleFile] {
    guard let resolved = realPath(root) else {
      report(root, "This folder can't be read: \(lastProblem()). Check the path.")
      return []
    }
    var found: [RuleFile] = []
    walk(resolved, shownAs: root, name: lastComponent(resolved), resolvedRoot: resolved, depth: 0) {
      found.append($0)
    }
    return found
  }

  private func walk(
    _ folder: String, shownAs shownFolder: String, name: String, resolvedRoot: String, depth: Int,
    _ found: (RuleFile) -> Void
  ) {
    guard let directory = opendir(folder) else {
      report(shownFolder, "This folder can't be read: \(lastProblem()). Check the path.")
      return
    }
    var names: [String] = []
    while let entry = readdir(directory) {
      let length = Int(entry.pointee.d_reclen)
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(directory)
    for name in names.sorted() {
      let path = folder + "/" + name
      let shownPath = shownFolder.hasSuffix("/") ? shownFolder + name : shownFolder + "/" + name
      var status = stat()
      let isRuleFile =
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name == WordingTable.fileName
      guard lstat(path, &status) == 0 else {
        if isRuleFile { report(shownPath, "This file can't be read: \(lastProblem()).") }
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if depth >= 16 {
          report(shownPath, "The folders are nested more than 16 deep.")
        } else {
          walk(
            path, shownAs: shownPath, name: name, resolvedRoot: resolvedRoot, depth: depth + 1,
            found)
        }
      case S_IFLNK:
        reportLink(path, shownAs: shownPath, isRuleFile: isRuleFile, resolvedRoot: resolvedRoot)
      case S_IFREG:
        if isRuleFile, let bytes = read(path, shownAs: shownPath) {
          let folderName = lastComponent(folder)
          found(
            RuleFile(shownPath: escaped(shownPath), folderName: folderName, bytes: bytes))
        }
      default:
        if isRuleFile { report(shownPath, "This is not a file. Remove it.") }
      }
    }
  }

  /// No link is followed: one inside the folder would be read twice, one to outside must not be read.
  private func reportLink(
    _ path: String, shownAs shownPath: String, isRuleFile: Bool, resolvedRoot: String
  ) {
    let target = realPath(path)
    let isInside = target.map { $0.hasPrefix(resolvedRoot + "/") } ?? false
    if !isInside {
      report(shownPath, "This link leads out of the folder. Put the file itself here.")
    } else if isRuleFile {
      report(shownPath, "This is a link to another place of the folder. Remove it.")
    }
  }

  private func read(_ path: String, shownAs shownPath: String) -> [UInt8]? {
    // Without following links and without waiting: the entry may have changed since it was listed.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      report(shownPath, "This file can't be read: \(lastProblem()).")
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      report(shownPath, "This is not a file. Remove it.")
      return nil
    }
    let capacity = YAMLLimits.bytes + 1
    var failed = false
    let wanted = min(capacity, Int(status.st_size) + 1)
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let got = Glibc.read(descriptor, buffer.baseAddress! + count, wanted - count)
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { return }
        count += got
      }
    }
    if failed {
      report(shownPath, "This file can't be read: \(lastProblem()).")
      return nil
    }
    if bytes.count > YAMLLimits.bytes || Int(status.st_size) > YAMLLimits.bytes {
      report(shownPath, "This file is larger than 1 MiB. Split it.")
      return nil
    }
    return bytes
  }

  private func report(_ path: String, _ message: String) {
    diagnostics.report(RuleFilePosition(file: escaped(path), line: 1, column: 1), message)
  }
}

/// The path without links and dots; nil where there is nothing.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The part after the last slash.
func lastComponent(_ path: String) -> String {
  String(path.split(separator: "/").last ?? "")
}

private func lastProblem() -> String {
  String(cString: strerror(errno))
}
