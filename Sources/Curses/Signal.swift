#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The signals that the main loop hears of, by what they ask for.
enum Signal {
  static let hangUp = SIGHUP
  static let interrupt = SIGINT
  static let quit = SIGQUIT
  static let terminate = SIGTERM
  static let step = SIGTSTP
  static let goOn = SIGCONT
  static let windowChange = SIGWINCH
}
