import Glibc
import PromiseModel

/// How often each word stands in sentences about each topic of one language, counted in sentences whose topic is known: those of the rules'
/// own examples and of the corpus of phrasings.
///
/// It is a second reader that knows no rule: a multinomial naive Bayes classifier with Lidstone smoothing (Manning, Raghavan and Schütze:
/// *Introduction to Information Retrieval*, 2008, chapter 13). Where a rule takes a sentence to be about delivery, and all its words are
/// those of sentences about guarantees or about nothing that is promised, the rule has probably misread it.
///
/// As a file, `wording.tsv` in the folder of the language; lines are sorted by the bytes of the word, and counts are of sentences:
///
/// ```
/// # promiselint wording 1
/// topic ⇥ delivery.time ⇥ 812 ⇥ 9034        name, sentences, words in them
/// topic ⇥ none ⇥ 1944 ⇥ 20411               sentences that promise nothing
/// word ⇥ arrives ⇥ 0:31 1:4                 which topics (0-based, in order) and how many of their sentences have it
/// ```
public struct WordingTable: Sendable {
  /// A primary subtag.
  public let language: String
  private let bytes: [UInt8]
  private let topics: [Topic]
  /// Where the lines of words begin and end, in bytes.
  private let words: Range<Int>
  private let vocabulary: Int

  private struct Topic {
    let name: String
    let sentences: Double
    let words: Double
  }

  /// The name under which sentences that promise nothing are counted.
  public static let nothing = "none"
  /// The name of its file.
  public static let fileName = "wording.tsv"
  private static let heading = "# promiselint wording 1"
  /// What a line of a word begins with.
  private static let mark = "word\t"
  /// What is added to each count (Lidstone's constant): between 0.1 and 0.5 it made no difference on shops that nobody had read.
  private static let smoothing = 0.2

  /// A table from the bytes of its file.
  ///
  /// - Throws: `WordingError` with the 1-based line of the first line that is none of a table.
  public init(language: String, bytes: [UInt8]) throws(WordingError) {
    var topics: [Topic] = []
    var position = 0
    var line = 0
    var vocabulary: Int?
    func next() -> [Substring] {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let text = String(decoding: bytes[position..<end], as: UTF8.self)
      position = min(end + 1, bytes.count)
      line += 1
      return text.split(separator: "\t", omittingEmptySubsequences: false)
    }
    guard next() == [Self.heading[...]] else {
      throw WordingError(
        line: 1, message: "This is no table of wording: its first line is not “\(Self.heading)”.")
    }
    while position < bytes.count, vocabulary == nil {
      let fields = next()
      if fields.count == 4, fields[0] == "topic", let sentences = Int(fields[2]),
        let words = Int(fields[3]),
        sentences > 0, words >= 0
      {
        topics.append(
          Topic(name: String(fields[1]), sentences: Double(sentences), words: Double(words)))
      } else if fields.count == 2, fields[0] == "words", let count = Int(fields[1]), count > 0 {
        vocabulary = count
      } else {
        throw WordingError(
          line: line,
          message: "A topic with its sentences and words, or the number of words, belongs here.")
      }
    }
    guard let vocabulary else {
      throw WordingError(line: line, message: "The number of words is missing.")
    }
    self.language = language
    self.bytes = bytes
    self.topics = topics
    self.vocabulary = vocabulary
    words = position..<bytes.count
  }

  /// Every line of words is looked at, which finding a word does without.
  ///
  /// - Throws: `WordingError` with the 1-based line of the first line that is wrong or out of order.
  public func validate() throws(WordingError) {
    var position = words.lowerBound
    var line = topics.count + 3
    var count = 0
    var last: ArraySlice<UInt8> = []
    while position < words.upperBound {
      let (word, counts, next) = entry(at: position)
      guard let word, counts != nil else {
        throw WordingError(line: line, message: "This is no word with its counts.")
      }
      guard last.isEmpty || last.lexicographicallyPrecedes(word) else {
        throw WordingError(
          line: line,
          message: "This word stands after one that comes later; they are sorted by their bytes.")
      }
      last = word
      count += 1
      line += 1
      position = next
    }
    if count != vocabulary {
      throw WordingError(
        line: topics.count + 2, message: "There are \(count) words, not \(vocabulary).")
    }
  }

  /// How much more the words of a text are those of a topic than those of its likeliest other topic: the difference of the logarithms of the
  /// two probabilities (natural, so 0.69 is twice as likely), by the number of the text's words; below 0 where another topic is likelier.
  /// Nil where no sentence of the topic was counted. `beside` are topics that the text speaks of too, which are no others.
  public func evidence(
    in text: String, for topic: String, beside: Set<String> = []
  ) -> Double? {
    guard topics.count > 1, let wanted = topics.firstIndex(where: { $0.name == topic }) else {
      return nil
    }
    let features = Self.features(of: text)
    if features.isEmpty { return nil }
    let all = topics.reduce(0) { $0 + $1.sentences }
    var logs = topics.map { log($0.sentences / all) }
    let weights = topics.map { log($0.words + Self.smoothing * Double(vocabulary)) }
    for feature in features {
      guard let counts = counts(of: feature) else { continue }
      for index in topics.indices {
        logs[index] += log(Double(counts[index] ?? 0) + Self.smoothing) - weights[index]
      }
    }
    var best = -Double.infinity
    for index in topics.indices where index != wanted && !beside.contains(topics[index].name) {
      best = max(best, logs[index])
    }
    guard best > -.infinity else { return nil }
    return (logs[wanted] - best) / Double(features.count)
  }

  /// The counts of a word by topic; nil where it never stood in a sentence that was counted.
  private func counts(of word: String) -> [Int: Int]? {
    let wanted = Array(word.utf8)
    var low = words.lowerBound
    var high = words.upperBound
    while low < high {
      var start = low + (high - low) / 2
      while start > low, bytes[start - 1] != 0x0A { start -= 1 }
      let end = bytes[start..<high].firstIndex(of: 0x0A) ?? high
      var place = min(start + Self.mark.utf8.count, end)
      var letter = 0
      while letter < wanted.count, place < end, bytes[place] == wanted[letter] {
        place += 1
        letter += 1
      }
      // The tab after a word is less than any byte of a word.
      let found = place < end ? bytes[place] : 0x09
      if letter == wanted.count, found == 0x09 { return entry(at: start).counts }
      if letter == wanted.count || found > wanted[letter] {
        high = start
      } else {
        low = min(end + 1, high)
      }
    }
    return nil
  }

  /// The word of the line that begins at a byte, its counts, and where the next line begins; nil where it is no such line.
  private func entry(at start: Int) -> (word: ArraySlice<UInt8>?, counts: [Int: Int]?, next: Int) {
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let fields = bytes[start..<end].split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0].elementsEqual(Self.mark.utf8.dropLast()), !fields[1].isEmpty
    else {
      return (nil, nil, min(end + 1, bytes.count))
    }
    var counts: [Int: Int] = [:]
    var isWhole = true
    for pair in fields[2].split(separator: 0x20, omittingEmptySubsequences: false) {
      let numbers = String(decoding: pair, as: UTF8.self).split(separator: ":").compactMap {
        Int($0)
      }
      guard numbers.count == 2, topics.indices.contains(numbers[0]), numbers[1] > 0 else {
        isWhole = false
        break
      }
      counts[numbers[0]] = numbers[1]
    }
    return (fields[1], isWhole ? counts : nil, min(end + 1, bytes.count))
  }

  /// The words of a text in small letters, each once and sorted, digits as one `7`; of a long word its beginning as well, which the forms
  /// and compounds of a word share.
  static func features(of text: String) -> [String] {
    var found: Set<String> = []
    var word = String.UnicodeScalarView()
    var length = 0
    func end() {
      if word.isEmpty { return }
      found.insert(String(word))
      if length > stem { found.insert(String(String.UnicodeScalarView(word.prefix(stem))) + "~") }
      word = String.UnicodeScalarView()
      length = 0
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType != nil {
        if word.last != "7" {
          word.append("7")
          length += 1
        }
      } else if scalar.properties.isAlphabetic {
        for small in scalar.properties.lowercaseMapping.unicodeScalars {
          word.append(small)
          length += 1
        }
      } else {
        end()
      }
    }
    end()
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// How long the beginning of a word is, in code points.
  private static let stem = 7
}

/// What is wrong with a table of wording.
public struct WordingError: Error, Sendable, Hashable {
  /// 1-based.
  public let line: Int
  /// What is wrong.
  public let message: String
}

/// A sentence and the topic that it is known to be about.
public struct WordingSentence: Sendable, Hashable {
  /// A primary subtag.
  public let language: String
  /// The public topic, or `WordingTable.nothing`.
  public let topic: String
  /// One or a few sentences.
  public let text: String

  /// A sentence and its topic.
  public init(language: String, topic: String, text: String) {
    self.language = language
    self.topic = topic
    self.text = text
  }
}

extension WordingTable {
  /// The file of a table of one language, counted in sentences; each sentence of a topic counts once, words of a single sentence not at all.
  public static func file(counting sentences: [WordingSentence]) -> [UInt8] {
    let distinct = Set(sentences)
    let names = Set(distinct.map(\.topic)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    var sentencesOfTopic = [Int](repeating: 0, count: names.count)
    var counts: [String: [Int: Int]] = [:]
    for sentence in distinct {
      guard let topic = numbers[sentence.topic] else { continue }
      sentencesOfTopic[topic] += 1
      for feature in features(of: sentence.text) {
        counts[feature, default: [:]][topic, default: 0] += 1
      }
    }
    counts = counts.filter { $0.value.values.reduce(0, +) > 1 }
    var wordsOfTopic = [Int](repeating: 0, count: names.count)
    for (_, topics) in counts {
      for (topic, count) in topics { wordsOfTopic[topic] += count }
    }
    var lines = [heading]
    for (number, name) in names.enumerated() {
      lines.append("topic\t\(name)\t\(sentencesOfTopic[number])\t\(wordsOfTopic[number])")
    }
    lines.append("words\t\(counts.count)")
    for word in counts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let pairs = (counts[word] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      lines.append("word\t\(word)\t" + pairs.joined(separator: " "))
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
