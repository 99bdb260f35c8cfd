#!/usr/bin/env bash
# package:  ts-ics 2.4.6 (npm); ical.js 2.2.1 and node-ical 0.26.1 (npm) read the same file
# date:     2026-11-30
# source:   RFC 9073, 7.1 and 7.2: an event may have parts, PARTICIPANT and VLOCATION, each with a UID of its own, and with a text or title of its own
# expected: a session that says who speaks and in which room has its own id, title, and address all the same; a reader that knows no such parts
#           passes over them, as RFC 5545 (3.6) asks
# seen:     ts-ics reads the lines of the parts as if they were the event's, the last one wins: the session has the id of the room, the title of the
#           speaker's portrait, and their page as its address, and raises nothing. Two sessions in one room are two events with one id. The other
#           two keep them apart
# matters:  ids are what changes, cancellations, and answers are found by: an answer would name the room. Invitations that we write have no such
#           parts, however well they would say who is there
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
import { convertIcsCalendar } from "ts-ics";
const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
console.log(["ts-ics", "ical.js", "node-ical"].map(name => `${name} ${version(name)}`).join(", "));
const speaker = ["BEGIN:PARTICIPANT", "UID:speaker@example.org", "PARTICIPANT-TYPE:SPEAKER", "SUMMARY:Superintendent since 2009",
  "URL:https://people.example.org/7", "END:PARTICIPANT"];
const room = ["BEGIN:VLOCATION", "UID:room@example.org", "NAME:Room 2", "DESCRIPTION:Second floor", "END:VLOCATION"];
const session = (n, parts) => ["BEGIN:VEVENT", `UID:session-${n}@example.org`, "DTSTAMP:20261101T120000Z", `DTSTART:2026120${n}T160000Z`, "DURATION:PT1H",
  `SUMMARY:Session ${n}`, `URL:https://example.org/sessions/${n}`, ...parts, "END:VEVENT"];
const file = parts => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//finding//EN", ...session(1, parts), ...session(2, parts), "END:VCALENDAR", ""].join("\r\n");
const say = (who, events) => {
  const seen = events.map(({ uid, summary, url }) => `${uid} | ${summary} | ${url}`).join("; ");
  console.log(`  ${who}: ${seen}`);
  return seen;
};
const read = (what, parts) => {
  const text = file(parts);
  console.log(what);
  const first = say("ts-ics   ", convertIcsCalendar(undefined, text).events);
  const second = say("ical.js  ", new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map(event =>
    ({ uid: event.getFirstPropertyValue("uid"), summary: event.getFirstPropertyValue("summary"), url: event.getFirstPropertyValue("url") })));
  const third = say("node-ical", Object.values(ical.sync.parseICS(text)).filter(item => item.type === "VEVENT"));
  return [first, second, third];
};
const right = [1, 2].map(n => `session-${n}@example.org | Session ${n} | https://example.org/sessions/${n}`).join("; ");
const wrong = Array(2).fill("room@example.org | Superintendent since 2009 | https://people.example.org/7").join("; ");
const seen = [...read("without parts", []), ...read("with a speaker and a room", [...speaker, ...room])];
process.exit(seen.join() === [right, right, right, wrong, right, right].join() ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --prefer-offline --silent ts-ics@2.4.6 ical.js@2.2.1 node-ical@0.26.1
node read.mjs
