// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode (the tools version's default), strict concurrency, warnings are errors.
let ours: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A test target that mirrors the source target of the same name.
func tests(_ target: String, also others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: target + "Tests", dependencies: [.target(name: target)] + others, swiftSettings: ours)
}

/// A Debian library reached through a module map.
func debianLibrary(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "promiselint",
  products: [
    .library(name: "PromiseLint", targets: ["PromiseLint"]),
    .executable(name: "promiselint", targets: ["promiselint"]),
    .executable(name: "promiselint-serve", targets: ["promiselint-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    debianLibrary("CLibXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
    debianLibrary("CVoikko", pkgConfig: "libvoikko", package: "libvoikko-dev"),
    debianLibrary("CStemmer", package: "libstemmer-dev"),
    debianLibrary("CLibYAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),
    debianLibrary("CLibCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    debianLibrary("CLibCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    debianLibrary("CLibIDN2", pkgConfig: "libidn2", package: "libidn2-dev"),
    debianLibrary("CZLib", pkgConfig: "zlib", package: "zlib1g-dev"),
    debianLibrary("CLibZip", pkgConfig: "libzip", package: "libzip-dev"),

    .target(name: "PromiseModel", dependencies: ["CLibCrypto"], swiftSettings: ours),
    .target(name: "ChildProcesses", swiftSettings: ours),
    .target(
      name: "DocumentReading", dependencies: ["PromiseModel", "CLibXML2", "CLibZip"],
      swiftSettings: ours),
    .target(
      name: "LanguageAnalysis", dependencies: ["PromiseModel", "CVoikko", "CStemmer"],
      swiftSettings: ours),
    .target(name: "RulePacks", dependencies: ["PromiseModel", "CLibYAML"], swiftSettings: ours),
    .target(
      name: "ClaimExtraction", dependencies: ["PromiseModel", "LanguageAnalysis", "RulePacks"],
      swiftSettings: ours),
    .target(
      name: "ContradictionChecking", dependencies: ["PromiseModel", "RulePacks"],
      swiftSettings: ours),
    .target(
      name: "PromiseLint",
      dependencies: [
        "PromiseModel", "DocumentReading", "LanguageAnalysis", "RulePacks", "ClaimExtraction",
        "ContradictionChecking", "ChildProcesses",
      ],
      swiftSettings: ours),
    .target(
      name: "Crawling",
      dependencies: [
        "PromiseModel", "ChildProcesses", "CLibCurl", "CLibIDN2", "CLibXML2", "CZLib",
      ],
      swiftSettings: ours),
    .target(
      name: "History",
      dependencies: ["PromiseModel", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: ours),
    .target(
      name: "Measurement",
      dependencies: [
        "PromiseModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: ours),
    .target(
      name: "Reporting",
      dependencies: ["PromiseModel", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("Pages/Templates")], swiftSettings: ours),
    .target(
      name: "PromiseLintCLI",
      dependencies: [
        "PromiseLint", "Crawling", "History", "Measurement", "Reporting", "PromiseModel",
        "RulePacks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: ours),
    .target(
      name: "ReviewServer",
      dependencies: [
        "PromiseLint", "Crawling", "History", "Reporting", "PromiseModel", "RulePacks",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      resources: [.embedInCode("Templates")], swiftSettings: ours),
    .executableTarget(
      name: "promiselint-serve",
      dependencies: [
        "ReviewServer", "PromiseLintCLI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: ours),
    .executableTarget(
      name: "promiselint", dependencies: ["PromiseLintCLI"], swiftSettings: ours),
    .executableTarget(
      name: "promiselint-benchmark",
      dependencies: ["PromiseLint", "PromiseModel", "RulePacks", "CLibXML2"],
      swiftSettings: ours),

    tests("PromiseModel"),
    tests("ChildProcesses"),
    tests("DocumentReading", also: ["PromiseModel", "CLibZip"]),
    tests("LanguageAnalysis", also: ["PromiseModel", "RulePacks"]),
    tests("RulePacks", also: ["PromiseModel"]),
    tests("ClaimExtraction", also: ["PromiseModel", "RulePacks", "LanguageAnalysis"]),
    tests("ContradictionChecking", also: ["PromiseModel", "RulePacks"]),
    tests("PromiseLint", also: ["PromiseModel", "RulePacks", "DocumentReading", "Reporting"]),
    tests("Crawling", also: ["PromiseModel", "CLibCurl", "CZLib"]),
    tests(
      "History",
      also: ["PromiseModel", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(
      "Measurement",
      also: ["PromiseModel", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("Reporting", also: ["PromiseModel"]),
    tests(
      "ReviewServer",
      also: [
        "PromiseLint", "History", "PromiseModel", "RulePacks", "Reporting",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
    tests(
      "PromiseLintCLI",
      also: [
        "PromiseLint", "History", "Reporting", "PromiseModel", "RulePacks",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ]
)
