import Dispatch
import Synchronization

/// Waits on this thread for asynchronous work: commands are synchronous, so that the wizard keeps the
/// main thread to itself.
func waiting<Result: Sendable>(
  for work: @escaping @Sendable () async -> Result
) -> Result {
  let done = DispatchSemaphore(value: 0)
  let box = Mutex<Result?>(nil)
  Task.detached {
    let result = await work()
    box.withLock { $0 = result }
    done.signal()
  }
  while true {
    done.wait()
    if let result = box.withLock({ $0 }) { return result }
  }
}
