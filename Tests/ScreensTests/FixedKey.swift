import Keys
import Practice

/// One key for all screens, so that they look the same in every run.
///
/// It signs made-up mail alone.
enum FixedKey {
  static func host() throws -> PracticeHost {
    PracticeHost(key: try SigningKey(rsaDER: try Base64.decode(Array(octets.utf8))))
  }

  private static let octets =
    """
    MIIEpAIBAAKCAQEAxi8kj724Kp289uxIzpzVPHTyHOZvLFW0dOoJI5h+UkDu6IIhXUrat5B2bt49zLEf9hwczGFj\
    DwC08E6L2CT1cRS4fMjN12Rg30KXC8Hzh64PguulJbifgRENykIyjXrZm1x66d4ebw4aa/n0nvLkuFYpq+AGadcn\
    SSF5LujyS0oehlieVgk0dlHJswV+wMbwbopN6BXD7D7GMd80oBaA9+654J2pnhY/0FXLTTIHiIwq7e/YC2CWsOpW\
    WnD2ybb3Opho9aJax4szz6Sf7/xZvOimMlU4PpbnLn8dZG38CWb6UbL/f+pnl5VU4p2ZWDR0f3AKKIW5f+pT+xqM\
    /02tuQIDAQABAoIBAACWqwCAxxtcSs9+aeRwL4ttivsGPaoHaqDmwYZxKV3f6r22xjfXVTEynQFtCEizdXV3Bahf\
    OSq2HTNx/kUS7gYrEjWvqHnVZtq+4UE0Dx+15v6j6cKECvg4h16Uhf8o0FzfYE+RvOwmQfKUZFM1BDQecGL96DL4\
    BDo5vtkCcNbDpR1cd5MHB4x48/PME6wTe9AhYs5YToa94W2wx8oyIDMnEmmnIj6TPVEsWmdYHoAWpMnl3eAwhF7R\
    x9nRUGvxcHFWazDp7/2QN2+ioF5iWXJfk71iC88nM/gdYwwkOOZP6BWJrMmmTcb58q2y92ReeJbVmqLXetXHhR4K\
    NqAmjIECgYEA+rHJZwNxaCw736sGxCqpQ6gy4Bvn8zS0TlfSthr2Tq9Q7OQWFGwho0DMfFZAY8UyqxpymjYtRVa2\
    1JXjjUW45Fe7w+RW5SlERV/hRYjO9+LAi5CQ+Xf6fog612YWhlKEBEigis6USfpQfxVIFDPksX/8Kxf1hLTKfs8Q\
    8YVMyDkCgYEAymDdkHHcQqsXKf1vETLENmhcce7jLJAz7KjxD+XAJhRNens8P+p0V56aeKG+tb2R5GVJ6Wl7lU7S\
    cLQO0uYBLvdunGjCyfbKd5eidtVhO2n93TEXrnuettLZWi3/Rvlm9hvNyz5JjTcIdEXTrH1xMZQpba/loscKQ+lX\
    fRLZEYECgYEAlrAA8JOoOkbEYohp08YU4h8bHYyImq6mZqTxehaw0NEeopXjE7l/aqLLhz1NDOt+rkyCcGF6SsB5\
    u0Sxd7xeC5sUuQXqmWp5p/2e6e33AhdhR0LJcbqFbkMyo0Cw72JwCichoO3VQrZcZlcDcWlT4MGecMTBBlipkxmi\
    BJrscTkCgYB/jMd4F1sEJcLmsxVCWKWzyNii8jX5yzT+roeoRlxxY5BlZrBVdFY5NvwSlZaWAtGlinUoCFRciR42\
    7DT/lPkf+dCcAabrFYEMGOTLUrcCdE4ND7jmPoGMpp1Yqe7fc6cB7AorU6mVuB668Zt0dmdWIRRvTlJD4oDExpde\
    e/eVgQKBgQC4hH+PgoMe8XWbYhSkO4TVRlSjWgyiiZzyzoUMXCCqJ8Gvwm5aLK/+rPsuwwlD2BdGS/almYtPqIp+\
    3hdHe7tK3/X/UGWG002vpyyZx6Bj4kSrS8m5Hu1VJKpRV5ZOCcEL6gRDa7wW03eAiPQHlD9fFYRboO829V+NC4Y1\
    mJhuVQ==
    """
}
