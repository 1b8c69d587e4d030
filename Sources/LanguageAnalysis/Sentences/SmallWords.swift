/// Small words of a language that structure sentences; what packs say of the same (`frame.*`) is added to them.
struct SmallWords: Sendable {
  /// "or", "nor": the negation of a list goes on after them.
  var or: Set<String> = []
  /// "and".
  var and: Set<String> = []
  /// Words that begin a clause after a comma: relatives, conjunctions.
  var clauseStarts: Set<String> = []
  /// Subjects that begin a clause after a comma.
  var subjects: Set<String> = []
  /// Words after which a full stop ends no sentence, without it.
  var abbreviations: Set<String> = []
  /// Those of them that also stand at the end of sentences.
  var mayEnd: Set<String> = []
  /// Month names that follow a day and a full stop with a capital letter.
  var months: Set<String> = []
  /// Whether the verb stands before its negation ("gäller inte", "gilt nicht").
  var negatesBackwards = false

  /// What is known of a language; empty for those that are not.
  static func of(_ language: String) -> SmallWords { known[language] ?? SmallWords() }

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  private static let known: [String: SmallWords] = [
    "fi": SmallWords(
      or: set("tai eikä eivätkä emmekä"), and: set("ja sekä"),
      clauseStarts: set(
        """
        jos mikäli ellei ellemme kunhan jollei edellyttäen että joka jonka jota jossa josta johon jolla jolle jolta jotka joiden joita joissa joista \
        joihin joilla joille joilta mikä minkä mitä kun koska jolloin vaan mutta eikä eivätkä \
        emmekä vaikka kuten ennen paitsi ellei elleivät siten niin
        """),
      subjects: set("me sinä te hän se ne"),
      abbreviations: set(
        """
        esim mm alv klo n s ks vrt sis alk väh enint puh p huom kpl nro no ts eli max min ml \
        tri prof os v vko pv
        """),
      mayEnd: set("jne yms ym tms kpl")),
    "en": SmallWords(
      or: set("or nor"), and: set("and"),
      clauseStarts: set(
        """
        if unless provided providing which who whose whom that while whereas although though because since but so unless \
        except then where when
        """),
      subjects: set("we you i they it he she there this these those we'll you'll we're we've"),
      abbreviations: set(
        """
        approx no nos mr mrs ms dr st vs incl excl max min e.g i.e fig art para sec jan feb mar \
        apr jun jul aug sep sept oct nov dec tel est ca cf
        """),
      mayEnd: set("etc no est tel fig art max min para sec may sat sun"),
      months: set(
        """
        january february march april may june july august september october november december
        """)),
    "sv": SmallWords(
      or: set("eller"), and: set("och"),
      clauseStarts: set(
        "om ifall såvida som men utan eftersom därför medan när då vilket vilka att så om"),
      subjects: set("vi du ni de den det jag"),
      abbreviations: set(
        """
        t.ex bl.a t.o.m fr.o.m d.v.s ca kl nr tel inkl exkl max min resp dvs tex bla kr st art \
        obs osv m.m
        """),
      mayEnd: set("osv m.m st obs art"),
      negatesBackwards: true),
    "de": SmallWords(
      or: set("oder"), and: set("und"),
      clauseStarts: set(
        """
        dass weil wenn falls sofern welche welcher welches sondern aber jedoch obwohl während da \
        damit wobei soweit der deren dessen
        """),
      subjects: set("wir sie ihr es er ich"),
      abbreviations: set(
        """
        z.b ca nr tel inkl exkl zzgl ggf bzw max min mind art abs str dr evtl etc u.a d.h i.d.r \
        vgl s gem sog usw
        """),
      mayEnd: set("usw etc art"),
      months: set(
        """
        januar februar märz april mai juni juli august september oktober november dezember
        """),
      negatesBackwards: true),
    "da": SmallWords(or: set("eller"), and: set("og"), negatesBackwards: true),
    "no": SmallWords(or: set("eller"), and: set("og"), negatesBackwards: true),
    "nl": SmallWords(or: set("of"), and: set("en"), negatesBackwards: true),
  ]
}
