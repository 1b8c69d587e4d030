import PromiseModel

/// A mark with the place of its document.
public struct PlacedAcceptance: Sendable, Hashable, Codable {
  /// The document's path as reported.
  public let path: String
  /// Where the mark stands.
  public let region: TextRegion
  /// The mark.
  public let acceptance: InlineAcceptance

  /// A mark at its place.
  public init(path: String, region: TextRegion, acceptance: InlineAcceptance) {
    self.path = path
    self.region = region
    self.acceptance = acceptance
  }
}

/// The marks of all documents of a run, held against what was found.
///
/// A mark accepts a finding of its rule where everything that one side says is covered by marks: a promise that stands at three
/// places and is marked at one is still a promise at two.
struct InlineAcceptances {
  private let marks: [PlacedAcceptance]
  private let rules: Set<String>
  /// Indices of the marks of each document that name a rule.
  private let index: [Key: [Int]]

  private struct Key: Hashable {
    let path: String
    let rule: String
  }

  /// What is left, what is accepted, and what is wrong with the marks.
  struct Outcome {
    var findings: [Finding] = []
    var accepted: [AcceptedFinding] = []
    var problems: [RunProblem] = []
  }

  /// `rules` are the ids that a mark can name.
  init(_ marks: [PlacedAcceptance], rules: Set<String>) {
    self.marks = marks
    self.rules = rules
    var index: [Key: [Int]] = [:]
    for (number, mark) in marks.enumerated() {
      for rule in Set(mark.acceptance.rules) {
        index[Key(path: mark.path, rule: rule), default: []].append(number)
      }
    }
    self.index = index
  }

  func applied(to findings: [Finding]) -> Outcome {
    var outcome = Outcome()
    guard !marks.isEmpty else {
      outcome.findings = findings
      return outcome
    }
    var used: Set<Int> = []
    /// The first place that a mark's finding has outside of every mark.
    var open: [Int: Evidence] = [:]
    for finding in findings {
      let sides = [
        [finding.main.evidence] + finding.otherMainPlaces,
        finding.other.map { [$0.evidence] + finding.otherOtherPlaces } ?? [],
      ]
      var accepting: Int?
      for places in sides where !places.isEmpty {
        let covering = places.map { mark(over: $0, rule: finding.rule) }
        if let uncovered = covering.firstIndex(of: nil) {
          for case let number? in covering { open[number] = places[uncovered] }
        } else {
          for case let number? in covering { used.insert(number) }
          accepting = accepting ?? covering[0]
        }
      }
      if let accepting {
        outcome.accepted.append(
          AcceptedFinding(finding: finding, acceptance: acceptance(marks[accepting])))
      } else {
        outcome.findings.append(finding)
      }
    }
    for number in marks.indices {
      outcome.problems += problems(number, isUsed: used.contains(number), open: open[number])
    }
    return outcome
  }

  private func mark(over evidence: Evidence, rule: String) -> Int? {
    index[Key(path: evidence.path, rule: rule)]?.first { number in
      let covered = marks[number].acceptance.covered
      return covered.start <= evidence.span.start && evidence.span.start < covered.end
    }
  }

  private func acceptance(_ mark: PlacedAcceptance) -> Acceptance {
    Acceptance(
      source: .inline, path: mark.path, line: mark.region.startLine,
      column: mark.region.startColumn, reason: mark.acceptance.reason)
  }

  // MARK: Problems

  private func problems(_ number: Int, isUsed: Bool, open: Evidence?) -> [RunProblem] {
    let mark = marks[number]
    let unknown = mark.acceptance.rules.filter { !rules.contains($0) }
    if let rule = unknown.first {
      return [
        problem(
          mark, "unknown-rule",
          en: "There is no rule “\(rule)”, so this mark does not accept it. "
            + "“promiselint rules list” shows the rules.",
          fi: "Sääntöä ”\(rule)” ei ole, joten merkintä ei hyväksy sitä. "
            + "”promiselint rules list” näyttää säännöt.")
      ]
    }
    if isUsed { return [] }
    if let open {
      let place = "\(open.path):\(open.region.startLine)"
      return [
        problem(
          mark, "partial-acceptance",
          en: "The same is said at another place that is not marked (\(place)), so the finding "
            + "stays. Mark that place too.",
          fi: "Sama sanotaan toisessakin kohdassa, jota ei ole merkitty (\(place)), joten löydös "
            + "jää. Merkitse sekin kohta.")
      ]
    }
    return [
      problem(
        mark, "unused-acceptance",
        en: "Nothing is found here any more that this mark accepts. Remove it.",
        fi: "Täältä ei enää löydy mitään, minkä tämä merkintä hyväksyy. Poista se.")
    ]
  }

  private func problem(
    _ mark: PlacedAcceptance, _ kind: String, en: String, fi: String
  ) -> RunProblem {
    RunProblem(
      kind: kind, path: mark.path, region: mark.region,
      message: LocalizedText(en: en, fi: fi), isIncomplete: false)
  }
}
