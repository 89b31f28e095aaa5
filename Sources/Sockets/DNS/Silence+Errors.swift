import DNSCore
import FoundationEssentials
import NIOCore
import NIOPosix
import NIOSSL

extension Silence {
  /// What an error of the socket, of TLS or of the host's lookup means to the person.
  init(_ error: any Error) {
    switch error {
    case let error as IOError:
      switch POSIXErrorCode(rawValue: error.errnoCode) {
      case .ENETUNREACH, .EHOSTUNREACH, .EADDRNOTAVAIL, .EAFNOSUPPORT, .EACCES, .EPERM, .ENETDOWN,
        .EINVAL:
        self = .unreachable
      case .ETIMEDOUT: self = .timedOut
      default: self = .connectionRefused
      }
    case let error as NIOConnectionError:
      if let first = error.connectionErrors.first {
        self.init(first.error)
      } else {
        self = .unreachable
      }
    case let error as NIOSSLError:
      if case .uncleanShutdown = error { self = .connectionRefused } else { self = .tlsFailed }
    case is BoringSSLError, is NIOSSLExtraError: self = .tlsFailed
    case is SocketAddressError: self = .unreachable
    case let error as ChannelError:
      if case .connectTimeout = error { self = .timedOut } else { self = .connectionRefused }
    default: self = .connectionRefused
    }
  }
}

extension IPAddress {
  /// The address as NIO wants it.
  func socketAddress(port: UInt16) throws -> SocketAddress {
    try SocketAddress(packedIPAddress: ByteBuffer(bytes: octets), port: Int(port))
  }
}

extension Duration {
  var timeAmount: TimeAmount {
    let (seconds, attoseconds) = components
    let whole = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    // Nobody waits for centuries; what overflows is as good as for ever.
    guard !whole.overflow, whole.partialValue < .max / 4 else { return .nanoseconds(.max / 4) }
    return .nanoseconds(whole.partialValue + attoseconds / 1_000_000_000)
  }
}
