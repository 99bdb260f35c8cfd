using CsvHelper;
using MentorNet.Profile.Domain;

namespace MentorNet.Profile.Import;

/// <summary>Tells where in the file a record of CsvHelper stands.</summary>
internal static class CsvLine
{
    /// <summary>
    /// Is the line on which the record begins; the parser counts the one on which it ends. Refuses a record whose last quote never
    /// closes, for it has swallowed the rest of the file.
    /// </summary>
    public static int Of(IParser parser)
    {
        var record = parser.RawRecord.AsSpan();
        var line = Of(parser, record);
        return (record.Count('"') & 1) == 0 || !EndsWithinQuotes(record, parser.Delimiter[0])
            ? line
            : throw ProfileErrors.FileInvalid($"a quote in line {line} never closes. Close it, or double it if it is part of the text.");
    }

    /// <summary>Is the line on which what the parser could not read begins.</summary>
    public static int OfBroken(IParser parser) => Of(parser, parser.RawRecord);

    // A quote opens a field only where the field begins: an inch sign within one is text.
    private static bool EndsWithinQuotes(ReadOnlySpan<char> record, char delimiter)
    {
        var (within, begins, closed) = (false, true, false);
        foreach (var c in record)
        {
            if (c == '"')
            {
                // Two within quotes are one of the text: the first closes, the second opens again.
                (within, closed) = within ? (false, true) : (begins || closed, false);
                begins = false;
            }
            else
            {
                closed = false;
                begins = !within && (c == delimiter || c is '\r' or '\n');
            }
        }

        return within;
    }

    private static int Of(IParser parser, ReadOnlySpan<char> record)
    {
        // A record ends with its line break, may hold others within quotes, and may follow blank lines.
        var before = record.Length - record.TrimStart("\r\n").Length;
        return parser.RawRow - record.TrimEnd("\r\n").Count('\n') + record[..before].Count('\n');
    }
}
