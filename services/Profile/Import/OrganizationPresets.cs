using System.Globalization;
using CsvHelper;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Import;

/// <summary>Says that a value breaks a rule; the row is left out and reported.</summary>
internal sealed class BadValueException(string column, string value, string rule) : Exception(rule)
{
    public string Column { get; } = column;

    public string Value { get; } = value;
}

/// <summary>Knows the layout of the public files: which columns they have and what they mean.</summary>
internal static class OrganizationPresets
{
    private static readonly Dictionary<string, string> Locales = new()
    {
        ["11"] = "City: Large", ["12"] = "City: Midsize", ["13"] = "City: Small",
        ["21"] = "Suburb: Large", ["22"] = "Suburb: Midsize", ["23"] = "Suburb: Small",
        ["31"] = "Town: Fringe", ["32"] = "Town: Distant", ["33"] = "Town: Remote",
        ["41"] = "Rural: Fringe", ["42"] = "Rural: Distant", ["43"] = "Rural: Remote",
    };

    /// <summary>Finds the layout by the header line; unspecified if it is none of these.</summary>
    public static ImportOptions.Types.Preset Recognize(IReadOnlyCollection<string> header) =>
        header.Contains("leaid") ? ImportOptions.Types.Preset.Nces
        : header.Contains("unitid") ? ImportOptions.Types.Preset.Ipeds
        : header.Contains("Facility ID") ? ImportOptions.Types.Preset.Cms
        : ImportOptions.Types.Preset.Unspecified;

    public static string Scheme(ImportOptions.Types.Preset preset) => preset.ToString().ToLowerInvariant();

    public static string[] RequiredColumns(ImportOptions.Types.Preset preset) => preset switch
    {
        ImportOptions.Types.Preset.Nces => ["leaid", "name", "state", "city", "agency_type_code"],
        ImportOptions.Types.Preset.Ipeds => ["unitid", "instnm", "city", "stabbr"],
        _ => ["Facility ID", "Facility Name", "City/Town", "State"],
    };

    public static OrganizationRow Read(ImportOptions.Types.Preset preset, CsvReader csv) => preset switch
    {
        ImportOptions.Types.Preset.Nces => new OrganizationRow(
            "nces-" + Key(csv, "leaid", 7),
            (short)(Field(csv, "agency_type_code") switch { "1" or "2" => Kind.SchoolDistrict, "7" => Kind.CharterOperator, _ => Kind.EducationAgency }),
            Name(csv, "name"),
            Cut(Field(csv, "city"), 100),
            State(csv, "state"),
            Number(csv, "latitude", -90, 90),
            Number(csv, "longitude", -180, 180),
            Cut(Field(csv, "locale"), 50),
            Count(csv, "enrollment_2324") ?? Count(csv, "enrollment_1718"),
            Number(csv, "saipe_child_poverty_2020", 0, 1),
            Cut(Field(csv, "agency_type"), 200),
            Cut(Field(csv, "cbsa"), 5),
            false),
        ImportOptions.Types.Preset.Ipeds => new OrganizationRow(
            "ipeds-" + Key(csv, "unitid", 6),
            (short)Kind.University,
            Name(csv, "instnm"),
            Cut(Field(csv, "city"), 100),
            State(csv, "stabbr"),
            Number(csv, "latitude", -90, 90),
            Number(csv, "longitud", -180, 180),
            Locales.GetValueOrDefault(Field(csv, "locale"), ""),
            null,
            null,
            Cut(Field(csv, "sector_name"), 200),
            Field(csv, "cbsa") is { Length: 5 } cbsa ? cbsa : "",
            false),
        _ => new OrganizationRow(
            "cms-" + Key(csv, "Facility ID", 6),
            (short)Kind.Hospital,
            Capitalized(Name(csv, "Facility Name")),
            Capitalized(Cut(Field(csv, "City/Town"), 100)),
            State(csv, "State"),
            null,
            null,
            "",
            null,
            null,
            Cut(string.Join(", ", new[] { Field(csv, "Hospital Type"), Field(csv, "Hospital Ownership") }.Where(part => part.Length > 0)), 200),
            "",
            false),
    };

    private static string Field(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) ? value?.Trim() ?? "" : "";

    private static string Key(CsvReader csv, string column, int length)
    {
        var value = Field(csv, column);
        return value.Length == length && value.All(char.IsAsciiLetterOrDigit)
            ? value
            : throw new BadValueException(column, value, $"must have exactly {length} letters or digits; leading zeros count. Open the file as text, not as a spreadsheet, to see them.");
    }

    private static string Name(CsvReader csv, string column)
    {
        var value = Field(csv, column);
        return value.Length is > 0 and <= 200 ? value : throw new BadValueException(column, value, "must have 1 to 200 characters.");
    }

    private static string State(CsvReader csv, string column)
    {
        var value = Field(csv, column).ToUpperInvariant();
        return value.Length == 0 || (value.Length == 2 && value.All(char.IsAsciiLetter))
            ? value
            : throw new BadValueException(column, value, "must be the two-letter code of a state or territory.");
    }

    private static double? Number(CsvReader csv, string column, double atLeast, double atMost)
    {
        var value = Field(csv, column);
        return value.Length == 0 ? null
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost ? number
            : throw new BadValueException(column, value, string.Create(CultureInfo.InvariantCulture, $"must be a number from {atLeast} to {atMost}, or blank if unknown."));
    }

    private static int? Count(CsvReader csv, string column)
    {
        var value = Field(csv, column);
        return value.Length == 0 ? null
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new BadValueException(column, value, "must be a whole number that is not negative, or blank if unknown.");
    }

    private static string Cut(string value, int atMost) => value.Length > atMost ? value[..atMost] : value;

    // The source shouts; people do not.
    private static string Capitalized(string value) => value.Any(char.IsLower) ? value : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(value.ToLowerInvariant())
        .Replace("'S ", "'s ", StringComparison.Ordinal).Replace(" Of ", " of ", StringComparison.Ordinal).Replace(" And ", " and ", StringComparison.Ordinal);
}
