import Glibc

/// How many processors are online, at least one.
enum ProcessorCount {
  static var value: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
