import HummingbirdTesting
import Testing

@testable import ReviewServer
