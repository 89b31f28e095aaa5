import DNSCore
import Synchronization

/// Keeps from asking one authoritative server, or all of them together, too much at a time.
///
/// Resolvers are made for many questions; how many they get is up to `--concurrency`.
final class PoliteNetwork: Network {
  private let network: any Network
  private let perServer: Int
  private let inAll: Int
  private let state = Mutex(State())

  private struct State {
    /// Questions on their way, by server.
    var running: [ServerAddress: Int] = [:]
    var all = 0
    /// Questions that wait for their turn, the oldest first.
    var waiting: [(number: UInt64, server: ServerAddress, turn: CheckedContinuation<Void, Never>)] =
      []
    var number: UInt64 = 0
  }

  /// At most `perServer` questions at once to one authoritative server, and `inAll` to all of them.
  init(_ network: any Network, perServer: Int, inAll: Int) {
    self.network = network
    self.perServer = perServer
    self.inAll = inAll
  }

  func ask(_ query: Query) async -> Answer {
    guard !query.recursionDesired else { return await network.ask(query) }
    let server = query.server
    let number = state.withLock { state in
      state.number += 1
      return state.number
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { turn in
        let mayGo = state.withLock { state -> Bool in
          // Called off before its turn: it goes at once, and is told so by the client.
          if Task.isCancelled || hasRoom(state, server) {
            enter(&state, server)
            return true
          }
          state.waiting.append((number, server, turn))
          return false
        }
        if mayGo { turn.resume() }
      }
    } onCancel: {
      let turn = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
          return nil
        }
        enter(&state, server)
        return state.waiting.remove(at: index).turn
      }
      turn?.resume()
    }
    let answer = await network.ask(query)
    for turn in leave(server) { turn.resume() }
    return answer
  }

  private func hasRoom(_ state: borrowing State, _ server: ServerAddress) -> Bool {
    state.all < inAll && state.running[server, default: 0] < perServer
  }

  private func enter(_ state: inout State, _ server: ServerAddress) {
    state.running[server, default: 0] += 1
    state.all += 1
  }

  /// Ends a question, and gives those their turn who may go now.
  private func leave(_ server: ServerAddress) -> [CheckedContinuation<Void, Never>] {
    state.withLock { state in
      state.all -= 1
      let left = state.running[server, default: 1] - 1
      state.running[server] = left > 0 ? left : nil
      var turns: [CheckedContinuation<Void, Never>] = []
      var index = 0
      while index < state.waiting.count, state.all < inAll {
        let next = state.waiting[index]
        if hasRoom(state, next.server) {
          enter(&state, next.server)
          turns.append(next.turn)
          state.waiting.remove(at: index)
        } else {
          index += 1
        }
      }
      return turns
    }
  }
}
