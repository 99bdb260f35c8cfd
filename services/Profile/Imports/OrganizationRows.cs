using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using MentorNet.Profile.Csv;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;
using Preset = MentorNet.Profile.V1.ImportOptions.Types.Preset;
using Rule = MentorNet.Profile.V1.RowProblem.Types.Code;

namespace MentorNet.Profile.Imports;

/// <summary>Says that a value breaks a rule, and what to do.</summary>
internal sealed class BadValueException(string column, string value, Rule code, params ReadOnlySpan<(string Name, object Value)> arguments) : Exception(code.ToString())
{
    public Rule Code { get; } = code;

    public IReadOnlyDictionary<string, string> Arguments { get; } = Texts.Arguments(arguments);

    public string Column { get; } = column;

    public string Value { get; } = value;
}

/// <summary>
/// Reads organizations from the public files. A row is left out if its key or its name cannot be used or it has not the columns of the header. Any other
/// value that breaks its rule is reported and taken as unknown: a share above 1 is no reason to lose a school district. What the source itself marks as
/// missing is unknown and only counted.
/// </summary>
internal sealed partial class OrganizationRows(IParser parser, LayoutColumns columns, Kind mappedKind, Action<int, BadValueException, bool> report)
{
    // As IPEDS, NCES and CMS write what they do not know or what does not apply.
    private static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "-1", "-2", "-3", "-9", "−1", "−2", "−3", "−9", "†", "‡", "–", "—", "-", "M", "N", ".", "N/A", "NA", "Not Available", "Not Applicable", "Not Reported", "NULL",
    };

    // What the directory of NCES has in the place of a state for the agencies of the Bureau.
    private const string BureauOfIndianEducation = "BI";

    private const int LongestName = 200;

    private readonly string scheme = columns.Layout.Scheme;
    private int line;

    /// <summary>The name by the key of the last row, or the likely one; null if nothing tells which organization the row means.</summary>
    public string? Key { get; private set; }

    /// <summary>Says whether the source tells that the organization of the last row is closed.</summary>
    public bool Closed { get; private set; }

    /// <summary>How many values the source has marked as missing.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>Lists the facts of which the file tells something; the others are left as they are.</summary>
    public IReadOnlyList<string> Facts { get; } = [.. OrganizationStore.Facts.Where(fact => fact switch
    {
        "kind" => columns.Layout.Preset != Preset.Nces || columns.Has("kind"),
        "sector_detail" => columns.Has(fact) || columns.Has("sector") || (columns.Layout.Preset == Preset.Cms && (columns.Has("category") || columns.Has("ownership"))),
        _ => columns.Has(fact),
    })];

    /// <summary>Says whether the row on which the parser stands holds nothing at all, as spreadsheets leave them at the end.</summary>
    public bool IsBlank => parser.Count > 0 && Enumerable.Range(0, parser.Count).All(column => string.IsNullOrWhiteSpace(parser[column]));

    /// <summary>Says whether the row is a note that an export of NCES has under its table: where the data are from, and what its marks mean.</summary>
    public bool IsNote => parser.Count > 0 && columns.Layout.Preset == Preset.Nces && parser[0].Trim() is var first
        && (first.StartsWith("Data Source:", StringComparison.OrdinalIgnoreCase) || first is ['†' or '‡' or '–', ..] && first.Contains(" indicates that the data ", StringComparison.OrdinalIgnoreCase));

    /// <summary>Says whether the row is a provider of another category than hospitals, in the file of CMS that lists all.</summary>
    public bool IsOfNoHospital => columns.Of("provider_category") is [var column, ..] && Raw(column).TrimStart('0') is not ("" or "1");

    /// <summary>Reads the row on which the parser stands; null if it must be left out, or is closed and of no layout that keeps those. Tells what is wrong either way.</summary>
    public OrganizationRow? Read(int onLine)
    {
        line = onLine;
        Key = null;
        Closed = false;
        try
        {
            if (parser.Count < columns.Count || Enumerable.Range(columns.Count, parser.Count - columns.Count).Any(column => !string.IsNullOrWhiteSpace(parser[column])))
            {
                Key = ReadKey(isWhole: false);
                throw new BadValueException(
                    "",
                    parser.RawRecord.Trim(),
                    Rule.ColumnCount,
                    ("columns", columns.Count),
                    ("found", parser.Count),
                    ("delimiter", CsvText.CodeOf(parser.Delimiter[0])),
                    ("other", CsvText.OtherDelimiter(parser.RawRecord, parser.Delimiter[0]) ?? ""));
            }

            Key = ReadKey(isWhole: true);
            var row = columns.Layout.Preset switch { Preset.Nces => District(Key!), Preset.Ipeds => University(Key!), Preset.Cms => Hospital(Key!), _ => Mapped(Key!) };
            Closed = row.Retired;
            return Closed && columns.Layout.Preset is Preset.Nces or Preset.Cms ? null : row;
        }
        catch (BadValueException e)
        {
            report(line, e, false);
            return null;
        }
    }

    private OrganizationRow District(string key) => new()
    {
        Name = key,
        Kind = (short)(Coded("kind") switch { "1" or "2" or "" => Kind.SchoolDistrict, "7" => Kind.CharterOperator, _ => Kind.EducationAgency }),
        DisplayName = Name(),
        City = Text("city", 100),
        State = State(),
        Latitude = Number("latitude", -90, 90),
        Longitude = Number("longitude", -180, 180),
        Locale = Locale(),
        Enrollment = Count("enrollment"),
        PovertyShare = Number("poverty_share", 0, 1),
        SectorDetail = CodeBefore().Replace(Text("sector_detail", 200), ""),
        Cbsa = Cbsa(),
        ShareAmericanIndian = Number("share_american_indian", 0, 1),
        ShareAsian = Number("share_asian", 0, 1),
        ShareBlack = Number("share_black", 0, 1),
        ShareHispanic = Number("share_hispanic", 0, 1),
        SharePacificIslander = Number("share_pacific_islander", 0, 1),
        ShareTwoOrMore = Number("share_two_or_more", 0, 1),
        ShareWhite = Number("share_white", 0, 1),
        LowestGrade = Grade("lowest_grade"),
        HighestGrade = Grade("highest_grade"),
        Retired = Coded("status") is "2" || Coded("updated_status") is "2",
    };

    private OrganizationRow University(string key) => new()
    {
        Name = key,
        Kind = (short)Kind.University,
        DisplayName = Name(),
        City = Text("city", 100),
        State = State(),
        Latitude = Number("latitude", -90, 90),
        Longitude = Number("longitude", -180, 180),
        Locale = Locale(),
        SectorDetail = columns.Has("sector_detail") ? Text("sector_detail", 200) : Sector(),
        Cbsa = Cbsa(),
        Size = Code("size", UniversityFeatures.Sizes),
        Ownership = Code("ownership", UniversityFeatures.Controls),
        Category = Code("category", UniversityFeatures.Levels),

        Retired = IsNotActive(),
    };

    // Whichever of the three tells it: CYACTIVE 2 (not opened yet, or not again) or 3 (closed, combined or out of scope); ACT but A (active), N (new),
    // R (restored) and what is none of its letters; a date of closing.
    private bool IsNotActive() =>
        Field("active") is "2" or "3"
        || columns.Of("act").Any(column => Raw(column).ToUpperInvariant() is "B" or "C" or "D" or "M" or "O" or "P" or "Q" or "U" or "W" or "X")
        || Field("closed_on").Any(char.IsAsciiDigit);

    private OrganizationRow Hospital(string key)
    {
        var (type, ownership) = (ReadableName.Of(Text("category", 90)), ReadableName.Of(Text("ownership", 90)));
        return new()
        {
            Name = key,
            Kind = (short)Kind.Hospital,
            DisplayName = Name(),
            City = ReadableName.Of(Text("city", 100)),
            State = State(),
            SectorDetail = string.Join(", ", new[] { type, ownership }.Where(part => part.Length > 0)),
            Ownership = ownership,
            Category = type,
            Retired = Field("terminated").TrimStart('0').Length > 0,
        };
    }

    private OrganizationRow Mapped(string key) => new()
    {
        Name = key,
        Kind = (short)mappedKind,
        DisplayName = Name(),
        City = Text("city", 100),
        State = State(),
        Latitude = Number("latitude", -90, 90),
        Longitude = Number("longitude", -180, 180),
        Locale = Locale(),
        Enrollment = Count("enrollment"),
        PovertyShare = Number("poverty_share", 0, 1),
        SectorDetail = Text("sector_detail", 200),
        Cbsa = Cbsa(),
        Size = Text("size", 100),
        Ownership = Text("ownership", 100),
        Category = Text("category", 100),
        LowestGrade = Grade("lowest_grade"),
        HighestGrade = Grade("highest_grade"),
    };

    // Spreadsheets keep the zeros of a number as ="0100007", or behind an apostrophe.
    private static string Unwrapped(string value) =>
        value is ['=', '"', .. var inner, '"'] ? inner.Trim() : value;

    private string Raw(int column) => column < parser.Count ? Unwrapped(parser[column].Trim()) : "";

    /// <summary>Reads the first of a field's columns that says something; blank if none does, and for what the source marks as missing.</summary>
    private string Field(string field)
    {
        var isMissing = false;
        foreach (var column in columns.Of(field))
        {
            var value = Raw(column);
            if (Missing.Contains(value))
            {
                isMissing = true;
            }
            else if (value.Length > 0)
            {
                return value;
            }
        }

        UnknownCount += isMissing ? 1 : 0;
        return "";
    }

    // Exports write the words behind the code: 2-Closed.
    private string Coded(string field) => Field(field) is var value && CodeBefore().Match(value) is { Success: true } code ? code.Groups[1].Value : value;

    private string? ReadKey(bool isWhole)
    {
        var raw = Raw(columns.Of("key")[0]);
        var value = raw.TrimStart('\'');
        var (length, letters) = scheme switch { "nces" => (7, false), "ipeds" => (6, false), "cms" => (6, true), _ => (0, true) };
        value = scheme == "cms" ? value.ToUpperInvariant() : value;
        if (value.Length is > 0 and <= 40 && (length == 0 || value.Length == length) && value.All(c => char.IsAsciiDigit(c) || (letters && char.IsAsciiLetter(c))))
        {
            return $"{scheme}-{value}";
        }

        // The first two digits of these are a state's, so that at most one zero is lost.
        var digits = value.EndsWith(".0", StringComparison.Ordinal) ? value[..^2] : value;
        var guess = scheme is "nces" or "cms" && digits.Length == length - 1 && digits.All(char.IsAsciiDigit) ? $"0{digits}" : digits.Length == length && length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
        Key = guess is null ? null : $"{scheme}-{guess}";
        if (!isWhole)
        {
            return Key;
        }

        var rounded = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !value.All(char.IsAsciiDigit);
        throw length == 0
            ? new BadValueException(columns.NameOf("key"), raw, Rule.Key)
            : new BadValueException(
                columns.NameOf("key"), raw, Rule.KeyDigits, ("length", length), ("letters", letters ? "true" : "false"), ("guess", guess ?? ""), ("rounded", rounded ? "true" : "false"));
    }

    private string Name()
    {
        var value = Raw(columns.Of("display_name")[0]);
        return Parse.FaultOfLine(value, 1, LongestName, out var line) is { } fault
            ? throw new BadValueException(columns.NameOf("display_name"), value, Rule.Name, ("fault", Parse.CodeOf(fault)), ("most", LongestName), ("length", line.Length))
            : ReadableName.Of(line);
    }

    private string Text(string field, int atMost)
    {
        var value = Field(field);
        return value.Length <= atMost && !value.Any(char.IsControl) ? value : Unknown(field, value, Rule.Text, "", ("most", atMost));
    }

    private string State()
    {
        var value = Field("state").ToUpperInvariant();
        if (value is BureauOfIndianEducation or "BUREAU OF INDIAN EDUCATION")
        {
            // Its agencies stand under the Bureau in the place of a state; where they are, a further column says, if any does.
            return columns.Of("state").Select(at => Raw(at).ToUpperInvariant()).FirstOrDefault(States.Contains, "");
        }

        return value.Length == 0 || States.Contains(value) ? value : States.CodeOf(value) ?? Unknown("state", value, Rule.State, "");
    }

    private string Locale()
    {
        var value = Field("locale");
        return value.Length == 0 || Locales.StepOf(value) is not null ? value
            : Locales.OfCode(value.Split('-')[0].Trim()) is { } words ? words
            : Unknown("locale", value, Rule.Locale, "");
    }

    private string Sector()
    {
        var value = Field("sector");
        return value.Length == 0 ? ""
            : UniversityFeatures.SectorOf(value) is { } words ? words
            : Unknown("sector", value, Rule.Sector, "");
    }

    private string Code(string field, IReadOnlyList<string> words)
    {
        var value = Field(field);
        return value.Length == 0 ? ""
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= 1 && code <= words.Count ? words[code - 1]
            : Unknown(field, value, Rule.Listed, "", ("most", words.Count));
    }

    // -1 or PK, 0 or KG, then the grades; the public files write UG and AE for without grades.
    private short? Grade(string field)
    {
        if (columns.Of(field) is [var column, ..] && Raw(column) is "-1")
        {
            return -1;
        }

        var value = Field(field).ToUpperInvariant();
        return value switch
        {
            "" or "UG" or "AE" or "UNGRADED" or "ADULT EDUCATION" => null,
            "PK" or "PREKINDERGARTEN" => -1,
            "KG" or "K" or "KINDERGARTEN" => 0,
            _ => short.TryParse(value.EndsWith(" GRADE", StringComparison.Ordinal) ? value[..^"TH GRADE".Length] : value, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade <= 13 ? grade : Unknown<short?>(field, value, Rule.Grade, null),
        };
    }

    private string Cbsa()
    {
        var value = Field("cbsa");
        return value.Length == 0 || (value.Length == 5 && value.All(char.IsAsciiDigit)) ? value : Unknown("cbsa", value, Rule.Cbsa, "");
    }

    private double? Number(string field, double atLeast, double atMost)
    {
        var value = Field(field);

        // Where columns are not parted by commas, a comma is the decimal sign of the spreadsheet that has saved the file.
        var plain = parser.Delimiter == "," ? value : value.Replace(',', '.');
        return value.Length == 0 ? null
            : double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost ? number
            : Unknown<double?>(field, value, Rule.Number, null, ("from", atLeast), ("to", atMost));
    }

    private int? Count(string field)
    {
        var value = Field(field);
        return value.Length == 0 ? null
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Unknown<int?>(field, value, Rule.Count, null);
    }

    private T Unknown<T>(string field, string value, Rule rule, T unknown, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        report(line, new BadValueException(columns.NameOf(field), value, rule, arguments), true);
        return unknown;
    }

    [GeneratedRegex(@"^(\d{1,2})-")]
    private static partial Regex CodeBefore();
}
