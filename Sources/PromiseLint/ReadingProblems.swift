import PromiseModel

extension ReadingNotice {
  /// The notice as a problem of the run. A file that people read by pages has no lines to show.
  func problem(_ document: Document) -> RunProblem {
    RunProblem(
      kind: kind.rawValue, path: document.path,
      region: document.origin == nil ? document.region(of: span) : nil,
      message: LocalizedText(
        en: explanation + ". " + remedy.en, fi: finnish + ". " + remedy.fi),
      isIncomplete: isIncomplete)
  }

  private var finnish: String {
    switch kind {
    case .malformedText: "Tiedostossa on tavuja, jotka eivät kuulu sen merkistöön"
    case .truncated: "Tiedostoa ei luettu loppuun, koska se ylittää rajat"
    case .noText: "Tiedostossa ei ole näkyvää tekstiä"
    case .malformedStructuredData: "Sivun rakenteinen tieto ei ole kelvollista JSONia"
    case .malformedAcceptance: "Tämä merkintä ei hyväksy mitään: siitä puuttuu sääntö tai syy"
    case .malformedMessage:
      "Osaa sähköpostiviestistä ei voitu lukea: viesti on katkennut tai rikki"
    case .malformedFeed:
      "Tuotesyötettä ei voitu lukea kokonaan, koska se ei ole kelvollista XML:ää"
    case .notText: "Tiedosto ei ole tekstiä"
    case .passwordProtected: "Tiedosto on suojattu salasanalla tai vanhaa muotoa"
    case .damagedFile: "Tiedosto on vioittunut, eikä sitä luettu loppuun"
    case .refusedFile: "Tiedostossa on osia, joita oikeassa tiedostossa ei ole, eikä sitä luettu"
    case .noTextLayer: "PDF-tiedostossa on vain kuvia sivuista, ei tekstiä"
    case .converterMissing: "PDF-tiedostoja lukevaa ohjelmaa pdftotext ei ole asennettu"
    case .converterStopped: "PDF-tiedoston lukeminen vei liikaa aikaa tai muistia ja keskeytettiin"
    case .missingPart: "Tiedostoon on upotettu toinen tiedosto, jota ei luettu"
    }
  }

  private var remedy: LocalizedText {
    switch kind {
    case .malformedText, .malformedStructuredData, .malformedAcceptance, .notText, .truncated,
      .noText, .malformedMessage, .malformedFeed:
      remedyForText
    case .passwordProtected:
      LocalizedText(
        en: "Open it, save it as .docx or .pdf without a password, and check that file.",
        fi: "Avaa se, tallenna se .docx- tai .pdf-muotoon ilman salasanaa ja tarkista se.")
    case .damagedFile, .refusedFile:
      LocalizedText(
        en: "Open it in the program it was made with, save it again, and check that file.",
        fi: "Avaa se ohjelmassa, jolla se on tehty, tallenna se uudelleen ja tarkista se.")
    case .noTextLayer:
      LocalizedText(
        en: "Give the file that the PDF was made from, or run text recognition (OCR) on it first.",
        fi: "Anna tiedosto, josta PDF on tehty, tai tunnista sen teksti ensin (OCR).")
    case .converterMissing:
      LocalizedText(
        en: "Install it: apt-get install poppler-utils.",
        fi: "Asenna se: apt-get install poppler-utils.")
    case .converterStopped:
      LocalizedText(
        en: "Split the file, or give its text as .docx or HTML.",
        fi: "Jaa tiedosto pienemmiksi tai anna sen sisältö .docx- tai HTML-tiedostona.")
    case .missingPart:
      LocalizedText(
        en: "Copy its text into the file, or give it as a file of its own.",
        fi: "Kopioi sen teksti tiedostoon tai anna se omana tiedostonaan.")
    }
  }

  private var remedyForText: LocalizedText {
    switch kind {
    case .malformedText:
      LocalizedText(
        en: "Save the file as UTF-8.", fi: "Tallenna tiedosto UTF-8-muodossa.")
    case .noText:
      LocalizedText(
        en: "If the page is made by scripts, save it as the browser shows it and check that file.",
        fi:
          "Jos sivu syntyy skripteillä, tallenna se sellaisena kuin selain sen näyttää ja tarkista se."
      )
    case .malformedStructuredData:
      LocalizedText(
        en: "Mend the JSON-LD at this place; search engines can't read it either.",
        fi: "Korjaa JSON-LD tästä kohdasta; hakukoneetkaan eivät voi lukea sitä.")
    case .malformedAcceptance:
      LocalizedText(
        en: "Write <!-- promiselint-ignore RULE: reason --> with the id of a rule.",
        fi: "Kirjoita <!-- promiselint-ignore SÄÄNTÖ: syy --> säännön tunnuksella.")
    case .malformedMessage:
      LocalizedText(
        en: "Save the message anew from the mail program, or save its page as HTML.",
        fi: "Tallenna viesti uudelleen sähköpostiohjelmasta tai tallenna sen sivu HTML-muodossa.")
    case .malformedFeed:
      LocalizedText(
        en: "Export the feed anew from the shop, and check that the shopping search accepts it.",
        fi: "Vie syöte uudelleen verkkokaupasta ja tarkista, että ostoshaku hyväksyy sen.")
    case .notText:
      LocalizedText(
        en: "Leave it out, or give its text as HTML, Markdown or plain text.",
        fi: "Jätä se pois tai anna sen sisältö HTML-, Markdown- tai tekstitiedostona.")
    default:
      LocalizedText(
        en: "Split the page, or check the part after this place by hand.",
        fi: "Jaa sivu pienemmiksi tai tarkista tämän kohdan jälkeinen osa itse.")
    }
  }
}
