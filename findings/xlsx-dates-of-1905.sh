#!/usr/bin/env bash
# package:  exceljs 4.4.0 and xlsx 0.18.5 (npm), ExcelDataReader 3.6.0 and MiniExcel 1.46.0 (NuGet) read what DocumentFormat.OpenXml 3.3.0 writes
# date:     2026-11-29
# source:   ECMA-376 part 1, 18.18.11 (ST_CellType: "d" is a cell that holds a date in the form of ISO 8601); Open XML's own validator
# expected: a date that Open XML's library writes as a date cell is that date for who reads the file
# seen:     exceljs takes the digits before the first "-" for a count of days: every date of 2026 is 1905-07-18, and of the type of a date, so
#           nothing complains; ExcelDataReader and MiniExcel give a text for the same cell; xlsx gives the date
# matters:  what members download is read by scripts of their offices, and the rosters that we are sent were written by one: start dates of a
#           tenure would all be one day, 121 years ago
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="DocumentFormat.OpenXml" Version="[3.3.0]" />
    <PackageReference Include="ExcelDataReader" Version="[3.6.0]" />
    <PackageReference Include="MiniExcel" Version="[1.46.0]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Reflection;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using MiniExcelLibs;

// exceljs can't open a workbook whose names have a prefix, as Open XML's own have, so they are written without one
const string Names = """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" """;
DateTime[] dates = [new(2026, 7, 1), new(2026, 11, 29)];
if (args is ["write"])
{
    using (var document = SpreadsheetDocument.Create("starts.xlsx", SpreadsheetDocumentType.Workbook))
    {
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        Feed(book, $"""<workbook {Names}><sheets><sheet name="starts" sheetId="1" r:id="{book.GetIdOfPart(sheet)}"/></sheets></workbook>""");
        var rows = dates.Select((date, i) => $"""<row r="{i + 1}"><c r="A{i + 1}" s="1" t="d"><v>{new CellValue(date).Text}</v></c></row>""");
        Feed(sheet, $"<worksheet {Names}><sheetData>{string.Concat(rows)}</sheetData></worksheet>");
        Feed(book.AddNewPart<WorkbookStylesPart>(), $"""
            <styleSheet {Names}><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
            <cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
    }

    using var written = SpreadsheetDocument.Open("starts.xlsx", isEditable: false);
    var faults = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(written).Select(fault => $"  {fault.Path?.XPath}: {fault.Description}").ToList();
    var version = typeof(SpreadsheetDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
    Console.WriteLine($"Open XML {version} writes {string.Join(" and ", dates.Select(date => new CellValue(date).Text))}; faults in the file: {faults.Count}");
    faults.ForEach(Console.WriteLine);
    return faults.Count;
}

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
using var stream = File.OpenRead("starts.xlsx");
using var reader = ExcelReaderFactory.CreateReader(stream);
reader.Read();
var first = reader.GetValue(0);
Console.WriteLine($"ExcelDataReader reads {first} as {first.GetType().Name}");
var second = ((IDictionary<string, object>)MiniExcel.Query("starts.xlsx").First()).Values.First();
Console.WriteLine($"MiniExcel reads {second} as {second.GetType().Name}");
return (first, second) is (string, string) ? 0 : 1;

static void Feed(OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
CS
cat >read.mjs <<'JS'
import Excel from "exceljs";
import XLSX from "xlsx";
const day = date => date.toISOString().slice(0, 10);
const right = XLSX.utils.sheet_to_json(XLSX.readFile("starts.xlsx", { cellDates: true, UTC: true }).Sheets.starts, { header: 1 });
console.log(`xlsx ${XLSX.version} reads ${right.map(([date]) => day(date))}`);
const book = new Excel.Workbook();
await book.xlsx.readFile("starts.xlsx");
const read = [1, 2].map(row => book.worksheets[0].getCell(row, 1).value).map(day);
console.log(`exceljs reads ${read}`);
process.exit(`${right.map(([date]) => day(date))} ${read}` === "2026-07-01,2026-11-29 1905-07-18,1905-07-18" ? 0 : 1);
JS
npm install --no-audit --no-fund --ignore-scripts --silent exceljs@4.4.0 xlsx@0.18.5
dotnet build -c Release -o out >build.log 2>&1 || { cat build.log; exit 1; }
./out/finding write
node read.mjs
./out/finding
