internal import DNSCore

/// A form in which the plan is handed to another program.
public enum PlanExport: String, Hashable, Sendable, CaseIterable {
  /// Lines of a zone file (RFC 1035 §5.1).
  case zone
  /// Commands of `nsupdate` (RFC 2136).
  case nsupdate
  /// dnsconfig.js of DNSControl.
  case dnscontrol
  /// A zone in YAML of OctoDNS.
  case octodns
  /// Terraform resources for Cloudflare.
  case terraformCloudflare = "terraform-cloudflare"
  /// Terraform resources for Route 53.
  case terraformRoute53 = "terraform-route53"
}

extension Plan {
  /// The plan as text of another program; only what has to be changed is in it.
  public func exported(as export: PlanExport) -> String {
    switch export {
    case .zone: zoneLines
    case .nsupdate: nsupdateCommands
    case .dnscontrol: dnscontrolConfig
    case .octodns: octodnsZone
    case .terraformCloudflare: cloudflareResources
    case .terraformRoute53: route53Resources
    }
  }

  private static let ttl = 3_600

  private var changes: [PlanEntry] { entries.filter { $0.action == .add || $0.action == .edit } }

  /// Texts quoted as in a zone file: RFC 1035 §5.1, `\` before quotes and backslashes, `\DDD` else.
  private static func quoted(_ string: [UInt8]) -> String {
    var text = "\""
    for octet in string {
      switch octet {
      case 0x22, 0x5C: text += "\\" + String(UnicodeScalar(octet))
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(octet))
      default:
        let digits = String(octet)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text + "\""
  }

  private static func zoneData(_ strings: [[UInt8]]) -> String {
    strings.map(quoted).joined(separator: " ")
  }

  private static func jsString(_ octets: [UInt8]) -> String {
    JSONValue.string(shown(octets)).text()
  }

  /// `${` and `%{` begin a template in Terraform; doubled they stand for themselves.
  private static func terraformString(_ octets: [UInt8]) -> String {
    var text = ""
    var previous: Character?
    for character in jsString(octets) {
      if character == "{", let sign = previous, sign == "$" || sign == "%" { text.append(sign) }
      text.append(character)
      previous = character
    }
    return text
  }

  private func relative(_ name: DomainName) -> String {
    guard let front = name.relative(to: zone) else { return name.description + "." }
    return front == .root ? "@" : front.description
  }

  private var zoneLines: String {
    var lines = ["$ORIGIN \(zone)."]
    for entry in entries {
      switch entry.action {
      case .add, .edit:
        if let old = entry.replaces {
          lines.append("; \(entry.name). TXT \(Self.zoneData(Diagnosis.split(old)))")
        }
        lines.append("\(entry.name). \(Self.ttl) IN TXT \(Self.zoneData(entry.strings))")
      case .delete:
        if let old = entry.replaces {
          lines.append("; \(entry.name). TXT \(Self.zoneData(Diagnosis.split(old)))")
        }
      case .keep: break
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var nsupdateCommands: String {
    var lines = ["zone \(zone)."]
    for entry in entries {
      if let old = entry.replaces {
        lines.append("update delete \(entry.name). TXT \(Self.zoneData(Diagnosis.split(old)))")
      }
      switch entry.action {
      case .add, .edit:
        lines.append("update add \(entry.name). \(Self.ttl) TXT \(Self.zoneData(entry.strings))")
      case .keep, .delete: break
      }
    }
    return (lines + ["send"]).joined(separator: "\n") + "\n"
  }

  private var dnscontrolConfig: String {
    let lines = changes.map { entry in
      "  TXT(\(Self.jsString(Array(relative(entry.name).utf8))), \(Self.jsString(entry.text)), TTL(\(Self.ttl)))"
    }
    return "D_EXTEND(\(Self.jsString(Array(zone.description.utf8))),\n"
      + lines.joined(separator: ",\n") + "\n);\n"
  }

  private var octodnsZone: String {
    var lines = ["---"]
    for entry in changes {
      let name = relative(entry.name)
      // OctoDNS wants semicolons escaped in TXT values.
      lines += [
        (name == "@" ? "''" : name) + ":", "  - type: TXT", "    ttl: \(Self.ttl)", "    values:",
      ]
      // All texts of a name are one entry: those that stay have to be named too.
      for text in [entry.text] + entry.beside {
        let escaped = shown(text).split(separator: ";", omittingEmptySubsequences: false)
        lines.append("    - " + JSONValue.string(escaped.joined(separator: "\\;")).text())
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func resourceName(_ entry: PlanEntry) -> String {
    let letters = (entry.purpose.rawValue + "_" + relative(entry.name)).lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_"
    }
    return String(letters)
  }

  private var cloudflareResources: String {
    changes.map { entry in
      """
      resource "cloudflare_dns_record" "\(resourceName(entry))" {
        zone_id = var.zone_id
        name    = "\(entry.name)"
        type    = "TXT"
        content = \(Self.terraformString(Array(Self.zoneData(entry.strings).utf8)))
        ttl     = \(Self.ttl)
      }

      """
    }.joined(separator: "\n")
  }

  private var route53Resources: String {
    changes.map { entry in
      // The provider adds the outer quotation marks; strings of a long text are parted by `" "`.
      // All texts of a name are one resource: those that stay have to be named too.
      let values = [entry.strings] + entry.beside.map(Diagnosis.split)
      let records = values.map { strings in
        Self.terraformString(Array(Self.zoneData(strings).utf8.dropFirst().dropLast()))
      }
      return """
        resource "aws_route53_record" "\(resourceName(entry))" {
          zone_id = var.zone_id
          name    = "\(entry.name)"
          type    = "TXT"
          ttl     = \(Self.ttl)
          records = [\(records.joined(separator: ", "))]
        }

        """
    }.joined(separator: "\n")
  }
}
