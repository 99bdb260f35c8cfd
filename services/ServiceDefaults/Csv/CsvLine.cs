using CsvHelper;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.ServiceDefaults.Csv;

/// <summary>Tells where in the file a record of CsvHelper stands.</summary>
public static class CsvLine
{
    /// <summary>
    /// The line on which the record begins; the parser counts the one on which it ends. Refuses a record whose last quote never
    /// closes, for it has swallowed the rest of the file.
    /// </summary>
    public static int Of(IParser parser)
    {
        var record = parser.RawRecord.AsSpan();
        // What follows an open quote to the end is within it, the last line break too.
        return (record.Count('"') & 1) == 0 || !EndsWithinQuotes(record, parser.Delimiter[0])
            ? Of(parser, record)
            : throw CsvErrors.FileInvalid(Code.QuoteOpen, ("line", parser.RawRow - record.Count('\n') + LinesBefore(record)));
    }

    /// <summary>The line on which what the parser could not read begins.</summary>
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
        return parser.RawRow - record.TrimEnd("\r\n").Count('\n') + LinesBefore(record);
    }

    private static int LinesBefore(ReadOnlySpan<char> record) => record[..(record.Length - record.TrimStart("\r\n").Length)].Count('\n');
}
