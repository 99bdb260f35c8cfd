#!/usr/bin/env bash
# package:  nodemailer 10.6.1 writes what mailparser 3.14.2 reads (npm, both by one maker)
# date:     2026-11-30
# source:   RFC 2369, 2 and 3.1: a List- header is links in angle brackets, white space within them does not count, comments in parentheses may stand
#           beside them; RFC 3986, 3.3: "@" may be in a path
# expected: who reads a mail finds the link that ends it, as the writer gave it, among the links, and an address among the addresses
# seen:     a link with a comment, which nodemailer writes when asked to, is no link any more but an "id"; a comment at the address beside it becomes
#           the end of the link ("https://example.org/u/abc, By mail"); a link with an "@" in it is an address; a folded one keeps its blank
# matters:  a help desk or shared mailbox that reads our mails by this library, and offers to end them, would miss the link, open one that leads
#           nowhere, or write to it. Our header is one link with a token of letters, digits, "-", and "_", without a comment, in one piece
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import nodemailer from "nodemailer";
const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log(["nodemailer", "mailparser"].map(name => `${name} ${version(name)}`).join(", "));
const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
const link = "https://example.org/u/abc";
const write = async unsubscribe => (await transport.sendMail({ from: "a@example.org", to: "b@example.org", text: "Hello", list: { unsubscribe } })).message.toString();
const folded = `From: a@example.org\r\nTo: b@example.org\r\nList-Unsubscribe: <https://example.org/u/\r\n abc>\r\n\r\nHello\r\n`;
const mails = [
  await write(link),
  await write([[link, "u@example.org"]]),
  await write({ url: link, comment: "One click" }),
  await write([[link, { url: "u@example.org", comment: "By mail" }]]),
  await write("https://example.org/u/maya@example.org"),
  folded,
];
const seen = [];
for (const mail of mails) {
  const read = JSON.stringify((await simpleParser(mail)).headers.get("list").unsubscribe);
  console.log(`${mail.match(/^List-Unsubscribe:.*(\r\n .*)*/m)[0].replace("\r\n", "\\r\\n")}\n  read as ${read}`);
  seen.push(read);
}
const known = [
  { url: link },
  { url: link, mail: "u@example.org" },
  { name: "One click", id: link },
  { url: `${link}, By mail`, mail: "u@example.org" },
  { mail: "https://example.org/u/maya@example.org" },
  { url: "https://example.org/u/ abc" },
];
process.exit(seen.join() === known.map(read => JSON.stringify(read)).join() ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --prefer-offline --silent nodemailer@10.6.1 mailparser@3.14.2
node read.mjs
