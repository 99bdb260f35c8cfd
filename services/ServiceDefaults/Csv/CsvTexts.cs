namespace MentorNet.ServiceDefaults.Csv;

/// <summary>
/// The texts of what is wrong with a file, by the codes of <c>FileProblem</c> and <c>RowProblem</c>. Read by the edge of the API and by
/// the web.
/// </summary>
public static class CsvTexts
{
    private const string Header = "It has {header}{more|0=|none=|other=, and # more}, separated by {delimiter|each=DELIMITER}.";
    private const string LeftOut = " The row is left out.";
    private const string Kept = ", or blank. The row is kept and this value taken as unknown.";

    /// <summary>The set in English.</summary>
    public static Texts English { get; } = new("en-US",
    [
        ("Refused", "The file cannot be imported: {problem} Nothing was changed."),
        ("File.Empty", "it is empty. Download or export it again."),
        ("File.NoRows", "it has a header and no rows. Download or export it again."),
        ("File.ColumnTwice", "its header names the column {column} twice. Keep one of the two."),
        ("File.NoKeyColumn", "its header has none of the key columns leaid or Agency ID (NCES), unitid (IPEDS), or Facility ID or PRVDR_NUM (CMS). " + Header + " A file with a different layout needs a mapping file."),
        ("File.ColumnsMissing", "its header is missing {missing}. " + Header + " {wanted|none=Export it with these columns, or choose the layout that it has.|other=It must name {wanted}.}"),
        ("File.Schools", "it lists schools (NCESSCH), not districts. Use the directory of local education agencies."),
        ("File.TooManyColumns", "it has {count} columns; at most {most} make sense. Leave out those that are not needed."),
        ("File.TooManyRows", "it has more than {most} rows. Split it."),
        ("File.ValueTooLong", "line {line} has a value of more than {most} characters. Look for a quote that is not closed, and check whether it is the right file."),
        ("File.LineTooLong", "line {line} has more than 1 MiB, which is not a row of a CSV. Check whether it is the right file."),
        ("File.LineUnreadable", "line {line} cannot be read as CSV; look for a quote that is not closed."),
        ("File.QuoteOpen", "a quote in line {line} never closes. Close it, or double it if it is part of the text."),
        ("File.CutOff", "line {line}, its last, is cut off: it has {count} of {columns} columns and no line end. Download or export it again."),
        ("File.NotText", "it is not a text file: line {line} holds a NUL character. Export it as CSV in UTF-8."),
        ("File.Spreadsheet", "it is not a text file but a ZIP archive or a spreadsheet. Unpack it, or export it as CSV in UTF-8."),
        ("File.Compressed", "this file is compressed (gzip). Unpack it, and send the CSV that is in it."),
        ("File.Damaged", "it is cut off or damaged: some of its UTF-16 is not text. Download it again, or save it as 'CSV UTF-8'."),
        ("File.DamagedGzip", "the gzip data is damaged or cut off. Download or compress it again."),
        ("File.TooLarge", "it is larger than 1 GiB when unpacked. Split it."),
        ("File.RetirementsNotConfirmed", "The file does not list {count|one=1 organization that its source has in the directory, and it|other={count} organizations that its source has in the directory, and they} would be marked as no longer listed. Check whether the file is whole, down to the end of its last line. If it is, confirm exactly {count} (confirm_retirements; --retire {count}). Nothing was changed."),
        ("File.Interrupted", "It was started five times and never finished. Ask your operator. Nothing was changed."),
        ("File.Failed", "It failed. Upload the file again. Nothing was changed."),

        ("Row.KeyTwice", "is already in line {line}. Keep one of the two." + LeftOut),
        ("Row.LastLine", "may be cut off: the file does not end with a line end, and this line would change what is known. If it is whole, add a line end after it and import the file again." + LeftOut),
        ("Row.ColumnCount", "must have {columns} columns like the header; it has {found}. {other|none=Put text that holds a separator in quotes|other=It seems to be separated by {other|each=DELIMITER}, the header by {delimiter|each=DELIMITER}}." + LeftOut),
        ("Row.Key", "must have 1 to 40 letters and digits. Look at the source." + LeftOut),
        ("Row.KeyDigits", "must have exactly {length} digits{letters|true= or capital letters|other=}; leading zeros count. "
            + "{guess|none={rounded|true=A spreadsheet has rounded it, and there is no way to know what it was. Use the file as it was published.|other=Look at the source: a spreadsheet drops zeros.}|other=Did a spreadsheet drop the zero: {guess}? Use the file as it was published.}" + LeftOut),
        ("Row.Name", "{fault|UNSEEN=must be one line, without line breaks, tabs, invisible characters, or text-direction marks.|EMPTY=must not be empty.|TOO_LONG=must have at most {most} characters; it has {length}."
            + "|MARK=must not begin with a mark that belongs on the letter before it.|MARKS=must have fewer accents or other marks on one letter.|other=must have at least one letter.} Give the name." + LeftOut),
        ("Row.Text", "must have at most {most} characters on one line" + Kept),
        ("Row.State", "must be the two-letter code of a state or territory" + Kept),
        ("Row.Locale", "must be an NCES locale code, 11 to 43" + Kept),
        ("Row.Sector", "must be a sector code of IPEDS, 0 to 9 or 99" + Kept),
        ("Row.Listed", "must be a code from 1 to {most}" + Kept),
        ("Row.Grade", "must be a grade: PK, KG, or 1 to 13" + Kept),
        ("Row.Cbsa", "must be the five digits of a CBSA" + Kept),
        ("Row.Number", "must be a number from {from} to {to}" + Kept),
        ("Row.Count", "must be a whole number that is not negative" + Kept),

        ("DELIMITER.COMMAS", "commas"),
        ("DELIMITER.SEMICOLONS", "semicolons"),
        ("DELIMITER.TABS", "tabs"),
        ("DELIMITER.BARS", "bars"),
        .. Texts.EnglishLists,
    ]);

    /// <summary>Says why a file failed; null where this set has no text for the code, because it is of a newer release.</summary>
    public static string? OfFile(this Texts texts, string code, IReadOnlyDictionary<string, string> arguments) => texts.Find($"File.{code}", arguments) switch
    {
        null => null,
        // What is wrong with the file itself goes on after a colon; the others are sentences.
        var problem when char.IsLower(problem[0]) => texts.Find("Refused", Texts.Arguments(("problem", problem))),
        var problem => problem,
    };
}
