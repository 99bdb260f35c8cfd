#!/usr/bin/env bash
# package:  Ical.Net 5.2.4 (NuGet); ical.js 2.2.1 and node-ical 0.26.1 (npm) read the same file
# date:     2026-11-29
# source:   RFC 5545, 3.6.4 (VFREEBUSY), 3.8.2.6 (FREEBUSY: periods with an end or a length, several in one line), 3.2.9 (no FBTYPE is BUSY)
# expected: who loads another person's busy times can ask whether they are free at ten, and gets the three periods that stand in the file
# seen:     Ical.Net loads without an error, Entries.Count is that of the lines, and there is nothing in them: GetFreeBusyStatus says Free for
#           every instant, also for a file that Ical.Net wrote itself; node-ical's ends are "PT1H" and two dates in one text; ical.js is right
# matters:  slots for a session would be offered in the middle of what the other calendar says is taken, and a test that counts entries passes
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//finding//EN METHOD:REPLY BEGIN:VFREEBUSY UID:1@example.org DTSTAMP:20261129T120000Z \
  DTSTART:20261201T000000Z DTEND:20261202T000000Z ORGANIZER:mailto:a@example.org ATTENDEE:mailto:b@example.org \
  'FREEBUSY;FBTYPE=BUSY:20261201T100000Z/PT1H' 'FREEBUSY:20261201T150000Z/20261201T160000Z,20261201T180000Z/PT30M' \
  END:VFREEBUSY END:VCALENDAR >busy.ics
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Ical.Net" Version="[5.2.4]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Reflection;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

Console.WriteLine($"Ical.Net {typeof(Calendar).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}");
var day = new CalDateTime(2026, 12, 1, 0, 0, 0, "UTC");
var ten = new CalDateTime(2026, 12, 1, 10, 0, 0, "UTC");
var half = new CalDateTime(2026, 12, 1, 10, 30, 0, "UTC");
var read = Calendar.Load(File.ReadAllText("busy.ics"))!.FreeBusy.Single();
var written = new FreeBusy { Start = day, End = new CalDateTime(2026, 12, 2, 0, 0, 0, "UTC") };
written.Entries.Add(new FreeBusyEntry(new Period(ten, Duration.FromHours(1)), FreeBusyStatus.Busy));
var calendar = new Calendar();
calendar.FreeBusy.Add(written);
var again = Calendar.Load(new CalendarSerializer().SerializeToString(calendar)!)!.FreeBusy.Single();
var seen = (Say("another's file", read), Say("its own, before it is written", written), Say("its own, loaded again", again));
return seen == ((2, 0, FreeBusyStatus.Free), (1, 1, FreeBusyStatus.Busy), (1, 0, FreeBusyStatus.Free)) ? 0 : 1;

(int Count, int Entries, FreeBusyStatus Status) Say(string what, FreeBusy busy)
{
    var says = (busy.Entries.Count, busy.Entries.AsEnumerable().Count(entry => entry is not null), busy.GetFreeBusyStatus(half));
    Console.WriteLine($"Ical.Net, {what}: Count is {says.Item1}, there are {says.Item2}, at 10:30 the person is {says.Item3}");
    return says;
}
CS
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
const text = readFileSync("busy.ics", "utf8");
const lines = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vfreebusy").getAllProperties("freebusy");
const first = lines.flatMap(line => line.getValues()).map(period => `${period.start} to ${period.getEnd()}`);
console.log(`ical.js: ${first.join(", ")}`);
const second = Object.values(ical.sync.parseICS(text)).find(item => item.type === "VFREEBUSY").freebusy.map(period => period.end);
console.log(`node-ical, ends: ${JSON.stringify(second)}`);
const right = first.length === 3 && first[2] === "2026-12-01T18:00:00Z to 2026-12-01T18:30:00Z";
process.exit(right && JSON.stringify(second) === '["PT1H","20261201T160000Z,20261201T180000Z"]' ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent ical.js@2.2.1 node-ical@0.26.1
node read.mjs
dotnet run -v quiet
