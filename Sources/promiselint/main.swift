import Glibc
import PromiseLintCLI

let status = await PromiseLintCommand.run(
  Array(CommandLine.arguments.dropFirst()), in: .process())
exit(status.rawValue)
