import PromiseModel
import Testing

@testable import RulePacks

@Suite("A journey on which it goes wrong again")
struct JourneyRoundsTests {
  private func journey(_ again: JourneyRepeat?) -> JourneyDefinition {
    func step(_ event: String, after: String, _ unstated: JourneyStep.Unstated = .noTime)
      -> JourneyStep
    {
      JourneyStep(
        event: event, after: [after], actor: .seller, text: LocalizedText(en: event, fi: event),
        duration: [], waits: [], unstated: unstated, law: [], isContact: false)
    }
    return JourneyDefinition(
      id: "j", name: LocalizedText(en: "j", fi: "j"), begins: "ordered", ends: "used", promise: [],
      steps: [
        step("broken", after: "ordered"), step("claimed", after: "broken"),
        step("replaced", after: "claimed", .sameAs("broken")), step("used", after: "replaced"),
      ], exits: [], again: again, position: RuleFilePosition(file: "f", line: 1, column: 1))
  }

  private let again = JourneyRepeat(
    failure: "broken", remedy: "replaced", text: LocalizedText(en: "broken too", fi: "sekin rikki"))

  private func shape(_ steps: [JourneyStep]) -> [String] {
    steps.map { "\($0.after[0])>\($0.event)" }
  }

  @Test("Once, the steps are those that are written")
  func once() {
    #expect(
      shape(journey(again).steps(failures: 1)) == [
        "ordered>broken", "broken>claimed", "claimed>replaced", "replaced>used",
      ])
  }

  @Test("Three times, what follows the failure follows the remedy that failed")
  func thrice() {
    let steps = journey(again).steps(failures: 3)
    #expect(
      shape(steps) == [
        "ordered>broken", "broken>claimed", "claimed>replaced", "replaced>claimed-2",
        "claimed-2>replaced-2", "replaced-2>claimed-3", "claimed-3>replaced-3", "replaced-3>used",
      ])
    #expect(steps.map(\.text.en).filter { $0 == "broken too" }.count == 2)
    #expect(steps.map(\.round) == [1, 1, 1, 2, 2, 3, 3, 1])
    #expect(steps[6].firstEvent == "replaced")
  }

  @Test("A later remedy takes as long as the first, by the step that it copies")
  func sameLength() {
    let steps = journey(again).steps(failures: 2)
    #expect(steps[2].unstated == .sameAs("broken"))
    #expect(steps[4].unstated == .sameAs("replaced"))
  }

  @Test(
    "A remedy that ends the journey ends it the last time, also where it begins with the failure")
  func endsWithRemedy() {
    let again = JourneyRepeat(
      failure: "ordered", remedy: "used", text: LocalizedText(en: "again", fi: "taas"))
    #expect(journey(again).end(failures: 1) == "used")
    #expect(journey(again).end(failures: 2) == "used-2")
    #expect(journey(again).steps(failures: 2).count == 8)
    #expect(shape(journey(again).steps(failures: 2))[4] == "used>broken-2")
  }

  @Test("A journey that can't go wrong again stays as it is")
  func never() {
    #expect(journey(nil).steps(failures: 4).count == 4)
    #expect(journey(nil).end(failures: 4) == "used")
  }
}
