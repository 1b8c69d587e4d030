import Hummingbird
import Reporting

extension Route {
  /// The look of the pages.
  static let assets: [Route] = [
    .get("/style.css") { _ in .styleSheet(PageLibrary.style) },
    .get("/review.css") { _ in
      .styleSheet(String(decoding: PackageResources.review_css, as: UTF8.self))
    },
  ]
}

extension Response {
  fileprivate static func styleSheet(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
