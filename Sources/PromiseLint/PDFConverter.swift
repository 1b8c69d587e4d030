import ChildProcesses
import DocumentReading
import Glibc

/// Takes the text out of PDF files with poppler's `pdftotext`, in a process of its own that has no environment, can open no file for writing,
/// and is held to limits by `prlimit` of util-linux.
public struct PDFConverter: Sendable {
  /// The folders in which both programs are looked for.
  private static let folders = ["/usr/local/bin", "/usr/bin", "/bin"]
  private static let mostMemory = 1 << 30
  private static let mostOutput = 200 << 20

  private let converter: String?
  private let limiter: String?
  private let deadline: Double

  /// A converter that finds its programs in these folders; `deadline` is the most seconds for one file.
  public init(folders: [String]? = nil, deadline: Double = 10) {
    func find(_ name: String) -> String? {
      (folders ?? Self.folders).map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
    }
    converter = find("pdftotext")
    limiter = find("prlimit")
    self.deadline = deadline
  }

  /// What `pdftotext -bbox-layout` writes about a file. Blocks its thread until the process has ended.
  public func text(_ file: [UInt8]) -> Result<[UInt8], PDFTextFailure> {
    guard let converter, let limiter else { return .failure(.notInstalled) }
    let output = ChildProcess.output(
      of: limiter,
      [
        "--as=\(Self.mostMemory)", "--cpu=\(Int(deadline.rounded(.up)))", "--fsize=0", "--core=0",
        "--nofile=32", "--", converter, "-q", "-bbox-layout", "-", "-",
      ], input: file, deadline: deadline, largest: Self.mostOutput)
    switch output {
    case .success(let text): return .success(text)
    case .failure(.notStarted): return .failure(.notInstalled)
    // 127 and 126: the limiter could not start the converter.
    case .failure(.failed(status: 126...127)): return .failure(.notInstalled)
    case .failure(.failed): return .failure(.refused)
    case .failure(.limits), .failure(.crashed): return .failure(.stopped)
    }
  }
}
