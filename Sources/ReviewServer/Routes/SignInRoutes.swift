import Hummingbird
import Reporting

extension Route {
  /// Coming in by a token, and leaving.
  static let signIn: [Route] = [
    .get("/sign-in") { call in
      guard case .token = call.server.configuration.access else { return .seeOther("/") }
      return call.signInPage(name: "", next: call.request.query("next") ?? "/")
    },
    .post("/sign-in") { try await $0.signIn() },
    .post("/sign-out") { call in
      if let token = call.request.cookies[Visitor.CookieName.session]?.value {
        call.server.sessions.close(token)
      }
      var response = Response.seeOther("/")
      response.setCookie(cookie(Visitor.CookieName.session, "", maxAge: 0))
      return response
    },
  ]
}

extension Call {
  fileprivate func signIn() async throws -> Response {
    guard case .token(let expected) = server.configuration.access else { return .seeOther("/") }
    let name = PersonName.cleaned(fields["name"])
    let isRight = try await server.gate.admits(fields["token"], expected)
    guard isRight, let name else {
      return signInPage(
        name: fields["name"], next: fields["next"],
        nameError: name == nil ? t("nameMissing") : nil,
        tokenError: isRight ? nil : t("tokenWrong"))
    }
    var response = Response.seeOther(Self.ownPath(fields["next"]))
    response.setCookie(
      cookie(Visitor.CookieName.session, server.sessions.open(for: name), maxAge: nil))
    return response
  }

  /// A path of ours; everything else would lead elsewhere after the sign-in.
  static func ownPath(_ next: String) -> String {
    let isOurs =
      next.hasPrefix("/") && !next.hasPrefix("//")
      && next.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    return isOurs ? next : "/"
  }

  fileprivate func signInPage(
    name: String, next: String, nameError: String? = nil, tokenError: String? = nil
  ) -> Response {
    let content: TemplateContext = [
      "next": Self.ownPath(next),
      "name": Field(
        name: "name", label: t("fieldName"), hint: t("fieldNameHint"), value: name,
        error: nameError, autocomplete: "name", isRequired: true
      ).context,
      "token": Field(
        name: "token", label: t("fieldToken"), error: tokenError, type: "password",
        autocomplete: "current-password", isRequired: true
      ).context,
    ]
    return respond(
      Page(
        view: "sign-in", title: t("signInTitle"), content: content,
        status: nameError == nil && tokenError == nil ? .ok : .unauthorized))
  }
}
