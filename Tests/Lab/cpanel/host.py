"""A cPanel on loopback: answers, faults and certificates as a test wants them."""
import base64
import contextlib
import http.server
import json
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse

USER = "taro"


class Certificates:
    """Certificates of an authority of the lab, and of nobody; made once, by openssl."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.authority = self.make("authority", "/CN=Lab authority", ["basicConstraints=critical,CA:TRUE"])
        self.good = self.make("good", "/CN=lab", ["subjectAltName=IP:127.0.0.1"], self.authority)
        self.other = self.make("other", "/CN=lab", ["subjectAltName=DNS:sv9.host.test"], self.authority)
        self.own = self.make("own", "/CN=sv1.host.test", ["subjectAltName=DNS:sv1.host.test"])
        self.forged = self.make("forged", "/CN=sv1.host.test", ["subjectAltName=DNS:sv1.host.test"])
        stranger = self.make("stranger", "/CN=Unknown authority", ["basicConstraints=critical,CA:TRUE"])
        self.private, self.private2 = (
            self.make(name, "/CN=sv1.host.test", ["subjectAltName=DNS:sv1.host.test"], stranger)
            for name in ("private", "private2"))
        self.expired = self.over("expired", self.authority)
        self.expired_own = self.over("expired_own")

    def make(self, name, subject, extensions, issuer=None):
        path = self.folder / f"{name}.pem"
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                   "-nodes", "-days", "30", "-subj", subject, "-out", str(path),
                   "-keyout", str(path.with_suffix(".key"))]
        for extension in extensions:
            command += ["-addext", extension]
        if issuer:
            command += ["-CA", str(issuer), "-CAkey", str(issuer.with_suffix(".key")),
                        "-addext", "basicConstraints=critical,CA:FALSE"]
        subprocess.run(command, check=True, capture_output=True)
        return path

    def over(self, name, issuer=None):
        """A certificate for this address whose time is over."""
        path, request = self.folder / f"{name}.pem", self.folder / f"{name}.csr"
        key = path.with_suffix(".key")
        settings = self.folder / f"{name}.cnf"
        (self.folder / f"{name}.db").write_text("")
        settings.write_text(
            f"[ca]\ndefault_ca=a\n[a]\ndatabase={self.folder}/{name}.db\nnew_certs_dir={self.folder}\n"
            "rand_serial=yes\ndefault_md=sha256\npolicy=p\nx509_extensions=x\n[p]\ncommonName=supplied\n"
            "[x]\nsubjectAltName=IP:127.0.0.1\n[req]\ndistinguished_name=d\n[d]\n")
        for command in (
            ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-subj", "/CN=lab", "-config", str(settings), "-out", str(request), "-keyout", str(key)],
            ["openssl", "ca", "-batch", "-notext", "-config", str(settings), "-in", str(request),
             "-out", str(path), "-startdate", "20200101000000Z", "-enddate", "20210101000000Z",
             *(["-cert", str(issuer), "-keyfile", str(issuer.with_suffix(".key"))] if issuer
               else ["-selfsign", "-keyfile", str(key)])],
        ):
            subprocess.run(command, check=True, capture_output=True)
        return path

    @staticmethod
    def fingerprint(path):
        """As openssl tells it: pairs of capitals between colons."""
        told = subprocess.run(["openssl", "x509", "-in", str(path), "-noout", "-fingerprint", "-sha256"],
                              check=True, capture_output=True, text=True).stdout
        return told.strip().split("=")[1]


def octets(text):
    return base64.b64encode(text.encode()).decode()


class Values:
    """What this cPanel wants published for a domain."""

    def __init__(self, domain, spf, dkim):
        self.domain, self.spf, self.dkim = domain, spf, dkim

    def data(self, module, function, parameters):
        """The data of a call, or None where the parameters are not as documented."""
        domain, name = [self.domain], f"default._domainkey.{self.domain}"
        ip = "203.0.113.25"
        match (module, function):
            case ("DNS", "has_local_authority") if parameters == {"domain": domain}:
                return [{"domain": self.domain, "local_authority": 1, "zone": self.domain,
                         "nameservers": ["ns1.host.test"], "error": None}]
            case ("EmailAuth", "validate_current_dkims") if parameters == {"domain": domain}:
                return [{"domain": name, "state": "MISSING", "expected": self.dkim, "records": [],
                         "validity_cache_update": "none"}]
            case ("EmailAuth", "validate_current_spfs") if parameters == {"domain": domain}:
                # A mechanism, and no record.
                return [{"domain": self.domain, "state": "MISSING", "expected": f"ip4:{ip}",
                         "ip_address": ip, "ip_version": 4, "records": []}]
            case ("DNS", "parse_zone") if parameters == {"zone": domain}:
                # One text in two strings, as zones hold what is long.
                return [{"line_index": 0, "type": "control", "text_b64": octets("$TTL 14400")},
                        self.line(1, "A", ip),
                        self.line(2, "TXT", self.spf[:20], self.spf[20:]),
                        {"line_index": 3, "type": "comment", "text_b64": octets("; end")}]
        return None

    def line(self, index, kind, *strings):
        return {"line_index": index, "type": "record", "dname_b64": octets(f"{self.domain}."),
                "record_type": kind, "ttl": 14400, "data_b64": [octets(s) for s in strings]}


def flat(data, errors=None):
    return {"data": data, "status": 0 if errors else 1, "errors": errors, "messages": None,
            "warnings": None, "metadata": {}}


def nested(module, function, data):
    """As the command writes it."""
    return {"apiversion": 3, "module": module, "func": function, "result": flat(data)}


class Host(http.server.ThreadingHTTPServer):
    """Answers until it is left; `seen` is what came through TLS, as (path, authorization)."""

    daemon_threads = True

    def __init__(self, certificates, answer):
        """`answer` takes module, function and parameters, and gives status, headers and body.

        Of several certificates the first is shown first, and the last to all who come later.
        """
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.seen, self.shaken = answer, [], 0
        self.contexts = []
        for path in certificates:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(path, path.with_suffix(".key"))
            self.contexts.append(context)
        self.port = self.server_address[1]

    def finish_request(self, request, client_address):
        context = self.contexts[min(self.shaken, len(self.contexts) - 1)]
        self.shaken += 1
        try:
            with context.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
        except OSError:
            # A visitor who does not trust the certificate goes away.
            return

    @contextlib.contextmanager
    def open(self):
        thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("authorization")))
        url = urllib.parse.urlsplit(self.path)
        parts = url.path.split("/")
        module, function = (parts + ["", "", "", ""])[2:4]
        status, headers, body = self.server.answer(module, function, urllib.parse.parse_qs(url.query))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


# How a server answers.


def well(values, shape="flat"):
    """Every call as documented; who calls is looked at by the lab."""
    def answer(module, function, parameters):
        data = values.data(module, function, parameters)
        if data is None:
            return 200, {}, json.dumps(flat(None, ["The parameters are not as documented."])).encode()
        document = flat(data) if shape == "flat" else nested(module, function, data)
        return 200, {"content-type": "application/json; charset=\"utf-8\""}, json.dumps(document).encode()
    return answer


def always(status, body, **headers):
    body = body if isinstance(body, bytes) else body.encode()
    return lambda *_: (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def refusing(values, functions, error):
    """All is well but these functions, which say no in words."""
    good = well(values)

    def answer(module, function, parameters):
        if function in functions:
            return 200, {}, json.dumps(flat(None, [error])).encode()
        return good(module, function, parameters)
    return answer


def silent(seconds):
    def answer(*_):
        time.sleep(seconds)
        return 200, {}, b"{}"
    return answer


def closed_port():
    """A port at which nobody listens, found by having held it."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]
