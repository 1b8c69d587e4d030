import DocumentReading

/// Tells product feeds from other XML files and tables before they are read.
public enum ProductFeeds {
  /// How many bytes of a file tell whether it is a feed.
  public static let headLength = ProductFeed.headLength

  /// Whether a file is a product feed of Google Merchant Center, told by its first `headLength` bytes or more.
  public static func isFeed(_ head: [UInt8]) -> Bool { ProductFeed.isRecognized(head) }
}
