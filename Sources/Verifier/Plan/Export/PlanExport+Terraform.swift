internal import DNSCore

extension PlanExporter {
  private static let zoneVariable = "variable \"zone_id\" {\n  type = string\n}\n"

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

  /// What a record of Cloudflare holds: a host without a dot at its end, a text as in a zone file.
  private static func cloudflareContent(_ entry: Edit) -> [UInt8] {
    entry.type == .cname ? entry.text : Array(zoneData(entry.strings).utf8)
  }

  private func resourceName(_ entry: Edit) -> String {
    let letters = (entry.purpose.rawValue + "_" + relative(entry.name)).lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_"
    }
    return String(letters)
  }

  /// One resource a record; a record that is there already is to be removed or imported first.
  var cloudflareResources: String {
    var blocks = [Self.zoneVariable] + openEnds("#").map { $0 + "\n" }
    for change in changes {
      let old = farewell(change, "#")
      if !old.isEmpty { blocks.append(old.joined(separator: "\n") + "\n") }
      blocks += change.adds.map { entry in
        """
        resource "cloudflare_dns_record" "\(resourceName(entry))" {
          zone_id = var.zone_id
          name    = \(Self.terraformString(Array(change.name.description.utf8)))
          type    = "\(entry.type)"
          content = \(Self.terraformString(Self.cloudflareContent(entry)))
          ttl     = \(change.ttl)
        \(entry.type == .cname ? "  proxied = false\n" : "")}

        """
      }
    }
    return blocks.joined(separator: "\n")
  }

  /// One resource a name, with all its texts: those that stay have to be named too.
  ///
  /// The provider adds the outer quotation marks; strings of a long text are parted by `""`.
  var route53Resources: String {
    var blocks = [Self.zoneVariable] + openEnds("#").map { $0 + "\n" }
    for change in changes {
      var comments = farewell(change, "#")
      guard let first = change.adds.first else {
        if !comments.isEmpty { blocks.append(comments.joined(separator: "\n") + "\n") }
        continue
      }
      let resource = resourceName(first)
      if first.type == .cname {
        blocks.append(
          (comments + [
            "resource \"aws_route53_record\" \"\(resource)\" {",
            "  zone_id = var.zone_id",
            "  name    = " + Self.terraformString(Array(change.name.description.utf8)),
            "  type    = \"CNAME\"",
            "  ttl     = \(change.ttl)",
            "  records = [\(Self.terraformString(first.text))]",
            "}", "",
          ]).joined(separator: "\n"))
        continue
      }
      if !change.removes.isEmpty || !change.stays.isEmpty || change.hidesPrivateKey {
        comments.append(
          "# FIRST: terraform import aws_route53_record.\(resource) <zone id>_\(change.name)_TXT")
      }
      let records = change.all.map { text in
        // Route 53 writes escapes in octal, not in decimal as zone files do.
        let pieces = Adviser.split(text).map {
          Self.quoted($0, octal: true).dropFirst().dropLast()
        }
        return "    " + Self.terraformString(Array(pieces.joined(separator: "\"\"").utf8)) + ","
      }
      blocks.append(
        (comments + [
          "resource \"aws_route53_record\" \"\(resource)\" {",
          "  zone_id = var.zone_id",
          "  name    = " + Self.terraformString(Array(change.name.description.utf8)),
          "  type    = \"TXT\"",
          "  ttl     = \(change.ttl)",
          "  records = [",
        ] + records + ["  ]", "}", ""]).joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n")
  }
}
