import PromiseModel

extension PageState {
  /// What happened and what to do, each a sentence. `detail` comes from a server or a library and may be empty.
  func message(detail: String) -> LocalizedText {
    let words = words
    let detail = detail.isEmpty ? "" : " (\(detail))"
    return LocalizedText(
      en: words.happened.en + detail + ". " + words.remedy.en + ".",
      fi: words.happened.fi + detail + ". " + words.remedy.fi + ".")
  }

  private var words: (happened: LocalizedText, remedy: LocalizedText) {
    let (en, enRemedy, fi, fiRemedy) = sentences
    return (LocalizedText(en: en, fi: fi), LocalizedText(en: enRemedy, fi: fiRemedy))
  }

  /// What happened and what to do, in English and in Finnish.
  private var sentences: (String, String, String, String) {
    switch self {
    case .robotsForbidden, .robotsForbiddenLink, .notRendered, .robotsUnavailable, .rateLimited,
      .errorStatus, .notFound, .cookieWall,
      .botBlock, .emptyShell:
      siteSentences
    case .unreadFormat, .unreadableBody, .truncated, .missingOriginal, .sitemap, .badSitemap,
      .tooLarge:
      contentSentences
    case .likelyTrap, .pageLimit, .deadline, .depthLimit: limitSentences
    default: connectionSentences
    }
  }

  private var siteSentences: (String, String, String, String) {
    switch self {
    case .robotsForbidden, .robotsForbiddenLink:
      (
        "The site's robots.txt forbids fetching this page",
        "Allow PromiseLint there, or check the page from a file",
        "Sivuston robots.txt kieltää tämän sivun hakemisen",
        "Salli PromiseLint siinä tai tarkista sivu tiedostosta"
      )
    case .robotsUnavailable:
      (
        "The site's robots.txt could not be fetched, so nothing on the site may be",
        "Make it answer, with 404 if there is none",
        "Sivuston robots.txt-tiedostoa ei saatu, joten mitään ei saa hakea",
        "Korjaa se vastaamaan, vaikka koodilla 404"
      )
    case .rateLimited:
      (
        "The server asks for longer patience than a run has",
        "Run the crawl later or with a larger --delay",
        "Palvelin pyytää odottamaan kauemmin kuin ajo kestää",
        "Hae myöhemmin tai suuremmalla --delay-arvolla"
      )
    case .notFound:
      (
        "There is no such page", "Mend the link that leads there", "Sivua ei ole",
        "Korjaa linkki, joka johtaa sinne"
      )
    case .cookieWall:
      (
        "Only a question about cookies is shown, not the page",
        "Let PromiseLint past it, or check the page from a file",
        "Sivusta näkyy vain evästekysely",
        "Päästä PromiseLint sen ohi tai tarkista sivu tiedostosta"
      )
    case .botBlock:
      (
        "The site shows a check against automatic visitors, not the page",
        "Allow PromiseLint in that service, or check the page from a file",
        "Sivun sijaan näkyy automaattisten kävijöiden esto",
        "Salli PromiseLint estopalvelussa tai tarkista sivu tiedostosta"
      )
    case .notRendered:
      (
        "The page is empty until scripts run, and the browser could not run them",
        "Try again, or check the page as a browser saves it",
        "Sivu on tyhjä, kunnes skriptit ajetaan, eikä selain saanut niitä ajettua",
        "Yritä uudelleen tai tarkista sivu selaimen tallentamana"
      )
    case .emptyShell:
      (
        "The page is empty until scripts run",
        "Crawl with --render, or check the page as a browser saves it",
        "Sivu on tyhjä, kunnes skriptit ajetaan",
        "Hae valitsimella --render tai tarkista sivu selaimen tallentamana"
      )
    default:
      (
        "The server answers with an error", "Mend the page or try again later",
        "Palvelin vastaa virheellä", "Korjaa sivu tai yritä myöhemmin uudelleen"
      )
    }
  }

  private var contentSentences: (String, String, String, String) {
    switch self {
    case .unreadFormat:
      (
        "Documents of this kind are not read",
        "Check its text from a file, or exclude it with --exclude",
        "Tällaisia asiakirjoja ei lueta",
        "Tarkista sen teksti tiedostosta tai rajaa se pois valitsimella --exclude"
      )
    case .unreadableBody:
      (
        "The page can't be unpacked", "Mend the server's compression", "Sivua ei voitu purkaa",
        "Korjaa palvelimen pakkaus"
      )
    case .truncated:
      (
        "The archive holds only a part of the page", "Crawl the page again",
        "Arkistossa on sivusta vain osa", "Hae sivu uudelleen"
      )
    case .missingOriginal:
      (
        "The page is unchanged since a snapshot that was not given",
        "Check both snapshots together",
        "Sivu on sama kuin tilannekuvassa, jota ei annettu", "Anna molemmat tilannekuvat"
      )
    case .sitemap, .badSitemap:
      (
        "The sitemap could not be read to its end, so pages may have been missed",
        "Mend it, or name the pages",
        "Sivukarttaa ei voitu lukea loppuun, joten sivuja on voinut jäädä pois",
        "Korjaa se tai anna sivujen osoitteet"
      )
    default:
      (
        "The page is larger than the limit and was not taken",
        "Make it smaller, or check it from a file",
        "Sivu on suurempi kuin raja eikä sitä haettu", "Pienennä sitä tai tarkista se tiedostosta"
      )
    }
  }

  private var limitSentences: (String, String, String, String) {
    switch self {
    case .likelyTrap:
      (
        "Addresses that go on without an end were left out",
        "Name those that matter as addresses to crawl",
        "Loputtomasti jatkuvia osoitteita jätettiin pois",
        "Anna tärkeät niistä haettaviksi osoitteiksi"
      )
    case .pageLimit:
      (
        "The largest number of pages was reached and the rest was left", "Raise --max-pages",
        "Sivujen enimmäismäärä täyttyi ja loput jäivät hakematta", "Suurenna --max-pages-arvoa"
      )
    case .depthLimit:
      (
        "Pages that lie too many links away were left", "Raise --depth or name them",
        "Liian monen linkin takana olevat sivut jäivät hakematta",
        "Suurenna --depth-arvoa tai anna ne"
      )
    default:
      (
        "The time was over and the rest was left", "Raise --deadline",
        "Aika loppui ja loput jäivät hakematta",
        "Suurenna --deadline-arvoa"
      )
    }
  }

  private var connectionSentences: (String, String, String, String) {
    switch self {
    case .unknownHost:
      (
        "The host's name is not known", "Check its spelling and the name service",
        "Palvelimen nimeä ei tunneta", "Tarkista kirjoitusasu ja nimipalvelu"
      )
    case .forbiddenAddress:
      (
        "The host leads to an address that is not public, so it was not connected to",
        "If it is meant, allow it with --allow-private HOST",
        "Palvelin johtaa osoitteeseen, joka ei ole julkinen, joten siihen ei otettu yhteyttä",
        "Jos se on tarkoitus, salli se valitsimella --allow-private HOST"
      )
    case .badCertificate:
      (
        "The server's certificate can't be trusted", "Mend the certificate",
        "Palvelimen varmenteeseen ei voi luottaa", "Korjaa varmenne"
      )
    case .timeout:
      (
        "The server did not answer in time", "Try again later", "Palvelin ei vastannut ajoissa",
        "Yritä myöhemmin uudelleen"
      )
    case .redirectLoop:
      (
        "The redirects lead back to where they began", "Mend the redirects",
        "Uudelleenohjaukset palaavat alkuunsa", "Korjaa uudelleenohjaukset"
      )
    case .tooManyRedirects:
      (
        "There are too many redirects one after the other", "Shorten them",
        "Uudelleenohjauksia on peräkkäin liikaa", "Lyhennä ketjua"
      )
    case .badRedirect:
      (
        "The redirect leads to no address that may be fetched", "Mend the redirect",
        "Uudelleenohjaus ei johda haettavaan osoitteeseen", "Korjaa uudelleenohjaus"
      )
    case .otherSite:
      (
        "The address leads to another site", "If it belongs to this one, add it with --also HOST",
        "Osoite johtaa toiselle sivustolle",
        "Jos se kuuluu tähän, lisää se valitsimella --also HOST"
      )
    case .notHTTP:
      (
        "What the server sent is no HTTP", "Check the address and its port",
        "Palvelimen vastaus ei ole HTTP:tä", "Tarkista osoite ja portti"
      )
    default:
      (
        "No connection to the server", "Check that it runs, or try again later",
        "Palvelimeen ei saatu yhteyttä", "Tarkista, että se on käynnissä, tai yritä myöhemmin"
      )
    }
  }
}
