using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Writes CSV that opens right in a spreadsheet: UTF-8 with a byte order mark, lines that end in CRLF, and text that no spreadsheet runs as a formula. Numbers
/// stay numbers. Every CSV that people download is written by this.
/// </summary>
public sealed class SpreadsheetCsv : IDisposable
{
    // Spreadsheets take the wide forms for the same signs.
    private const string Signs = "=+-@\t\r\n＝＋－＠";

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",

        // With a line end of one's own CsvHelper quotes that one only; a lone LF or CR would end the line for every reader.
        ShouldQuote = args => ConfigurationFunctions.ShouldQuote(args) || args.Field.AsSpan().IndexOfAny('\r', '\n') >= 0,
    };

    private readonly CsvWriter csv;

    /// <summary>Begins a file, which is left open at the end.</summary>
    public SpreadsheetCsv(Stream output) => csv = new(
        new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true),
        Configuration);

    /// <summary>Makes a whole file of lines of cells; the first line is the header.</summary>
    public static byte[] Of(IEnumerable<IEnumerable<string>> lines)
    {
        using var bytes = new MemoryStream();
        using (var file = new SpreadsheetCsv(bytes))
        {
            foreach (var line in lines)
            {
                file.Write(line);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes one line.</summary>
    public void Write(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(Defused(cell));
        }

        csv.NextRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => csv.Dispose();

    /// <summary>Makes text of what a spreadsheet would run: an apostrophe before it says so.</summary>
    public static string Defused(string cell) =>
        cell.Length > 0 && Signs.Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out _) ? $"'{cell}" : cell;
}
