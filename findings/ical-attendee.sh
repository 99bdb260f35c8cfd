#!/usr/bin/env bash
# package:  Ical.Net 5.2.4 (NuGet) and ical.js 2.2.1 (npm) read and write each other's attendees
# date:     2026-11-29
# source:   RFC 5545, 3.3.3 (a calendar user's address is any URI, mailto only where it is one of mail), RFC 6868 (in a parameter ^' is a
#           quotation mark, ^^ a caret), RFC 7986, 6.2 (EMAIL: the address of mail of a user who is named by another URI)
# expected: a colleague whom their calendar names by another URI, or who goes by a name in quotation marks, is who they are in both
# seen:     Ical.Net puts "mailto:" before every other URI: with https the address becomes another one, with urn:uuid the attendee is null inside:
#           Attendees.Count is 1, and taking the one throws. It shows ^' as it stands, and writes a name without its quotation marks; ical.js
#           reads and writes all of them
# matters:  answers to invitations come from servers that name people by urn:uuid, one of which would end the whole read; and names such as
#           Rosa "Lupe" Diaz, which people chose, arrive as Rosa ^'Lupe^' Diaz or leave as Rosa Lupe Diaz
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
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

Console.WriteLine($"Ical.Net {typeof(Calendar).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}");
var seen = new[] { "mail", "urn", "https" }.Select(name =>
{
    var attendees = Calendar.Load(File.ReadAllText($"{name}.ics"))!.Events.Single().Attendees;
    string who;
    try
    {
        var attendee = attendees.Single();
        who = $"{attendee.CommonName} at {attendee.Value}";
    }
    catch (Exception e)
    {
        who = $"Count is {attendees.Count}, {e.GetType().Name}";
    }

    Console.WriteLine($"Ical.Net reads: {who}");
    return who;
}).ToArray();
var calendar = new Calendar();
var session = new CalendarEvent { Start = new CalDateTime(2026, 12, 1, 10, 0, 0, "UTC") };
session.Attendees.Add(new Attendee("mailto:rosa@example.org") { CommonName = "Rosa \"Lupe\" Diaz" });
calendar.Events.Add(session);
var written = new CalendarSerializer().SerializeToString(calendar)!.Split("\r\n").Single(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
Console.WriteLine($"Ical.Net writes: {written}");
return seen is ["Rosa ^'Lupe^' Diaz at mailto:rosa@example.org", "Count is 1, ArgumentOutOfRangeException", "Rosa at mailto:https//calendar.example.org/users/7"]
    && written == "ATTENDEE;CN=Rosa Lupe Diaz:mailto:rosa@example.org" ? 0 : 1;
CS
cat >peer.mjs <<'JS'
import { writeFileSync } from "node:fs";
import ICAL from "ical.js";
const who = {
  mail: ['Rosa "Lupe" Diaz', "mailto:rosa@example.org"],
  urn: ["Rosa", "urn:uuid:0f6a6b3e-7c1d-4a7e-9a55-0d2f5b8f3c11", "rosa@example.org"],
  https: ["Rosa", "https://calendar.example.org/users/7", "rosa@example.org"],
};
let right = true;
for (const [file, [name, address, email]] of Object.entries(who)) {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//finding//EN");
  const session = new ICAL.Component("vevent");
  session.addPropertyWithValue("uid", "1@example.org");
  session.addPropertyWithValue("dtstamp", ICAL.Time.fromString("2026-11-29T12:00:00Z"));
  session.addPropertyWithValue("dtstart", ICAL.Time.fromString("2026-12-01T10:00:00Z"));
  const attendee = session.addPropertyWithValue("attendee", address);
  attendee.setParameter("cn", name);
  if (email) attendee.setParameter("email", email);
  calendar.addSubcomponent(session);
  writeFileSync(`${file}.ics`, calendar.toString());
  const again = new ICAL.Component(ICAL.parse(calendar.toString())).getFirstSubcomponent("vevent").getFirstProperty("attendee");
  console.log(`ical.js writes ${attendee.toICALString()} and reads ${again.getParameter("cn")} at ${again.getFirstValue()}`);
  right &&= again.getParameter("cn") === name && again.getFirstValue() === address;
}
process.exit(right ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent ical.js@2.2.1
node peer.mjs
dotnet run -v quiet
