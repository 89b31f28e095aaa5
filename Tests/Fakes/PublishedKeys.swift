/// Public keys in base64, made for the tests; their private halves are gone.
public enum PublishedKeys {
  /// 512 bits: below every limit.
  public static let rsa512 = """
    MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALYeZAHNP749lZGzj1LkV+isyPcq8faLbB5D8MkGmOqS\
    OqQZO5CiBVJiViSCP5xGLTojGQiwVi+bz7G1VI9TuJ8CAwEAAQ==
    """
  /// 768 bits: below the 1024 that verifiers accept.
  public static let rsa768 = """
    MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAMM5cEBvG0RS1rRW6oNVMBnceVvIqf3gKv8tpBQg37WS\
    2GiwtUeofFPWW+ltS5sNt3o9VDXTomD2Wh0qvxanZIh06xqcIeUzUZctZG6UKOCMQqsR/Db0AY8Z\
    nmjhk119NQIDAQAB
    """
  /// 1024 bits.
  public static let rsa1024 = """
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCzlkGKUL395d3mnA2qpPCN+Nu3qBuKCFB0lDtr\
    1ONZsM3p1oIeEZQ1/qGSbn0kvLme3rwiaIN/llwA0AhzMlcK7J4UPCaSm1vIAAVQnzmpF7gWT3w8\
    cWfI8md0LY8jytGwC4r1ZRii/uQAoJcq5StRD4je5WYz1wDKKVx2P/VBUQIDAQAB
    """
  /// 2048 bits.
  public static let rsa2048 = """
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAooRyvnZ1NFpvlE8f+n1jMTQcIWoK72Eb\
    dLq/EAHEL6N+rN6sVTGsH8FsAaS6ptam/d/Asl9jnwExzH5s2IHxZGSCkfWXtKnw0LuzC66b9RVA\
    wonWdeEu71cH0LderwcREITscZxV/hcvsYUuou235xDg9YL6ctNGlJD0ZfavDL50k9su6WPOF4jd\
    CImAEVL0A7vD4R8+VMN+A6kgTCyHgWMRuEuSSEkHNXmq5LXNi3q2oncb9JI+UJ/qIFwiiROJSVAR\
    Eh1XHf3oXO2SbEhxmoIO1Bt+SmXMJVSmL9+PMECNKIaR801es5zBIxW6sQ6D4U2ZcI0WN9/pSP24\
    A98H+QIDAQAB
    """
  /// 4096 bits.
  public static let rsa4096 = """
    MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAvU9qZpcD2a+5jJVHgXoJgo2yHoYza0gt\
    STwlLvZaDmfCd7koig9sJVp+VZWquZlXD6Xd34odQb//MdhbYC6wH+R9tefelu8VE9tEYLbEv/HH\
    hizI0+P0Brqb1JdgEwLZ+JF32n2dpg5OkDVBbLYCevvh0Q35sfz4zx9D0nHddGNIJZIyORRFf4va\
    7gTinMTCHDgltZHtNARpxG5SdZtyy7ijc/32rij8IW+1Ipn+ZtPODTlfQL/xk2HOmPLdEtvEvFto\
    nnt+b13EJt3rUdZnJvfFRwQxrE4CnSCjiQbwBQuiuJauBo3UcYHfu3zoUgkX/StSPf77/GrIhpp9\
    GHgqH9kwsC3m6+j5FbzJGz4/dLTQ/DMdjeO83z18ZqftbiiGyxguwgxGJOGoFyYpodiGXvbfVY3v\
    pP0zklC1HZotmekEJFooZ3i1MTeT/IIsBOdL3+74Ky2j0yAPrrDNKOHq5V+o+5uVLMmTWCT6Jp9O\
    iDKTM9UqD1uPFHm1Ol0SNiPAnJe+DHkIJh7ay51Ecw5EsMPOk3p3nj6LBbQUXoR/QftrsZddUQNm\
    7MYiD+RMo18ngPB1q67oIIMB1BnD3UYsVqJ/9F9OYyAOISbwcxvClAfA/NXVKCmlSV/T2xofcmaf\
    yq4x0ZoTWuJx4+1I43kfwIQH1iySdVUBMJn8tMa29S8CAwEAAQ==
    """
  /// 5120 bits: above what verifiers have to accept.
  public static let rsa5120 = """
    MIICojANBgkqhkiG9w0BAQEFAAOCAo8AMIICigKCAoEAvPPiXQz5vAYY9BK5HPhDs0dqYM0pHXp5\
    26z5aWVoxZ7qUROzw64Fs5Nnyuu3fVxVqo3G9y3SqUTyTrrini+VwXmcoTGvoF65TsbzfuXv7RPb\
    tpdVfucoMN2UZm+TWQzF8DbQF1GJMHkX5dEgMwUDopq25M+uuI1zDNjij+7RRjU1Qci4fvRcDpaw\
    PcR/XBi0Rs9h4ryelC+BBDE1mCbu+S85XlPu3791G9iyfMPnOx8rfcwKFqtmzHqnvxUJM+BsJ2/0\
    LURpZ+dzbJbDDcEPv0a37ft56BwAzbS/on5QkNO1CfPXZvSkimS8zPWcy3EpHiQqCg34DrYD9Vh8\
    2EKnnq2PeoEpntJK9YttrdqFvaJpXWi9iwLJcChxF6iX1Xv0rM7+vWIvlp+mZq4iq1lQ1N8P+UhD\
    Js/r3h3DkegFzC2daATER1GZLMjSeBe/vwwTL2VB3XBS+hrZNwKTmV4ZPTV3xJaSi4Qs4/TYlpF6\
    0qTDbQAEaZLWyiRFdd4+fYpn26BfSi8SdBQQutWLsZ1q2R/2vwsC//y5KlSOya1UVPCy8bAUmR7N\
    D9kSVGz4QE4Frqoie/lfrrvKQu6E12P7yHbyto3kCzQ9vH0h3eBCrUOOqqP6HvIOSEasKn7YI0PT\
    oZvqARKSRFi9ysZOPrQXcGzq0EVRxLEWKwZvW+FRMsTLY3OCQgiElsRF/6IjleKp+bA/orffHmgb\
    TULUb/3+nM0nr3r1xqu2+PHvBsj/Zp5Ysh32WXVqvXYRISfFKcc1cNbaBwNJ05hN7ZqUNSQ2u0w/\
    TCzwKZ6JdrUQg9i49I+KsiEEhItrwIy2D9foxSsOGXDjdYgrMSsRKgT20urxzwIDAQAB
    """
  /// The key of `rsa2048` without its wrapping (RFC 8017 §A.1.1).
  public static let bare2048 = """
    MIIBCgKCAQEAooRyvnZ1NFpvlE8f+n1jMTQcIWoK72EbdLq/EAHEL6N+rN6sVTGsH8FsAaS6ptam\
    /d/Asl9jnwExzH5s2IHxZGSCkfWXtKnw0LuzC66b9RVAwonWdeEu71cH0LderwcREITscZxV/hcv\
    sYUuou235xDg9YL6ctNGlJD0ZfavDL50k9su6WPOF4jdCImAEVL0A7vD4R8+VMN+A6kgTCyHgWMR\
    uEuSSEkHNXmq5LXNi3q2oncb9JI+UJ/qIFwiiROJSVAREh1XHf3oXO2SbEhxmoIO1Bt+SmXMJVSm\
    L9+PMECNKIaR801es5zBIxW6sQ6D4U2ZcI0WN9/pSP24A98H+QIDAQAB
    """
  /// A key of another kind.
  public static let elliptic = """
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7pZAlNqJoomQQeQC0qeKtmYLuohquLtdCeZM68DD\
    ah7SJo0me2P3o38MwAOx5+B5Q5o+0NRkjMBAniJJT2rMng==
    """
  /// RFC 8463 §A.2.
  public static let ed25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
}
