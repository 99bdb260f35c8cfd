using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace MentorNet.Testing;

/// <summary>Reads a downloaded CSV with another reader than the one that our writer belongs to, and refuses what a spreadsheet would show wrong or run.</summary>
public static class Spreadsheet
{
    /// <summary>Gives all lines, the header first. Throws where the mark, a line end, the number of cells or a cell is not as a spreadsheet needs it.</summary>
    public static IReadOnlyList<string[]> Read(byte[] file)
    {
        if (file is not [0xef, 0xbb, 0xbf, ..])
        {
            throw new InvalidDataException("The byte order mark is missing.");
        }

        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.AsSpan(3));
        if (!text.EndsWith("\r\n", StringComparison.Ordinal))
        {
            throw new InvalidDataException("The last line does not end in CRLF.");
        }

        var lines = new List<string[]>();
        using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\0', Culture = CultureInfo.InvariantCulture });
        while (reader.Read())
        {
            var line = Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString).ToArray();
            if (lines.Count > 0 && line.Length != lines[0].Length)
            {
                throw new InvalidDataException($"Line {lines.Count + 1} has {line.Length} cells, the header {lines[0].Length}.");
            }

            if (line.FirstOrDefault(cell => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) is { } formula)
            {
                throw new InvalidDataException($"A spreadsheet would run '{formula}'.");
            }

            lines.Add(line);
        }

        return lines;
    }
}
