import PromiseModel

extension Reading {
  mutating func markdown(_ decoded: DecodedText) -> ReadText { plainText(decoded) }

  mutating func plainText(_ decoded: DecodedText) -> ReadText {
    var assembler = TextAssembler()
    var result = ReadText()
    decoded.utf8.withUnsafeBufferPointer { page in
      var i = decoded.start
      var lineIsBlank = true
      while i < page.count {
        var end = i
        while end < page.count, page[end] != 0x0A { end += 1 }
        let line = UnsafeBufferPointer(rebasing: page[i..<end])
        lineIsBlank = line.allSatisfy { $0 <= 0x20 }
        if lineIsBlank, let range = assembler.close() {
          result.blocks.append(TextBlock(kind: .paragraph, text: range))
        }
        assembler.append(line, source: i)
        assembler.space(-1)
        i = end + 1
      }
      if let range = assembler.close() {
        result.blocks.append(TextBlock(kind: .paragraph, text: range))
      }
    }
    result.text = assembler.text
    result.segments = assembler.segments
    return result
  }
}
