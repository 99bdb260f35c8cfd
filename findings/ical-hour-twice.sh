#!/usr/bin/env bash
# package:  ical.js 2.2.1 and node-ical 0.26.1 (npm) read the same event
# date:     2026-11-30
# source:   RFC 5545, 3.3.5: a local time that occurs twice is the first of the two; one that is skipped is read with the offset before the gap
# expected: half past one on the day when clocks go back is in daylight time (05:30 UTC in New York), half past two on the day when they go
#           forward is half past three (07:30 UTC); the zone is written out in the file, so nobody has to guess
# seen:     both take the second of the two (06:30 UTC). In the gap node-ical is right, and ical.js is at 06:30 UTC: half past one, an hour before
# matters:  two people of one session see it an hour apart, with the same invitation. A time that a clock shows twice or skips is written in UTC
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >read.mjs <<'JS'
import ICAL from "ical.js";
import ical from "node-ical";
const zone = ["BEGIN:VTIMEZONE", "TZID:America/New_York",
  "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT",
  "BEGIN:STANDARD", "DTSTART:20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD",
  "END:VTIMEZONE"];
const file = start => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//finding//EN", ...zone, "BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20261001T120000Z",
  `DTSTART;TZID=America/New_York:${start}`, "DURATION:PT30M", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const read = start => {
  const first = new ICAL.Event(new ICAL.Component(ICAL.parse(file(start))).getFirstSubcomponent("vevent")).startDate.toJSDate().toISOString();
  const second = Object.values(ical.sync.parseICS(file(start))).find(item => item.type === "VEVENT").start.toISOString();
  console.log(`${start}: ical.js ${first}, node-ical ${second}`);
  return `${first.slice(11, 16)} ${second.slice(11, 16)}`;
};
const seen = ["20261101T003000", "20261101T013000", "20261101T023000", "20260308T013000", "20260308T023000", "20260308T033000"].map(read);
process.exit(seen.join(", ") === "04:30 04:30, 06:30 06:30, 07:30 07:30, 06:30 06:30, 06:30 07:30, 07:30 07:30" ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent ical.js@2.2.1 node-ical@0.26.1
echo "ical.js $(node -p 'require("./node_modules/ical.js/package.json").version'), node-ical $(node -p 'require("./node_modules/node-ical/package.json").version')"
node read.mjs
