/// Concepts that no words say: each stands wherever a sentence holds a quantity of its kind, so that readings can ask for it or forbid it.
public enum MarkedQuantities {
  /// An amount of money above nothing, with a currency's word or sign.
  public static let money = "quantity.money"
  /// A length of time with a number ("14 days"), not a word like "immediately".
  public static let duration = "quantity.duration"
  /// Days or times at which something is open.
  public static let hours = "quantity.hours"
  /// All of them.
  public static let all = [money, duration, hours]
}
