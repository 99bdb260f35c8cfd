#!/usr/bin/env bash
# package:  CsvHelper 33.0.1 (NuGet), read back by Sylvan.Data.Csv 1.4.4
# date:     2026-11-28
# source:   found by a property test of our spreadsheet writer; CsvHelper's ConfigurationFunctions.ShouldQuote
# expected: with NewLine = "\r\n", as RFC 4180 writes lines, a field that holds a lone line feed is quoted like one that holds "\r\n"
# seen:     it is written as it is, so another reader finds two rows where one was written; with the default NewLine it is quoted
# matters:  what people type into a profile has lone line feeds, and the exports that they download must open as one row a record
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CsvHelper" Version="[33.0.1]" />
    <PackageReference Include="Sylvan.Data.Csv" Version="[1.4.4]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

Console.WriteLine($"CsvHelper {typeof(CsvWriter).Assembly.GetName().Version}");
var usual = Rows(_ => { });
var crlf = Rows(configuration => configuration.NewLine = "\r\n");
Console.WriteLine($"NewLine not set:  {usual} rows read back of 1 written");
Console.WriteLine($"NewLine is CRLF:  {crlf} rows read back of 1 written");
return usual == 1 && crlf == 2 ? 0 : 1;

static int Rows(Action<CsvConfiguration> configure)
{
    var configuration = new CsvConfiguration(CultureInfo.InvariantCulture);
    configure(configuration);
    using var text = new StringWriter();
    using (var csv = new CsvWriter(text, configuration))
    {
        csv.WriteField("name");
        csv.WriteField("note");
        csv.NextRecord();
        csv.WriteField("Ana");
        csv.WriteField("first line\nsecond line");
        csv.NextRecord();
    }

    using var reader = Sylvan.Data.Csv.CsvDataReader.Create(new StringReader(text.ToString()));
    var rows = 0;
    while (reader.Read())
    {
        rows++;
    }

    return rows;
}
CS
dotnet run -v quiet
