#!/usr/bin/env bash
# package:  ical.js 2.2.1 (npm) and Ical.Net 5.2.4 (NuGet) work out the same rules
# date:     2026-11-30
# source:   RFC 5545, 3.3.10: a BYMONTHDAY below 0 counts from the end of the month, a day that a month does not have is left out, BYSETPOS takes
#           one of the days that the other parts name; each of the rules names the day on which its series starts
# expected: "the last day of each quarter" is on 31 March, 30 June, 30 September, and 31 December in both
# seen:     of several months, ical.js counts back from the length of another one: from the second year on it is 1 July and 1 October, or it is 30
#           January, with the first session lost. The last that there is of the days 28 to 31 is each of them, the first Tuesday at nine and two
#           is the first day of the next month too, and 29 February is 1 March in other years. Ical.Net is right
# matters:  a member whose calendar is built on ical.js sees their sessions and quarterly reviews on other days than we read from the same file: we
#           offer hours that they see as taken. It is the second reader in our own tests, so the rules made up there have none of these
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >rules.txt <<'TXT'
20260930T140000Z FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;COUNT=6
20260131T140000Z FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=-1;COUNT=4
20260131T140000Z FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=6
20260901T090000Z FREQ=MONTHLY;BYDAY=1TU;BYHOUR=9,14;COUNT=4
20240229T140000Z FREQ=YEARLY;COUNT=3
20260131T140000Z FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4
TXT
cat >first.txt <<'TXT'
2026-09-30 2026-12-31 2027-03-31 2027-07-01 2027-10-01 2027-12-31
2026-06-30 2027-01-30 2027-06-30 2028-01-30
2026-01-31 2026-02-28 2026-03-28 2026-03-29 2026-03-30 2026-03-31
2026-09-01 2026-09-01 2026-10-01 2026-10-06
2024-02-29 2025-03-01 2026-03-01
2026-01-31 2026-02-28 2026-03-31 2026-04-30
TXT
cat >second.txt <<'TXT'
2026-09-30 2026-12-31 2027-03-31 2027-06-30 2027-09-30 2027-12-31
2026-01-31 2026-06-30 2027-01-31 2027-06-30
2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30
2026-09-01 2026-09-01 2026-10-06 2026-10-06
2024-02-29 2028-02-29 2032-02-29
2026-01-31 2026-02-28 2026-03-31 2026-04-30
TXT
n=0
while read -r start rule; do
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//finding//EN BEGIN:VEVENT UID:1@example.org DTSTAMP:20240101T120000Z "DTSTART:$start" DURATION:PT1H \
    "RRULE:$rule" END:VEVENT END:VCALENDAR >"$((++n)).ics"
done <rules.txt
cat >read.mjs <<'JS'
import { existsSync, readFileSync } from "node:fs";
import ICAL from "ical.js";
for (let n = 1; existsSync(`${n}.ics`); n++) {
  const days = new ICAL.Event(new ICAL.Component(ICAL.parse(readFileSync(`${n}.ics`, "utf8"))).getFirstSubcomponent("vevent")).iterator();
  const seen = [];
  for (let day = days.next(); day; day = days.next()) {
    seen.push(day.toString().slice(0, 10));
  }
  console.log(seen.join(" "));
}
JS
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Ical.Net" Version="[5.2.4]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Ical.Net;
using Ical.Net.DataTypes;

for (var n = 1; File.Exists($"{n}.ics"); n++)
{
    var session = Calendar.Load(File.ReadAllText($"{n}.ics"))!.Events.Single();
    Console.WriteLine(string.Join(' ', session.GetOccurrences(session.Start!).Select(day => $"{day.Period.StartTime.AsUtc:yyyy-MM-dd}")));
}
CS
npm install --no-audit --no-fund --ignore-scripts --prefer-offline --silent ical.js@2.2.1
node read.mjs >first
dotnet build -c Release -o out >build.log 2>&1 || { cat build.log; exit 1; }
./out/finding >second
version=$(find out -name finding.deps.json -exec sed -n 's|.*"Ical.Net/\([0-9.]*\)".*|\1|p' {} \; | head -n 1)
echo "ical.js $(node -p 'require("./node_modules/ical.js/package.json").version'), Ical.Net $version"
paste -d '\n' <(sed 's/^[^ ]* //' rules.txt) <(sed 's/^/  ical.js:  /' first) <(sed 's/^/  Ical.Net: /' second)
cmp first first.txt && cmp second second.txt || exit 1
