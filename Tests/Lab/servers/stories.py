"""The domains of the lab, and what `todoku` must say about each."""
import json
import re
import subprocess

from world import AUTHORITIES, CACHES, LAME, SENDER, SILENT, SPF, Key, Zone, mail, text

KEY = Key()
NAME = "default._domainkey"
WELL = [f"@ {text(SPF)}", f"{NAME} {text(KEY.record)}", f'_dmarc {text("v=DMARC1; p=none")}']
DMARC = WELL[2]


def pasted(domain):
    """What cPanel's page shows for a domain whose DNS is elsewhere."""
    return f"""Email Deliverability
Manage the Domain
Domain: {domain}

DKIM
PROBLEMS EXIST (A DKIM RECORD DOES NOT EXIST FOR THIS DOMAIN.)
Suggested “DKIM” (TXT) Record
Name:
{NAME}.{domain}.
Copy
Value:
{KEY.record}
View: Full Split
Copy

SPF
PROBLEMS EXIST (NO SPF RECORD)
Suggested “SPF” (TXT) Record
Name:
{domain}.
Copy
Value:
{SPF}
Copy
"""


def zones():
    glue = [f"ns1 A {AUTHORITIES[0]}", f"ns2 A {AUTHORITIES[1]}"]
    glue += [f"lame A {LAME}", f"silent A {SILENT}"]
    idn = "xn--wgv71a119e.jp"  # 日本語.jp
    cut = KEY.record[:255]
    spaced = re.sub(r"(.{64})", r"\1 ", KEY.base64)
    other = Key()
    make = Zone
    return [
        make("dns.test", [line.replace(" A ", ".dns.test. A ", 1) for line in glue]),
        make("well.jp", mail(*WELL)),
        make("bare.jp", mail()),
        make("quiet.jp", mail()),
        make("journey.jp", mail()),
        make("twospf.jp", mail(*WELL, f'@ {text("v=spf1 include:spf.dns.test ~all")}')),
        make("cut.jp", mail(WELL[0], f"{NAME} {text(cut)}", DMARC)),
        make("doubled.jp", mail(WELL[0], f"{NAME}.doubled.jp {text(KEY.record)}", DMARC)),
        make("quoted.jp", mail(f'@ {text(chr(34) + SPF + chr(34))}', *WELL[1:])),
        make("owner.jp", mail(WELL[0], f"@ {text(KEY.record)}", DMARC)),
        make("lame.jp", mail(*WELL), at=("ns1.dns.test.", "lame.dns.test.")),
        make("slow.jp", mail(*WELL), at=("ns1.dns.test.", "silent.dns.test.")),
        make("lost.jp", mail(*WELL), at=("silent.dns.test.",)),
        make("other.jp", mail(WELL[0], f"{NAME} {text(other.record)}", DMARC)),
        make("alias.jp", mail(WELL[0], f"{NAME} CNAME {NAME}.well.jp.", DMARC)),
        make("parent.jp", mail(*WELL, f"shop A {SENDER}", "shop MX 10 mail",
                               f"shop {text(SPF)}", f"{NAME}.shop {text(KEY.record)}")),
        make(idn, mail(*WELL)),
        make("xn--r8jz45g.jp", mail()),  # 例え.jp
        make("split.jp", mail(f"@ {text(SPF, 9)}", f"{NAME} {text(KEY.record, 100)}", DMARC)),
        make("redirect.jp", mail(f'@ {text("v=spf1 redirect=well.jp")}', *WELL[1:])),
        make("spaced.jp", mail(WELL[0], f'{NAME} {text("v=DKIM1; k=rsa; p=" + spaced)}', DMARC)),
        make("wild.jp", mail(*WELL, f'* {text("some-verification=1")}')),
        make("verify.jp", mail(*WELL, *(f'@ {text(f"proof-{n}={n:064}")}' for n in range(30)))),
    ]


def todoku(work, *arguments, stdin="", timeout=60):
    command = [str(work / "todoku"), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=timeout)


RESOLVERS = [word for cache in CACHES for word in ("--resolver", cache)]

KEYS = {
    "": "schema domain zone verdict nameservers provider mail_host spf dkim dmarc findings advice "
    "ends propagation receivers observations",
    "nameservers": "name addresses authoritative serial",
    "provider": "id certainty candidates",
    "mail_host": "id mx",
    "spf": "state result record lookups voids ip",
    "dkim": "selector state key_type bits record",
    "dmarc": "state policy record found_at",
    "findings": "code severity record evidence expected observed typed advice",
    "advice": "id purpose action optional row record boxes buttons value typed reason warnings",
    "ends": "record name end value silent",
    "propagation": "complete everyone_by per_server",
    "receivers": "id outcome rule as_of confidence",
    "observations": "id server role name type rcode flags ttl negative_ttl ede strings "
    "milliseconds at",
}


def differing_keys(report):
    """Where an object of `check --json` has other keys than the contract says."""
    wrong = []
    for part, words in KEYS.items():
        value = report if part == "" else report.get(part)
        for entry in value if isinstance(value, list) else [value]:
            if not isinstance(entry, dict) or list(entry) != words.split():
                wrong.append((part, sorted(entry) if isinstance(entry, dict) else entry))
    for cell in report["propagation"]["per_server"]:
        if set(cell) != {"server", "record", "state", "sure_by", "why"}:
            wrong.append(("per_server", sorted(cell)))
    known = {entry["id"] for entry in report["observations"]}
    for finding in report["findings"]:
        if not set(finding["evidence"]) <= known:
            wrong.append(("evidence", finding["evidence"]))
    return wrong


class Stories:
    def __init__(self, world, only=()):
        self.world, self.work, self.only = world, world.work, only
        self.passed, self.failed = 0, 0

    def told(self, name, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if not holds and detail:
            print("    " + str(detail)[:2000].replace("\n", "\n    "), flush=True)

    def check(self, domain, *more, stdin=""):
        answer = todoku(self.work, "check", domain, *RESOLVERS, "--json", *more, stdin=stdin)
        try:
            return answer, json.loads(answer.stdout)
        except ValueError:
            return answer, None

    def finds(self, name, domain, codes, *more, status=1, stdin="", only=True):
        """A domain gets these findings of severity high and above, and no others."""
        answer, report = self.check(domain, *more, stdin=stdin)
        if report is None:
            return self.told(name, False, (answer.returncode, answer.stdout, answer.stderr))
        all_codes = {f["code"] for f in report["findings"]}
        grave = {f["code"] for f in report["findings"] if f["severity"] in ("critical", "high")}
        wrong = differing_keys(report)
        holds = answer.returncode == status and set(codes) <= all_codes and not wrong
        if only:
            holds = holds and grave <= set(codes)
        self.told(name, holds, {
            "status": answer.returncode, "verdict": report["verdict"], "keys": wrong,
            "spf": report["spf"], "dkim": report["dkim"], "findings": report["findings"]})
        return report

    def run(self):
        for story in ("healthy", "broken", "silence", "statuses", "messages", "exports", "journey"):
            if not self.only or story in self.only:
                if story == "journey":
                    import journey
                    journey.tell(self)
                else:
                    getattr(self, story)()

    def healthy(self):
        report = self.finds("a healthy domain is well", "well.jp", [], status=0)
        if report:
            self.told("its verdict is ok", report["verdict"] == "ok", report["verdict"])
            self.told("its SPF passes",
                      (report["spf"]["state"], report["spf"]["result"]) == ("ok", "pass"),
                      report["spf"])
            key = report["dkim"][0]
            self.told("its key is whole", (key["selector"], key["state"], key["key_type"],
                      key["bits"]) == ("default", "ok", "rsa", 2048), report["dkim"])
            self.told("its name servers are known and agree",
                      [(n["addresses"], n["authoritative"], n["serial"])
                       for n in report["nameservers"]] == [([a], True, 1) for a in AUTHORITIES],
                      report["nameservers"])
            self.told("everybody sees its records", report["propagation"]["complete"]
                      and {c["state"] for c in report["propagation"]["per_server"]} == {"ok"},
                      report["propagation"])
        expected = pasted("well.jp")
        self.finds("what cPanel shows is what is published", "well.jp", [], "--expect", "-",
                   status=0, stdin=expected)
        shapes = {
            "split.jp": "values in many strings", "redirect.jp": "an SPF that is a redirect",
            "spaced.jp": "spaces inside p=", "wild.jp": "a wildcard TXT",
            "alias.jp": "a selector that is an alias", "verify.jp": "thirty other TXT records",
            "日本語.jp": "a Japanese name", "shop.parent.jp": "a subdomain with records of its own",
        }
        for domain, shape in shapes.items():
            self.finds(f"no alarm about {shape}", domain, [], status=0)

    def broken(self):
        stories = [
            ("two SPF records", "twospf.jp", "spf-multiple", 1),
            ("a key that was cut", "cut.jp", "dkim-truncated", 1),
            ("a name with the domain twice", "doubled.jp", "name-doubled", 1),
            ("quotes inside the value", "quoted.jp", "quotes-embedded", 1),
            ("a key at the domain itself", "owner.jp", "record-wrong-owner", 1),
        ]
        for name, domain, code, status in stories:
            self.finds(f"{name}: {code}", domain, [code], status=status)
            self.finds(f"{name}, cPanel's values known: {code}", domain, [code], "--expect", "-",
                       stdin=pasted(domain), status=status)
        report = self.finds("records that were never entered: not-published", "bare.jp",
                            ["not-published"], "--expect", "-", stdin=pasted("bare.jp"))
        if report:
            states = report["spf"]["state"], report["dkim"][0]["state"]
            self.told("SPF and DKIM are both said to be missing", states == ("missing",) * 2,
                      (states, report["findings"]))
            told = {f["record"]: f["expected"] for f in report["findings"]
                    if f["code"] == "not-published"}
            self.told("a script is told of each record by itself, with what is wanted",
                      set(told) == {"spf", "dkim"} and str(told["spf"]).startswith("v=spf1")
                      and str(told["dkim"]).startswith("v=DKIM1"), told)
        self.finds("another key than cPanel's: dkim-key-mismatch", "other.jp",
                   ["dkim-key-mismatch"], "--expect", "-", stdin=pasted("other.jp"))
        answer, report = self.check("lame.jp")
        codes = report and [f["code"] for f in report["findings"]]
        said = report and {n["name"]: n["authoritative"] for n in report["nameservers"]}
        self.told("a name server that does not know the zone is named",
                  codes and "ns-inconsistent" in codes and said == {
                      "ns1.dns.test": True, "lame.dns.test": False}, (
                      answer.returncode, codes, report and report["nameservers"]))
        answer, report = self.check("slow.jp")
        self.told("a name server that stays silent does not hide the others' records",
                  report and report["spf"]["state"] == "ok" and report["dkim"][0]["state"] == "ok"
                  and answer.returncode in (0, 2), (answer.returncode, answer.stdout[:1500]))
        answer, report = self.check("lost.jp", "--timeout", "10")
        self.told("a zone whose only server is silent cannot be told",
                  report and answer.returncode == 2 and report["verdict"] == "unknown",
                  (answer.returncode, answer.stdout[:1500], answer.stderr))
        answer, report = self.check("nobody.jp")
        self.told("a domain that is not registered is not said to be well",
                  answer.returncode in (1, 2) and (not report or report["verdict"] != "ok"),
                  (answer.returncode, answer.stdout[:1500], answer.stderr))

    def silence(self):
        """Asking a cache for what is not there yet makes the person wait longer."""
        names = ("quiet.jp.", f"{NAME}.quiet.jp.", "_dmarc.quiet.jp.")
        for more in ([], ["--expect", "-"]):
            self.check("quiet.jp", *more, stdin=pasted("quiet.jp") if more else "")
        asked = [q for q in self.world.asked() if q[0] in names and q[1] in ("TXT", "TYPE99")]
        self.told("check asks no cache for a record that is not published", not asked, asked)
        probes = [q for q in self.world.asked() if q[0].endswith("quiet.jp.") and q[1] == "TXT"]
        self.told("nor for any name below the domain", not probes, probes)

    def statuses(self):
        def status(name, wanted, *arguments, stdin=""):
            answer = todoku(self.work, *arguments, stdin=stdin)
            self.told(f"{name}: exit status {wanted}", answer.returncode == wanted,
                      (answer.returncode, answer.stdout[:800], answer.stderr[:800]))

        nobody = ["--resolver", "127.0.0.9", "--timeout", "8"]
        status("no resolver listens", 2, "check", "well.jp", *nobody)
        status("a resolver that stays silent", 2, "check", "well.jp", "--resolver", SILENT,
               "--timeout", "8")
        status("no resolver listens, SPF", 2, "spf", "--ip", SENDER, "--sender", "a@well.jp",
               *nobody)
        first = ["--resolver", CACHES[0]]
        status("SPF that passes", 0, "spf", "--ip", SENDER, "--sender", "a@well.jp", *first)
        status("SPF that does not", 1, "spf", "--ip", "192.0.2.1", "--sender", "a@well.jp", *first)
        status("no domain", 64, "check")
        status("an unknown flag", 64, "check", "well.jp", "--nonsense")
        status("a resolver that is no address", 64, "check", "well.jp", "--resolver", "x y")
        status("a text that holds no record", 65, "check", "well.jp", *RESOLVERS, "--expect", "-",
               stdin="nothing of the kind\n")
        status("a file that is not there", 65, "check", "well.jp", *RESOLVERS, "--expect",
               str(self.work / "none"))
        status("a plan without values", 65, "plan", "well.jp", "--values", "-", *RESOLVERS,
               stdin="nothing\n")
        status("headers that are none", 65, "explain", stdin="nothing\n")

    def messages(self):
        """Delivered mail that python3-dkim signed, judged with the keys that the servers give."""
        import dkim

        body = (b"From: Shop <a@well.jp>\r\nTo: b@receiver.test\r\nSubject: Hello\r\n"
                b"Date: Mon, 23 Nov 2026 19:21:12 +0900\r\n\r\nHello.\r\n")
        signed = dkim.sign(body, b"default", b"well.jp", KEY.private) + body
        lost = dkim.sign(body, b"default", b"lost.jp", KEY.private) + body
        gone = dkim.sign(body, b"gone", b"well.jp", KEY.private) + body

        def delivered(mail, ip=SENDER, domain="well.jp"):
            return (f"Return-Path: <a@{domain}>\r\n"
                    f"Received: from mail.{domain} (mail.{domain} [{ip}]) by mx.receiver.test;"
                    " Mon, 23 Nov 2026 19:21:13 +0900\r\n"
                    "Authentication-Results: mx.receiver.test; spf=pass"
                    f" smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass"
                    " header.from=well.jp\r\n").encode() + mail

        changed = signed.replace(b"Hello.", b"Hullo.")
        stories = [
            ("a good message", delivered(signed), 0, "pass", ["pass"], "pass", []),
            ("a message with another body", delivered(changed), 0, "pass", ["fail"], "pass",
             ["message-changed"]),
            ("a message from another server", delivered(signed, "192.0.2.1"), 0, "softfail",
             ["pass"], "pass", ["record-changed"]),
            ("another body from another server", delivered(changed, "192.0.2.1"), 1, "softfail",
             ["fail"], "fail", ["record-changed", "message-changed", "follows"]),
            ("a key that nobody gives out", delivered(gone, "192.0.2.1"), 1, "softfail",
             ["permerror"], "fail", ["record-changed", "key-changed", "follows"]),
            # Whatever a stranger's servers would say, it is not the author's domain.
            ("another domain's servers that are silent", delivered(lost, domain="lost.jp"), 1,
             "temperror", ["temperror"], "fail", ["temporary"] * 2 + ["follows"]),
        ]
        for name, mail, status, spf, signatures, dmarc, causes in stories:
            path = self.work / "message.eml"
            path.write_bytes(mail)
            answer = todoku(self.work, "message", str(path), "--json", "--resolver", CACHES[0])
            try:
                said = json.loads(answer.stdout)
                got = (answer.returncode, said["spf"]["result"],
                       [s["result"] for s in said["signatures"]], said["dmarc"]["result"],
                       [d["cause"] for d in said["differences"]])
            except (ValueError, KeyError, TypeError):
                got = None
            self.told(f"message: {name}", got == (status, spf, signatures, dmarc, causes),
                      (got, answer.stdout, answer.stderr))
        for language, words in (("ja", "確認できます"), ("en", "is proved to come from well.jp")):
            (self.work / "message.eml").write_bytes(delivered(signed))
            answer = todoku(self.work, "message", str(self.work / "message.eml"), "--lang",
                            language, "--resolver", CACHES[0])
            self.told(f"message speaks {language}", words in answer.stdout, answer)
        answer = todoku(self.work, "message", "-", stdin="")
        self.told("message: nothing to read", answer.returncode == 65, answer)

    def exports(self):
        for domain in ("bare.jp", "例え.jp"):
            answer = todoku(self.work, "plan", domain, "--values", "-", "--export", "zone",
                            *RESOLVERS, stdin=pasted(domain))
            path = self.work / "exported.zone"
            name = domain.encode("idna").decode()
            head = f"$ORIGIN {name}.\n$TTL 600\n@ SOA a b 1 2 3 4 5\n@ NS ns1.dns.test.\n"
            path.write_text(head + answer.stdout)
            judged = subprocess.run(["named-checkzone", "-D", "-o", "-", name, path],
                                    capture_output=True, text=True)
            flat = re.sub(r'"\s+"', "", judged.stdout)
            holds = answer.returncode == 0 and judged.returncode == 0
            # The semicolon at the end may stay away (RFC 6376 §3.2).
            flat = flat.replace("\\;", ";")
            holds = holds and KEY.record.rstrip(";") in flat and SPF in flat
            self.told(f"the zone lines for {domain} are read by named-checkzone", holds,
                      (answer.returncode, answer.stdout, answer.stderr, judged.stdout))
