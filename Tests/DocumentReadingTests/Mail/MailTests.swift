import PromiseModel
import Testing

@testable import DocumentReading

/// Reads a mail given as lines; each ends in CRLF.
func mail(_ text: String) -> Document {
  DocumentReader().read(
    Array(text.replacing("\n", with: "\r\n").utf8), path: "newsletter.eml")
}

@Suite("E-mails")
struct MailTests {
  @Test("Of two versions of a mail the page is read, with the subject as its title")
  func alternative() {
    let document = mail(
      """
      From: shop@example.fi
      Subject: =?utf-8?Q?Kes=C3=A4n?= =?UTF-8?B?IHRhcmpvdXM=?=
      MIME-Version: 1.0
      Content-Type: multipart/alternative;
       boundary="=_a b"

      For programs that know no parts.
      --=_a b
      Content-Type: text/plain; charset=utf-8

      Plain words.
      --=_a b
      Content-Type: text/html; charset="iso-8859-1"
      Content-Transfer-Encoding: quoted-printable

      <title>Other</title><h1>Pesukoneet</h1><p>Toimitus 1=962 p=E4iv=E4s=
      s=E4 kotiin.</p>
      --=_a b--
      """)
    #expect(document.notices.isEmpty)
    #expect(document.mediaType == .email)
    #expect(
      document.outline == [
        "title: Kesän tarjous", "heading(1): Pesukoneet",
        "paragraph: Toimitus 1–2 päivässä kotiin.",
      ])
    #expect(document.source(of: "päivässä") == "p=E4iv=E4s=\r\ns=E4")
    #expect(document.source(of: "1–2") == "1=962")
    #expect(document.source(of: "Kesän") == "Kes=C3=A4n")
    #expect(document.blocks[2].headings == [1])
    let region = document.region(of: document.span(of: document.blocks[2].text))
    #expect(
      region == TextRegion(startLine: 16, startColumn: 43, endLine: 17, endColumn: 13))
  }

  @Test("Base64 leads to the groups of four letters that hold the words")
  func base64() {
    let document = mail(
      """
      Subject: x
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: BASE64

      PHA+SWxtYWluZW4g
      dG9pbWl0dXM8L3A+
      """)
    #expect(document.outline == ["title: x", "paragraph: Ilmainen toimitus"])
    #expect(document.source(of: "Ilmainen") == "SWxtYWluZW4g")
    #expect(document.source(of: "toimitus") == "dG9pbWl0dXM8")
  }

  @Test("Parts inside parts are read; attachments and messages inside are not")
  func nested() {
    let document = mail(
      """
      Subject: s
      Content-Type: multipart/mixed; boundary=out

      --out
      Content-Type: multipart/related; boundary=outer; start="<root>"

      --outer
      Content-Type: image/png
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      --outer
      Content-Type: text/html
      Content-ID: <root>

      <p>Shown</p>
      --outer--
      --out
      Content-Type: text/plain
      Content-Disposition: attachment; filename=terms.txt

      Attached
      --out
      Content-Type: message/rfc822

      Subject: inner

      Inner
      --out

      Also shown.
      --out--
      Epilogue
      """)
    #expect(document.outline == ["title: s", "paragraph: Shown", "paragraph: Also shown."])
    #expect(document.notices.isEmpty)
  }

  @Test("A boundary may begin with the letters of another, and come in pieces")
  func boundaries() {
    let document = mail(
      """
      Content-Type: multipart/mixed (a comment); boundary*0="ab"; boundary*1*=%63

      --abc \t
      Content-Type: multipart/mixed; boundary=abcd

      --abcd
      Content-Type: text/html

      <p>One --abc in a line</p>
      --abc-
      --abcd--
      --abc

      Two
      --abc--
      """)
    #expect(
      document.outline == [
        "paragraph: One --abc in a line", "paragraph: --abc-", "heading(1): Two",
      ]
        || document.outline == [
          "paragraph: One --abc in a line", "paragraph: --abc-", "title: Two",
        ])
    #expect(document.notices.isEmpty)
  }

  @Test("A page without words leaves the word to the plain text")
  func emptyPage() {
    let document = mail(
      """
      Content-Type: multipart/alternative; boundary=b

      --b

      Words of the plain text.
      --b
      Content-Type: text/html

      <img src=a.png>
      --b--
      """)
    #expect(document.outline == ["paragraph: Words of the plain text."])
  }

  @Test("Words of an earlier mail are a quotation")
  func quotation() {
    let document = mail(
      """
      Subject: Re: palautus

      Kyllä, palautus on maksuton.

      > Onko palautus
      >> maksuton?
      Terveisin kauppa, joka vastaa sinulle.
      """)
    #expect(
      document.outline == [
        "title: Re: palautus", "paragraph: Kyllä, palautus on maksuton.",
        "quotation: Onko palautus maksuton?",
        "paragraph: Terveisin kauppa, joka vastaa sinulle.",
      ])
    #expect(document.source(of: "palautus maksuton") == "palautus\r\n>> maksuton")
  }

  @Test("The preheader is read though the page hides it, and nothing else that it hides")
  func preheader() {
    let document = mail(
      """
      Subject: s
      Content-Type: text/html; charset=utf-8

      <html><head><title>t</title></head><body>
      <div style="display:none;max-height:0">Ilmainen toimitus <b>tänään</b> &zwnj;&nbsp;</div>
      <p style="display:none">Piilossa</p><p>Näkyvissä</p></body></html>
      """)
    #expect(
      document.outline == [
        "title: s", "paragraph: Ilmainen toimitus tänään", "paragraph: Näkyvissä",
      ])
    #expect(read("<div style='display:none'>x</div><p>y</p>").outline == ["paragraph: y"])
  }

  @Test("A saved web archive is read as its page, under its own title")
  func webArchive() {
    let document = DocumentReader().read(
      Array(
        """
        From: <Saved by a browser>
        Snapshot-Content-Location: https://www.example.fi/
        Subject: Etusivu
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="----x----"

        ------x----
        Content-Type: text/html
        Content-Transfer-Encoding: quoted-printable
        Content-Location: https://www.example.fi/

        <html lang=3D"fi"><head><title>Etusivu</title></head><body><p>Palautus 30 p=C3=A4iv=C3=A4=
        =C3=A4</p><script type=3D"application/ld+json">{"@type":"MerchantReturnPolicy",=
        "merchantReturnDays":30}</script></body></html>
        ------x----
        Content-Type: text/css
        Content-Transfer-Encoding: quoted-printable

        p { color: red }
        ------x------
        """.utf8), path: "page.mhtml")
    #expect(document.outline == ["title: Etusivu", "paragraph: Palautus 30 päivää"])
    #expect(document.declaredLanguage == "fi")
    #expect(document.facts.map(\.value) == ["30"])
    let span = document.facts[0].span
    #expect(
      String(decoding: document.bytes[span.start..<span.end], as: UTF8.self)
        == "\"merchantReturnDays\":30")
  }

  @Test(
    "Encoded words are read as the standard has them",
    arguments: [
      ("=?ISO-8859-1?Q?a?=", "a"), ("=?ISO-8859-1?Q?a?= b", "a b"),
      ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
      ("=?ISO-8859-1?Q?a?=\n =?utf-8?q?_b?=", "a b"),
      ("=?utf-8?B?w6Q=?=", "ä"), ("=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "ä"),
      ("=?windows-1252?Q?5=80?= heti", "5€ heti"), ("=?utf-8*fi?Q?=C3=B6?=", "ö"),
      ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?open", "=?utf-8?Q?open"),
      ("Tänään\n vain", "Tänään vain"), ("= 5 ?= 6", "= 5 ?= 6"),
    ])
  func encodedWords(written: String, read: String) {
    let document = mail("Subject: \(written)\n\nText of the mail.")
    #expect(document.outline == ["title: " + read, "paragraph: Text of the mail."])
  }

  @Test(
    "Mail from a mailbox file, with bare line feeds, in windows-1252 and without a type is read")
  func oddForms() {
    let bytes =
      Array("From a@b Mon Nov 30 2026\nSubject: P".utf8) + [0xE4]
      + Array("iv\u{C}\n\nHinta 5 ".utf8)
      + [0x80] + Array(" heti.\n".utf8)
    let document = DocumentReader().read(bytes, path: "a.eml")
    #expect(document.outline == ["title: Päiv", "paragraph: Hinta 5 € heti."])
    #expect(document.encoding.name == "windows-1252")
    let region = document.region(of: document.span(of: document.blocks[1].text))
    #expect(region == TextRegion(startLine: 4, startColumn: 1, endLine: 4, endColumn: 16))
  }
}

@Suite("E-mails that are not what they should be")
struct BrokenMailTests {
  @Test("A mail that ends before its last boundary is read as far as it goes, and that is said")
  func cutOff() {
    let document = mail(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nWords before the end.\n")
    #expect(document.outline == ["paragraph: Words before the end."])
    #expect(document.notices.map(\.kind) == [.malformedMessage])
    #expect(document.notices[0].isIncomplete)
  }

  @Test(
    "A mail whose parts can't be told apart is not taken for one without text",
    arguments: [
      "Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n",
      "Content-Type: multipart/mixed; boundary=\"\"\n\n--b\n\nx\n--b--\n",
      "Content-Type: multipart/mixed; boundary=c\n\n--b\n\nx\n--b--\n",
      "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n",
    ])
  func undivided(text: String) {
    let document = mail(text)
    #expect(document.blocks.isEmpty)
    #expect(Set(document.notices.map(\.kind)) == [.malformedMessage, .noText])
  }

  @Test("Parts nested a thousand deep and ten thousand parts end at the limits, and that is said")
  func bombs() {
    var deep = ""
    for i in 0..<1000 { deep += "Content-Type: multipart/mixed; boundary=b\(i)\n\n--b\(i)\n" }
    let nested = mail(deep + "\nText\n")
    #expect(nested.notices.contains { $0.kind == .truncated && $0.isIncomplete })
    let many = mail(
      "Content-Type: multipart/mixed; boundary=b\n\n"
        + String(repeating: "--b\n\nWords here.\n", count: 10_000) + "--b--\n")
    #expect(many.notices.map(\.kind) == [.truncated])
    #expect(many.blocks.count == MailStructure.mostParts - 1)
  }

  @Test("A header of megabytes and a subject without end do no harm")
  func hugeHeaders() {
    let document = mail(
      "X-A: " + String(repeating: "a\n ", count: 500_000) + "\nSubject: "
        + String(repeating: "=?utf-8?q?", count: 300_000) + "\n\nText of the mail.\n")
    #expect(document.blocks.count == 2)
    #expect(document.blocks[0].text.count <= MailEntity.longestValue)
  }

  @Test("Text past the limit is not read, and the place is told")
  func limits() {
    let reader = DocumentReader(limits: ReadingLimits(maximumMarkupBytes: 100))
    let text =
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nFirst.\n--b\n\n"
      + String(repeating: "word ", count: 100) + "\n--b\n\nLast.\n--b--\n"
    let document = reader.read(Array(text.utf8), path: "a.eml")
    #expect(document.notices.map(\.kind) == [.truncated])
    #expect(!document.outline.contains("paragraph: Last."))
    #expect(document.notices[0].span.end == text.utf8.count)
  }
}
