import Glibc
import PromiseLintCLI

let status = await Serve.run(Array(CommandLine.arguments.dropFirst()), in: .process())
exit(status.rawValue)
