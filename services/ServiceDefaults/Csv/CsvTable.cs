using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.ServiceDefaults.Csv;

/// <summary>How a file of rows ends.</summary>
/// <param name="Header">The columns as the file names them.</param>
/// <param name="Line">The line of the last row; 0 where there is none.</param>
/// <param name="Value">What stands in the last column of that row.</param>
/// <param name="MayBeCut">Whether the file does not end with a line end: what stands last may be cut off.</param>
public sealed record CsvEnd(string[] Header, int Line, string Value, bool MayBeCut);

/// <summary>Reads a file of rows that is whole in memory; columns are named without regard to case, blanks and signs ("E-Mail").</summary>
public static class CsvTable
{
    /// <summary>Reads each row with the number of its line. Errors: IMPORT_FILE_INVALID.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="needed">The columns that it must have.</param>
    /// <param name="most">How many rows it may have.</param>
    /// <param name="read">Takes a row.</param>
    public static CsvEnd Read(ReadOnlyMemory<byte> bytes, IReadOnlyCollection<string> needed, int most, Action<CsvReader, int> read)
    {
        using var text = Open(bytes);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MissingFieldFound = null,
            BadDataFound = null,
            Delimiter = text.Delimiter,
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = 10_000,
            PrepareHeaderForMatch = header => CsvHeader.Plain(header.Header),
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw CsvErrors.FileInvalid(Code.Empty);
            }

            var header = csv.HeaderRecord!;
            var missing = needed.Where(name => CsvHeader.Find(header, name) is null).ToList();
            if (missing.Count > 0)
            {
                throw CsvErrors.FileInvalid(
                    Code.ColumnsMissing,
                    ("missing", string.Join(", ", missing)),
                    ("header", CsvHeader.Some(header)),
                    ("more", Math.Max(0, header.Length - CsvHeader.Shown)),
                    ("delimiter", text.DelimiterCode),
                    ("wanted", string.Join(", ", needed)));
            }

            var (line, columns, value) = (0, header.Length, "");
            for (var count = 0; csv.Read(); count++)
            {
                if (count == most)
                {
                    throw CsvErrors.FileInvalid(Code.TooManyRows, ("most", most));
                }

                (line, columns, value) = (CsvLine.Of(csv.Parser), csv.Parser.Count, csv.GetField(header.Length - 1) ?? "");
                read(csv, line);
            }

            text.RefuseCut(line, columns, header.Length);
            return new CsvEnd(header, line, value, !text.EndsWithLineEnd);
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
        catch (CsvHelperException)
        {
            throw CsvErrors.FileInvalid(Code.LineUnreadable, ("line", CsvLine.OfBroken(csv.Parser)));
        }
    }

    private static CsvText Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return CsvText.Open(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
    }
}
