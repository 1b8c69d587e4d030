/// Words by their bytes: each distinct word has a number from 0 up. An open-addressing table over one byte store, so that looking a
/// word up makes no `String`.
struct WordTable {
  private var store: [UInt8] = []
  /// The end of each word's bytes in `store`.
  private var ends: [Int32] = []
  private var hashes: [UInt32] = []
  /// Word numbers, -1 where free; a power of two of them.
  private var slots: [Int32] = Array(repeating: -1, count: 4096)

  /// How many words there are.
  var count: Int { ends.count }

  /// The bytes of a word.
  func bytes(_ word: Int) -> ArraySlice<UInt8> {
    store[(word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word])]
  }

  /// The number of a word, or -1 where it is not there.
  func find(_ word: [UInt8]) -> Int {
    let hash = Self.hash(word)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == hash, isEqual(candidate, word) { return candidate }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// Adds a word that is not there; returns its number.
  mutating func add(_ word: [UInt8]) -> Int {
    if (count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(word)
    store.append(contentsOf: word)
    ends.append(Int32(store.count))
    hashes.append(hash)
    place(count - 1, hash)
    return count - 1
  }

  private mutating func place(_ word: Int, _ hash: UInt32) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(word)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for word in 0..<count { place(word, hashes[word]) }
  }

  private func isEqual(_ word: Int, _ bytes: [UInt8]) -> Bool {
    let start = word == 0 ? 0 : Int(ends[word - 1])
    guard Int(ends[word]) - start == bytes.count else { return false }
    for i in 0..<bytes.count where store[start + i] != bytes[i] { return false }
    return true
  }

  /// FNV-1a, with the upper bits stirred in.
  @inline(__always)
  private static func hash(_ word: [UInt8]) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ hash >> 15
  }
}
