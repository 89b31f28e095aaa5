// DNSControl's functions as stand-ins: runs a dnsconfig.js and writes the records it declares.
// What DNSControl does with them (splitting long texts, quoting) is its own affair.
"use strict";
const fs = require("fs");
const vm = require("vm");

const records = [];
const TTL = (seconds) => ({ ttl: seconds });
function TXT(name, text, ...modifiers) {
  if (typeof name !== "string" || typeof text !== "string") throw new TypeError("TXT(name, text)");
  return Object.assign({ name, text, ttl: null }, ...modifiers);
}
function D_EXTEND(domain, ...added) {
  if (typeof domain !== "string") throw new TypeError("D_EXTEND(domain, ...)");
  for (const record of added) records.push({ domain, ...record });
}
const D = D_EXTEND;

const script = fs.readFileSync(process.argv[2], "utf8");
vm.runInNewContext(script, { D, D_EXTEND, TXT, TTL }, { timeout: 10000 });
console.log(JSON.stringify(records));
