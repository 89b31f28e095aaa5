internal import CNcurses

/// Whether others may look at this process's memory, which may hold a token.
public enum MemoryPrivacy {
  /// Keeps the memory from other programs of the same user, and from what the system writes of a crash:
  /// a limit on core files does not count where it hands them to a program.
  public static func hide() { memory_hide() }
}
