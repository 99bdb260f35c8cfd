using System.Globalization;
using CsvHelper;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Import;

/// <summary>Says that a value breaks a rule, and what to do.</summary>
internal sealed class BadValueException(string column, string value, string rule) : Exception(rule)
{
    public string Column { get; } = column;

    public string Value { get; } = value;
}

/// <summary>
/// Reads organizations from the public files: which columns these have and what they mean. A row is left out if its key or its name
/// cannot be used or it has not the columns of the header. Any other value that breaks its rule is reported and taken as unknown: a share above 1
/// is no reason to lose a school district.
/// </summary>
internal sealed class OrganizationRows(CsvReader csv, ImportOptions.Types.Preset preset, ColumnMapping? mapping, Action<int, BadValueException, bool> report)
{
    private readonly int columns = csv.HeaderRecord!.Length;
    private int line;

    /// <summary>Is the name by the key of the last row; null if the key cannot be used.</summary>
    public string? Key { get; private set; }

    /// <summary>Finds the layout by the header line; unspecified if it is none of these.</summary>
    public static ImportOptions.Types.Preset Recognize(IReadOnlyCollection<string> header) =>
        header.Contains("leaid") ? ImportOptions.Types.Preset.Nces
        : header.Contains("unitid") ? ImportOptions.Types.Preset.Ipeds
        : header.Contains("Facility ID") ? ImportOptions.Types.Preset.Cms
        : ImportOptions.Types.Preset.Unspecified;

    public static string Scheme(ImportOptions.Types.Preset preset, ColumnMapping? mapping) => mapping?.Scheme ?? preset.ToString().ToLowerInvariant();

    /// <summary>Lists what the header must name; the first is the key.</summary>
    public static string[] RequiredColumns(ImportOptions.Types.Preset preset, ColumnMapping? mapping) => preset switch
    {
        _ when mapping is not null => [mapping.Columns["key"], mapping.Columns["display_name"], .. mapping.Columns.Where(column => column.Key is not ("key" or "display_name")).Select(column => column.Value)],
        ImportOptions.Types.Preset.Nces => ["leaid", "name", "state", "city", "agency_type_code"],
        ImportOptions.Types.Preset.Ipeds => ["unitid", "instnm", "city", "stabbr"],
        _ => ["Facility ID", "Facility Name", "City/Town", "State"],
    };

    /// <summary>Reads the row on which the reader stands; null if it must be left out. Tells what is wrong either way.</summary>
    public OrganizationRow? Read(int onLine)
    {
        line = onLine;
        Key = null;
        try
        {
            var (column, length) = preset switch { ImportOptions.Types.Preset.Nces => ("leaid", 7), ImportOptions.Types.Preset.Ipeds => ("unitid", 6), _ => ("Facility ID", 6) };
            if (csv.Parser.Count != columns)
            {
                throw new BadValueException("", csv.Parser.RawRecord.Trim(), $"must have {columns} columns like the header; it has {csv.Parser.Count}. Put text that holds a comma in quotes. The row is left out.");
            }

            if (mapping is not null)
            {
                Key = $"{mapping.Scheme}-{ReadMappedKey(mapping.Columns["key"])}";
                return Mapped(Key, mapping);
            }

            Key = $"{Scheme(preset, mapping)}-{ReadKey(column, length)}";
            return preset switch { ImportOptions.Types.Preset.Nces => District(Key), ImportOptions.Types.Preset.Ipeds => University(Key), _ => Hospital(Key) };
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
        Kind = (short)(Field("agency_type_code") switch { "1" or "2" => Kind.SchoolDistrict, "7" => Kind.CharterOperator, _ => Kind.EducationAgency }),
        DisplayName = Name("name"),
        City = Text("city", 100),
        State = State("state"),
        Latitude = Number("latitude", -90, 90),
        Longitude = Number("longitude", -180, 180),
        Locale = Locale("locale_code"),
        Enrollment = Count("enrollment_2324") ?? Count("enrollment_1718"),
        PovertyShare = Number("saipe_child_poverty_2020", 0, 1),
        SectorDetail = Text("agency_type", 200),
        Cbsa = Cbsa("cbsa"),
        ShareAmericanIndian = Number("share_american_indian_2324", 0, 1),
        ShareAsian = Number("share_asian_2324", 0, 1),
        ShareBlack = Number("share_black_2324", 0, 1),
        ShareHispanic = Number("share_hispanic_2324", 0, 1),
        SharePacificIslander = Number("share_pacific_islander_2324", 0, 1),
        ShareTwoOrMore = Number("share_two_or_more_2324", 0, 1),
        ShareWhite = Number("share_white_2324", 0, 1),
        LowestGrade = Grade("lowest_grade_offered"),
        HighestGrade = Grade("highest_grade_offered"),
    };

    private OrganizationRow University(string key) => new()
    {
        Name = key,
        Kind = (short)Kind.University,
        DisplayName = Name("instnm"),
        City = Text("city", 100),
        State = State("stabbr"),
        Latitude = Number("latitude", -90, 90),
        Longitude = Number("longitud", -180, 180),
        Locale = Locale("locale"),
        SectorDetail = Text("sector_name", 200),
        Cbsa = Cbsa("cbsa"),
        Size = Code("instsize", UniversityFeatures.Sizes),
        Ownership = Code("control", UniversityFeatures.Controls),
        Category = Code("iclevel", UniversityFeatures.Levels),
    };

    private OrganizationRow Hospital(string key) => new()
    {
        Name = key,
        Kind = (short)Kind.Hospital,
        DisplayName = Name("Facility Name"),
        City = ReadableName.Of(Text("City/Town", 100)),
        State = State("State"),
        SectorDetail = string.Join(", ", new[] { Text("Hospital Type", 90), Text("Hospital Ownership", 90) }.Where(part => part.Length > 0)),
        Ownership = Text("Hospital Ownership", 90),
        Category = Text("Hospital Type", 90),
    };

    private OrganizationRow Mapped(string key, ColumnMapping by)
    {
        return new()
        {
            Name = key,
            Kind = (short)by.Kind,
            DisplayName = Name(Of("display_name")),
            City = Text(Of("city"), 100),
            State = State(Of("state")),
            Latitude = Number(Of("latitude"), -90, 90),
            Longitude = Number(Of("longitude"), -180, 180),
            Locale = Locale(Of("locale")),
            Enrollment = Count(Of("enrollment")),
            PovertyShare = Number(Of("poverty_share"), 0, 1),
            SectorDetail = Text(Of("sector_detail"), 200),
            Cbsa = Cbsa(Of("cbsa")),
            Size = Text(Of("size"), 100),
            Ownership = Text(Of("ownership"), 100),
            Category = Text(Of("category"), 100),
            LowestGrade = Grade(Of("lowest_grade")),
            HighestGrade = Grade(Of("highest_grade")),
        };

        // A field without a column is unknown, as one whose column is blank.
        string Of(string field) => by.Columns.GetValueOrDefault(field, "");
    }

    private string ReadMappedKey(string column)
    {
        var value = Field(column);
        return value.Length is > 0 and <= 40 && value.All(char.IsAsciiLetterOrDigit)
            ? value
            : throw new BadValueException(column, value, "must have 1 to 40 letters and digits. Look at the source. The row is left out.");
    }

    private string Field(string column) => column.Length > 0 && csv.TryGetField<string>(column, out var value) ? value?.Trim() ?? "" : "";

    private string ReadKey(string column, int length)
    {
        var value = Field(column);
        return value.Length == length && value.All(c => char.IsAsciiDigit(c) || (preset == ImportOptions.Types.Preset.Cms && char.IsAsciiLetterUpper(c)))
            ? value
            : throw new BadValueException(column, value, preset == ImportOptions.Types.Preset.Cms
                ? $"must have exactly {length} digits or capital letters; leading zeros count. Look at the source: a spreadsheet drops zeros. The row is left out."
                : $"must have exactly {length} digits; leading zeros count. Look at the source: a spreadsheet drops zeros. The row is left out.");
    }

    private string Name(string column)
    {
        var value = Field(column);
        return value.Length is > 0 and <= 200 && !value.Any(char.IsControl)
            ? ReadableName.Of(value)
            : throw new BadValueException(column, value, "must have 1 to 200 characters on one line. Give the name. The row is left out.");
    }

    private string Text(string column, int atMost)
    {
        var value = Field(column);
        return value.Length <= atMost && !value.Any(char.IsControl) ? value : Unknown(column, value, $"must have at most {atMost} characters on one line", "");
    }

    private string State(string column)
    {
        var value = Field(column).ToUpperInvariant();
        return value.Length == 0 || States.Contains(value) ? value : Unknown(column, value, "must be the two-letter code of a state or territory", "");
    }

    // The public files write -1, -2 and -3 for unknown.
    private string Locale(string column)
    {
        var value = Field(column);
        return value.Length == 0 || value[0] == '-' ? ""
            : Locales.OfCode(value) is { } words ? words
            : Unknown(column, value, "must be an NCES locale code, 11 to 43", "");
    }

    // The codes of IPEDS begin at 1; negative ones mean unknown.
    private string Code(string column, IReadOnlyList<string> words)
    {
        var value = Field(column);
        return value.Length == 0 || value[0] == '-' ? ""
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= 1 && code <= words.Count ? words[code - 1]
            : Unknown(column, value, $"must be a code from 1 to {words.Count}", "");
    }

    // -1 or PK, 0 or KG, then the grades; the public files write -2, -3, M, N and UG for unknown or without grades.
    private short? Grade(string column)
    {
        var value = Field(column).ToUpperInvariant();
        return value switch
        {
            "" or "-2" or "-3" or "M" or "N" or "UG" => null,
            "PK" or "-1" => -1,
            "KG" or "K" => 0,
            _ => short.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade <= 13 ? grade : Unknown<short?>(column, value, "must be a grade: PK, KG or 1 to 13", null),
        };
    }

    private string Cbsa(string column)
    {
        var value = Field(column);
        return value.Length == 0 || value[0] == '-' ? ""
            : value.Length == 5 && value.All(char.IsAsciiDigit) ? value
            : Unknown(column, value, "must be the five digits of a CBSA", "");
    }

    private double? Number(string column, double atLeast, double atMost)
    {
        var value = Field(column);
        return value.Length == 0 ? null
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost ? number
            : Unknown<double?>(column, value, string.Create(CultureInfo.InvariantCulture, $"must be a number from {atLeast} to {atMost}"), null);
    }

    private int? Count(string column)
    {
        var value = Field(column);
        return value.Length == 0 ? null
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Unknown<int?>(column, value, "must be a whole number that is not negative", null);
    }

    private T Unknown<T>(string column, string value, string rule, T unknown)
    {
        report(line, new BadValueException(column, value, $"{rule}, or blank. The row is kept and this value taken as unknown."), true);
        return unknown;
    }
}
