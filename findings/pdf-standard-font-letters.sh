#!/usr/bin/env bash
# package:  PdfPig 0.1.16 (NuGet)
# date:     2026-11-30
# source:   found by a test of Hebrew text in our reader of files; ISO 32000-1, 9.10.2 and table 111
# expected: a font's /ToUnicode says what its codes are, whatever the font: 9.10.2 asks it first
# seen:     where one of the fourteen standard fonts leaves its widths out, as it may, /ToUnicode is left out without a word, and the letters are those
#           of the codes; the same file with the widths is read as it says
# matters:  such a page is found by none of its words, and by words that are not on it
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="PdfPig" Version="[0.1.16]" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Text;
using UglyToad.PdfPig;

var (without, with) = (Read(""), Read("/FirstChar 97 /LastChar 98 /Widths [500 500] /FontDescriptor 7 0 R"));
Console.WriteLine($"Helvetica:             {without}");
Console.WriteLine($"Helvetica with widths: {with}");
return without == "ab" && with == "שב" ? 0 : 1;

static string Read(string widths)
{
    const string map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar\n<61> <05e9>\n<62> <05d1>\nendbfchar endcmap end end";
    const string text = "BT /F 12 Tf 50 100 Td (ab) Tj ET";
    string[] objects =
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>",
        $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R {widths} >>",
        $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
        $"<< /Length {map.Length} >>\nstream\n{map}\nendstream",
        "<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >>",
    ];
    var file = new StringBuilder("%PDF-1.4\n");
    var places = new List<int>();
    for (var i = 0; i < objects.Length; i++)
    {
        places.Add(file.Length);
        file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
    }

    var table = file.Length;
    file.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:0000000000} 00000 n \n"))}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    using var document = PdfDocument.Open(Encoding.Latin1.GetBytes(file.ToString()));
    return document.GetPage(1).Text;
}
CS
dotnet run -v quiet
