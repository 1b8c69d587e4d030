/// What a step of a ladder says plainly, for programs that know no ladder: "the shop arranges it" is a yes, "the shop pays the return" costs nothing.
public enum PlainValue: String, Sendable, Hashable, CaseIterable {
  case yes, no
  /// It costs the customer nothing.
  case free
}
