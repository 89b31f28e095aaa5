extension Catalogue {
  /// Every entry, Japanese companies first, the generic form last.
  public static let all: [Provider] = [
    .generic
  ]
}
