import Dispatch
import Machine
import Synchronization
import Verifier

/// Lines in, lines out: a line is read only when there is room for it, and makes room only when its
/// answer is written, so that nothing heaps up, however many lines there are.
final class BatchStream: Sendable {
  private let batch: Batch
  private let width: Int
  /// One for each line that may be worked on.
  private let room: DispatchSemaphore
  private let writing = DispatchQueue(label: "batch output")
  private let waiting: InputWait
  private let state = Mutex(State())

  private struct State {
    var answers: [UInt8] = []
    /// How many lines those are.
    var count = 0
    var fault: FileFault?
    var hasBadLine = false
  }

  /// How a run ended.
  struct Outcome {
    /// Why no more could be written; nil when all was.
    var fault: FileFault?
    /// Whether a line could not be read.
    var hasBadLine: Bool
  }

  /// Works on at most `width` lines at a time.
  init(_ batch: Batch, width: Int) throws(FileFault) {
    self.batch = batch
    self.width = width
    // Dispatch wants a semaphore to end with no less than it began with.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<width { room.signal() }
    waiting = try InputWait()
  }

  /// Answers every line of the input; ends early when the answers cannot be written any more.
  func run() throws(FileFault) -> Outcome {
    var reader = LineReader(.input)
    while true {
      room.wait()
      guard waitForInput(reader) else { return outcome }
      guard let line = try reader.next() else { break }
      if case .text(let octets) = line, BatchRequest.isPassedOver(octets) {
        room.signal()
        continue
      }
      Task.detached { [self] in
        let (answer, isRead) = await batch.answer(to: line)
        put(answer, isRead: isRead)
      }
    }
    // This thread holds one place; the rest is free once every answer is written.
    for _ in 1..<width { room.wait() }
    writing.sync {}
    return outcome
  }

  private var outcome: Outcome {
    state.withLock { Outcome(fault: $0.fault, hasBadLine: $0.hasBadLine) }
  }

  /// Waits for a line; false when it is of no use, since nobody reads the answers.
  private func waitForInput(_ reader: LineReader) -> Bool {
    while true {
      if outcome.fault != nil { return false }
      if reader.hasBufferedLine || waiting.wait(milliseconds: nil) == .input { return true }
    }
  }

  /// Has an answer written, together with those that came while others were being written.
  private func put(_ answer: JSONValue, isRead: Bool) {
    let line = Array((answer.text() + "\n").utf8)
    let isFirst = state.withLock { state in
      if !isRead { state.hasBadLine = true }
      state.answers += line
      state.count += 1
      return state.count == 1
    }
    if isFirst { writing.async { [self] in write() } }
  }

  private func write() {
    let (octets, count) = state.withLock { state in
      defer {
        state.answers = []
        state.count = 0
      }
      return (state.answers, state.count)
    }
    if outcome.fault == nil {
      do throws(FileFault) {
        try Stream.output.write(octets)
      } catch {
        state.withLock { $0.fault = error }
        waiting.call()
      }
    }
    for _ in 0..<count { room.signal() }
  }
}
