import Help
import Words

/// A small program, described as the argument parser describes one.
enum SmallProgram {
  static let dump = #"""
    {"serializationVersion": 0, "command": {"commandName": "post", "abstract": "Carries letters.",
     "shouldDisplay": true, "defaultSubcommand": "walk", "subcommands": [
      {"commandName": "walk", "abstract": "Carry all of them.", "shouldDisplay": false, "arguments": [
       {"kind": "positional", "valueName": "street", "isOptional": true, "isRepeating": false,
        "shouldDisplay": true, "abstract": "Where to."},
       {"kind": "flag", "names": [{"kind": "long", "name": "slowly"}], "isOptional": true,
        "isRepeating": false, "shouldDisplay": true, "abstract": "Without haste."},
       \#(shared)]},
      {"commandName": "check", "abstract": "Count letters.", "discussion": "All of them.",
       "shouldDisplay": true, "arguments": [
       {"kind": "positional", "valueName": "street", "isOptional": false, "isRepeating": false,
        "shouldDisplay": true, "abstract": "Where."},
       {"kind": "option", "names": [{"kind": "long", "name": "list"}], "valueName": "file",
        "isOptional": true, "isRepeating": true, "shouldDisplay": true, "abstract": "A list.",
        "completionKind": {"file": {"extensions": []}}},
       {"kind": "option", "names": [{"kind": "long", "name": "weight"}], "valueName": "n",
        "isOptional": true, "isRepeating": false, "shouldDisplay": true, "abstract": ".5 is light."},
       {"kind": "option", "names": [{"kind": "long", "name": "from"}], "valueName": "id",
        "isOptional": true, "isRepeating": false, "shouldDisplay": true, "abstract": "Who sends.",
        "completionKind": {"custom": {}}},
       \#(shared)]},
      {"commandName": "sort", "abstract": "Sort letters.", "shouldDisplay": true, "arguments": [
       {"kind": "option", "names": [{"kind": "long", "name": "by"}], "valueName": "key",
        "isOptional": false, "isRepeating": false, "shouldDisplay": true, "abstract": "The key."},
       \#(shared)]},
      {"commandName": "help", "shouldDisplay": true, "arguments": []}]}}
    """#

  private static let shared = #"""
    {"kind": "option", "names": [{"kind": "long", "name": "lang"}], "valueName": "lang",
     "isOptional": true, "isRepeating": false, "shouldDisplay": true, "abstract": "The language.",
     "allValues": ["ja", "en"], "completionKind": {"list": {"values": ["ja", "en"]}}},
    {"kind": "flag", "names": [{"kind": "short", "name": "h"}, {"kind": "long", "name": "help"}],
     "isOptional": true, "isRepeating": false, "shouldDisplay": true, "abstract": "Show help."}
    """#

  static func described() throws -> CommandDescription {
    try CommandDescription.program(dump: dump, .en)
  }
}
