import PromiseModel
import Reporting

/// What the orders tell of the site's promises and terms, as both were read last.
struct DeliveredView {
  let measurement: OrderMeasurement
  let words: ValueWords

  func page(for visitor: Visitor) -> Page {
    Page(
      view: "delivered", title: visitor.texts("deliveredTitle"),
      content: MeasureView(
        measurement, words: words,
        options: PageOptions(language: visitor.language, headingLevel: 2)
      ).context, section: "/delivered")
  }
}
