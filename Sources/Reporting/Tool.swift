/// What the linter is called in reports.
public enum Tool {
  /// The program's name.
  public static let name = "PromiseLint"
  /// Its version, semantic.
  public static let version = "0.1.0"
}
