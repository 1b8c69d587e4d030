/// What each channel says of each matter, side by side: a row a matter, a column a channel and one for the terms.
public struct ChannelMatrix: Sendable, Hashable {
  /// One value of a cell, said once however many places say it.
  public struct Entry: Sendable, Hashable {
    /// The place that is met most easily.
    public let claim: Claim
    /// All places that say it, 1 or more.
    public let placeCount: Int
    /// Whether it parts from what most channels say, or from any where none is said by most.
    public let differs: Bool
    /// The channel of the document, where the words name another that they are about ("in the store …" on the website); nil elsewhere.
    public let saidIn: Channel?

    /// An entry; see the properties.
    public init(claim: Claim, placeCount: Int, differs: Bool, saidIn: Channel?) {
      self.claim = claim
      self.placeCount = placeCount
      self.differs = differs
      self.saidIn = saidIn
    }
  }

  /// What one channel says of one matter; nothing where it is silent.
  public struct Cell: Sendable, Hashable {
    /// The channel; nil of the terms.
    public let channel: Channel?
    /// Its values, those of most places first.
    public let entries: [Entry]
    /// How many more values it has: a product feed has a price for each product.
    public let omittedCount: Int

    /// A cell; see the properties.
    public init(channel: Channel?, entries: [Entry], omittedCount: Int = 0) {
      self.channel = channel
      self.omittedCount = omittedCount
      self.entries = entries
    }
  }

  /// A matter: an aspect of a topic.
  public struct Row: Sendable, Hashable {
    /// The topic's id; may be finer than the public one.
    public let topic: String
    /// The public topic.
    public let publicTopic: String
    /// The aspect's id.
    public let aspect: String
    /// A cell for each column, the terms last.
    public let cells: [Cell]

    /// A row; see the properties.
    public init(topic: String, publicTopic: String, aspect: String, cells: [Cell]) {
      self.topic = topic
      self.publicTopic = publicTopic
      self.aspect = aspect
      self.cells = cells
    }

    /// Whether channels part.
    public var differs: Bool { cells.contains { $0.entries.contains(where: \.differs) } }

    /// Whether two or more channels speak of it.
    public var isShared: Bool {
      cells.count { $0.channel != nil && !$0.entries.isEmpty } > 1
    }
  }

  /// The channels that something is said of, in the order of columns.
  public let channels: [Channel]
  /// The matters that at least one channel says something of: those that differ first, then those that several speak of, each by topic and
  /// aspect.
  public let rows: [Row]

  /// A matrix; see the properties.
  public init(channels: [Channel], rows: [Row]) {
    self.channels = channels
    self.rows = rows
  }

  /// Nothing said anywhere.
  public static let empty = ChannelMatrix(channels: [], rows: [])
}
