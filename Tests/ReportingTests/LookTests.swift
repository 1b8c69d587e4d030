import Foundation
import PromiseModel
import Reporting
import Testing

@Test func look() throws {
  for (name, text) in [
    (
      "en80",
      TerminalReport(options: .init(colour: true, width: 80, showUndecided: true)).text(
        Sample.report(problems: [Sample.unreadable]))
    ),
    (
      "fi120",
      TerminalReport(options: .init(language: "fi", colour: true, width: 120)).text(
        Sample.report(problems: [Sample.unreadable]))
    ),
    (
      "fi80",
      TerminalReport(options: .init(language: "fi", colour: true, width: 80)).text(Sample.report())
    ),
    ("sheet", PromiseSheet().table(Sample.report(), options: .init(colour: true))),
    ("sarif", SARIFReport().text(Sample.report(problems: [Sample.unreadable]), exitStatus: 1)),
    ("json", JSONReport().text(Sample.report(problems: [Sample.unreadable]))),
    ("sheet.json", PromiseSheet().json(Sample.report())),
  ] {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "/tmp/look-\(name)"))
  }
}
