#!/usr/bin/env bash
# package:  Sylvan.Data.Csv 1.4.4 (NuGet); CsvHelper 33.1.0 (NuGet) and csv-parse 7.0.3 (npm) read the same files
# date:     2026-11-29
# source:   RFC 4180, section 2 (fields are parted by commas, a field in quotes may hold any character, there are no comments)
# expected: a file that is plain RFC 4180 is read as it stands, all the more when what looks odd in it stands between quotes
# seen:     Sylvan takes the sign that it finds most often in the first line for the separator, those between quotes too: a question with two
#           semicolons as a header makes three columns of two, and each row is one cell, quotes and all; and a row (or a header) whose
#           first field begins with "#" is left out without a word, so "#" as a heading makes the first person the header
# matters:  a survey's export has its questions as headers ("What do you need? (plan; money; seat)") and goals begin with "#1"; our tests read
#           downloads with Sylvan, and are right only because they set both Delimiter and Comment
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
printf '%s\r\n' 'name,"What do you need? (plan; money; seat)"' 'Ana,"plan, seat"' >question.csv
printf '%s\r\n' goal,note '#1 a seat at the table,soon' 'a plan,later' >goals.csv
printf '%s\r\n' '#,name' 1,Ana 2,Rosa >numbers.csv
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CsvHelper" Version="[33.1.0]" />
    <PackageReference Include="Sylvan.Data.Csv" Version="[1.4.4]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Globalization;
using System.Reflection;
using Sylvan.Data.Csv;
using CsvParser = CsvHelper.CsvParser;

var version = typeof(CsvDataReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
Console.WriteLine($"Sylvan.Data.Csv {version}");
(string File, string Expected)[] files =
[
    ("question.csv", "[name][What do you need? (plan; money; seat)] / [Ana][plan, seat]"),
    ("goals.csv", "[goal][note] / [#1 a seat at the table][soon] / [a plan][later]"),
    ("numbers.csv", "[#][name] / [1][Ana] / [2][Rosa]"),
];
var seen = files.Select(file =>
{
    var sylvan = Sylvan(file.File);
    var other = Other(file.File);
    Console.WriteLine($"{file.File}\n  Sylvan:    {sylvan}\n  CsvHelper: {other}");
    return other == file.Expected ? sylvan : "CsvHelper has changed";
}).ToArray();
return seen is [
    """[name,"What do you need? (plan][money][seat)"] / [Ana,"plan, seat"][][]""",
    "[goal][note] / [a plan][later]",
    "[1][Ana] / [2][Rosa]"] ? 0 : 1;

static string Sylvan(string file)
{
    using var reader = CsvDataReader.Create(file);
    var columns = Enumerable.Range(0, reader.FieldCount).ToArray();
    List<string> rows = [string.Concat(columns.Select(i => $"[{reader.GetName(i).Trim()}]"))];
    while (reader.Read())
    {
        rows.Add(string.Concat(columns.Select(i => $"[{reader.GetString(i)}]")));
    }

    return string.Join(" / ", rows);
}

static string Other(string file)
{
    using var text = File.OpenText(file);
    using var parser = new CsvParser(text, CultureInfo.InvariantCulture);
    List<string> rows = [];
    while (parser.Read())
    {
        rows.Add(string.Concat(parser.Record!.Select(field => $"[{field}]")));
    }

    return string.Join(" / ", rows);
}
CS
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
const rows = ["question.csv", "goals.csv", "numbers.csv"].map(file => parse(readFileSync(file)));
console.log(`csv-parse: ${JSON.stringify(rows)}`);
process.exit(rows[0][1][1] === "plan, seat" && rows[1].length === 3 && rows[2][0][0] === "#" ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent csv-parse@7.0.3
node read.mjs
dotnet run -v quiet
