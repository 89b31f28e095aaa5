/// Public keys of throw-away pairs, in base64, and a private one.
enum SampleKeys {
  /// RSA, 2048 bits.
  static let rsa2048 =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA75NsNryYzvkLTJjK0KasQX+CMOvDBTK9pXVz"
    + "miiODQPQ9TYEFTeynpCifECXsjJitDRBCrOTAAF0iKGierw5oKl9crwh2bj5jvJSvs3HRTu1YB3f67a5"
    + "OXyhmoyOB/ExNjpz0E+CsCVW/9QKm+p6YMz6YpcPSSK202Sf+pm6QHFUxCQxCiGJ4Z3Uf72Yg/5H+6CI"
    + "wgxf0baeZDg7gAGb+qv+wecmQ/C03B3B+nH4uFaWJL9PdIqECTpsaWSrvjUEpRXZ4kcqUItJrCaOlSKt"
    + "4ccG4gpYTyj7hYpat457RJYp92UBlQ46ZO8FR6o8oxgk+i2qKcePU0ihjqnI6dJx9wIDAQAB"
  /// Another one of 2048 bits.
  static let other2048 =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsxjZlX6sv4LlBrrCMv/SPgeaEBwFa5Oze37v"
    + "K94rBbuXcA2jD1xYcw0EE0qXEUe16k3DkL15f2NflJRUnKrBenFintuwZ+/j0XYs+ucXG7LLRTj92kuV"
    + "P/riYEahYgYh9ylIEVbHsi9ZosNOnG22Un2F6HI6usZkJYumuymjBOnTBkBVnuB3VPZhnTAAtuV+b3bV"
    + "R77VBpL75yt0LpAPA/BkxZM+z8KPMFsO5L4CLGshahwjcYiWjnRWfPmKKlC7FdREmWSthRxxklRiaLsm"
    + "qYYZtKOQDbjRTqRBGJsxeDCzOF31hQ+QBUXsumYdibJxeEz9IhlnPsi89DDMwmFqAQIDAQAB"
  /// RSA, 1024 bits.
  static let rsa1024 =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDQonzbYK89UwTk6LinqKh4OrHONXcA34IUlF0kNeKK"
    + "3+dnWtIsrqx4jIPfNBFOftXg/H3vKkW8Horfz1/2PwZVH6D376/X42ijVwmly3tc3iPgVQgo4AsseHg8"
    + "r6fn92l4sSPpnL0YMabMKTsQORM4/hjztidlxuE+MmqOgYAoxwIDAQAB"
  /// RSA, 512 bits.
  static let rsa512 =
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALkTYajFUgtSdkPau3rCViENC7vhvQRGTJbuDXC0EKHKaqzu"
    + "Hk9V/neOn8Jg9XkoraGCt0fCJ0rzbZPZ8vqPJ3kCAwEAAQ=="
  /// A private key (PKCS #1), made for this test only.
  static let secret =
    "MIICXAIBAAKBgQDJOeJSSLEhR1uBfyBgow0Y5BxYePDUbiPJTRvxLBe4SCAuq1Vo05bFrUJu5/2H11y1"
    + "pfbEZhXAo79R6wT2yg7EVBdNl3XL0DndDMahmZ7OvxmkAoQcCmvlV5Bkmm6s3sa+snvAesVIVU3Z4/fw"
    + "MQzfMOnwnbA4thS+pgpIDbBYiwIDAQABAoGBAJ9L5H9xLlAC9kygf9ggm9itlEbxju0MN+Y+1bTpS+nF"
    + "pzxqxBVVE1Fv5Fx56Lml4q2mMaCuk9/JgUZvP6HCuUaIxXEGnNUSQPKY6DIu7U86Hx9jY964GCqw1IiC"
    + "G3l+c1GiFLYgkSb6BHkmQAUgl4k71Mui90UpbQKjear0+1zpAkEA8AM/RjPDzdvYjETxh6clZH/aIkG8"
    + "XCAbhrNfoJ1afqGD2GJW2YEXy/9ubG2Ue0/CZfbRF519TIe3jWP6v7c1RwJBANahPTVdWXmqV9gcxki7"
    + "R2ZNp1e/qWpQ2N2fXiWIBM1/NSunHyn8ijUyoi9/ck0myGiHVFy0MaGk2by3Q6KL9J0CQE5/IWCaaX2Y"
    + "W1h06/GLzwTxc6wkh7AxqA8D91CWZhRoSrCoaPM170x+u+SmahtyWIf0kyoADgzLjlKl0kqFZt0CQDyL"
    + "OU/vaEkIw0TkQQ7NPYPfTeBT4X9rFPHXfeBKcUhipOYOe50Fbxs4kEWjxuN6mDfcTPDlp8Z4US+J5ttY"
    + "bYUCQAzztbrbnY9n1MyaqO3zId6WRiZM4kGJt6ltJwz/zHqzEUIpdOVixmU89am5F3rvswL8gL+IN+lS"
    + "i0aDYKjyDuo="
}
