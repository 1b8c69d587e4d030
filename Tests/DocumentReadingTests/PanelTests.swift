import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Parts that a control opens")
struct PanelTests {
  @Test(
    "The hidden answer of a button is read under its question",
    arguments: [
      "<button aria-expanded=false aria-controls=a1>Q?</button><hr><div id=a1 hidden><p>A</p></div>",
      "<button aria-expanded=false><span>Q?</span><i aria-hidden=true>+</i></button>\n<div hidden><p>A</div>",
      "<button>Q?</button><div style='display:none'>A</div>",
      "<h3><button aria-expanded=false>Q?</button></h3> <div aria-hidden=true>A</div>",
      "<h3><button aria-controls='x a1' >Q?</button></h3><p><div id=a1 hidden>A</div>",
      "<div><button aria-expanded=false>Q?<img src=x alt=''></button><svg></svg><ul hidden><li>A</ul></div>",
      "<a role=button aria-expanded=false href=#>Q?</a><section hidden>A</section>",
      "<dl><dt><button aria-expanded=false>Q?</button></dt><dd hidden>A</dd></dl>",
    ])
  func answers(markup: String) throws {
    let document = read("<h2>Help</h2>" + markup + "<h2>Next</h2><p>B</p>")
    let answer = try #require(document.block("A"))
    let above = document.words(answer.headings + answer.context)
    #expect(above.contains("Q?"))
    #expect(document.words(answer.headings).first == "Help")
    #expect(document.words(document.block("B")?.headings ?? []) == ["Next"])
    #expect(document.source(of: "A") == "A")
  }

  @Test(
    "A sign behind a button's question does not unmake it", arguments: ["+", "▾", "−", "›", ""])
  func signs(sign: String) {
    let document = read(
      "<button><span>Q?</span>\n<span>\(sign)</span></button><div hidden>A</div>")
    #expect(document.blocks.map(\.kind) == [.question, .paragraph])
    #expect(read("<button>Q? Yes</button>").blocks.map(\.kind) == [.button])
  }

  @Test("A control that asks nothing is what its panel is about, wherever the panel stands")
  func tabs() {
    let document = read(
      """
      <div role=tablist><button role=tab aria-controls=p1>Delivery</button>
      <button role=tab aria-controls=p2>Returns</button></div>
      <div role=tabpanel id=p1><p>In two days</p></div>
      <div role=tabpanel id=p2 hidden><h4>How</h4><p>Within a month</p></div><p>End</p>
      """)
    #expect(document.words(document.block("Within a month")?.context ?? []) == ["Returns"])
    #expect(document.words(document.block("Within a month")?.headings ?? []) == ["How"])
    #expect(document.block("End")?.headings == [])
    #expect(document.block("End")?.context == [])
  }

  @Test("A button that says nothing of itself opens what is named a panel")
  func plainButton() {
    #expect(
      read("<button>Delivery</button><div class='faq-text' hidden>A</div>").outline
        == ["button: Delivery", "paragraph: A"])
  }

  @Test(
    "Menus, dialogs, notices and what no visible control opens stay unread",
    arguments: [
      "<button>Buy</button><div hidden>A</div>",
      "<button aria-expanded=false>More</button><nav hidden>A</nav>",
      "<button aria-expanded=false>More</button><nav hidden>x</nav><div hidden>A</div>",
      "<button aria-controls=m>More</button><div id=m role=dialog hidden>A</div>",
      "<button aria-controls=m>More</button><dialog id=m>A</dialog>",
      "<button aria-controls=m>More</button><template id=m><p>A</p></template>",
      "<button aria-controls=m>More</button><ul id=m role=menu hidden><li>A</ul>",
      "<button aria-controls=m>More</button><div id=m class=cookie-banner hidden>A</div>",
      "<button aria-controls=mobile-menu>More</button><div id=mobile-menu hidden>A</div>",
      "<header><button aria-controls=m>More</button></header><div id=m hidden>A</div>",
      "<nav><button aria-controls=m>More</button></nav><div id=m hidden>A</div>",
      "<button aria-expanded=false>Q?</button><p>text</p><div hidden>A</div>",
      "<button aria-expanded=false>Q?</button>text<div hidden>A</div>",
      "<div><button aria-expanded=false>Q?</button></div><div hidden>A</div>",
      "<div hidden><button aria-controls=m>More</button></div><div id=m hidden>A</div>",
      "<div hidden><button aria-controls=m>More</button><div id=m hidden>A</div></div>",
      "<button aria-controls=m>More</button><div id=m>x</div><div id=n hidden>A</div>",
      "<input aria-controls=m aria-expanded=false><div id=m hidden>A</div>",
      "<button aria-controls=m>More</button><div id=m><p hidden>A</p></div>",
    ])
  func unread(markup: String) {
    #expect(read("<p>seen</p>" + markup).block("A") == nil)
  }

  @Test("An id is of one element: what repeats it stays unread")
  func repeatedID() {
    let document = read(
      """
      <button aria-controls=a>One?</button><button aria-controls=a>Two?</button>
      <div id=a hidden>first</div><p>x</p><div id=a hidden>second</div>
      <button aria-controls=a>Three?</button><p>y</p><div id=a hidden>third</div>
      """)
    #expect(document.words(document.block("first")?.context ?? []) == ["One?"])
    #expect(document.block("second") == nil)
    #expect(document.block("third") == nil)
  }
}
