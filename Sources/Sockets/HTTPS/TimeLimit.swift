/// Carries out work that may take so long and no longer: head, body and all.
///
/// - Parameters:
///   - limit: How long it may take.
///   - work: What is called off when the time is over.
/// - Returns: What the work gave.
/// - Throws: `HTTPSError.timedOut` when the time was over first, else what the work throws.
func limited<Value: Sendable>(
  to limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    defer { group.cancelAll() }
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    guard let first = try await group.next(), let value = first else { throw HTTPSError.timedOut }
    return value
  }
}
