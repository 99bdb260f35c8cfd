using System.Text.RegularExpressions;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults.Csv;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;
using Preset = MentorNet.Profile.V1.ImportOptions.Types.Preset;

namespace MentorNet.Profile.Imports;

/// <summary>
/// Says which columns hold what in the files of one source, under all the names that the agency has given them since 2015. Names are compared
/// without case, blanks and signs.
/// </summary>
internal sealed partial class Layout
{
    // Titles and notes may stand above the header of an export.
    private const int MaxLinesAbove = 20;

    private static readonly Layout Nces = new(Preset.Nces, "nces", ["key", "display_name", "state", "city"])
    {
        Names =
        {
            ["key"] = ["leaid"],
            ["display_name"] = ["name", "LEA_NAME", "Agency Name"],
            ["state"] = ["state", "ST", "STABR", "LSTATE", "MSTATE"],
            ["city"] = ["city", "LCITY", "MCITY"],
            ["kind"] = ["agency_type_code", "LEA_TYPE"],
            ["status"] = ["SY_STATUS"],
            ["updated_status"] = ["UPDATED_STATUS"],
            ["latitude"] = ["latitude", "LAT"],
            ["longitude"] = ["longitude", "LON"],
            ["locale"] = ["locale_code", "LOCALE"],
            ["enrollment"] = ["enrollment_2324", "enrollment_1718"],
            ["poverty_share"] = ["saipe_child_poverty_2020"],
            ["sector_detail"] = ["agency_type", "LEA_TYPE_TEXT"],
            ["cbsa"] = ["cbsa"],
            ["share_american_indian"] = ["share_american_indian_2324"],
            ["share_asian"] = ["share_asian_2324"],
            ["share_black"] = ["share_black_2324"],
            ["share_hispanic"] = ["share_hispanic_2324"],
            ["share_pacific_islander"] = ["share_pacific_islander_2324"],
            ["share_two_or_more"] = ["share_two_or_more_2324"],
            ["share_white"] = ["share_white_2324"],
            ["lowest_grade"] = ["lowest_grade_offered", "GSLO"],
            ["highest_grade"] = ["highest_grade_offered", "GSHI"],
        },
        Titles =
        {
            ["key"] = ["Agency ID - NCES Assigned"],
            ["state"] = ["State Abbr", "Location State Abbr", "State Name"],
            ["city"] = ["Location City", "Mailing City"],
            ["kind"] = ["Agency Type"],
            ["status"] = ["Start of Year Status"],
            ["updated_status"] = ["Updated Status"],
            ["latitude"] = ["Latitude"],
            ["longitude"] = ["Longitude"],
            ["locale"] = ["Locale", "Urban-centric Locale"],
            ["enrollment"] = ["Total Students All Grades (Excludes AE)"],
            ["sector_detail"] = ["Agency Type"],
            ["cbsa"] = ["CBSA ID"],
            ["lowest_grade"] = ["Lowest Grade Offered"],
            ["highest_grade"] = ["Highest Grade Offered"],
        },
    };

    private static readonly Layout Ipeds = new(Preset.Ipeds, "ipeds", ["key", "display_name", "city", "state"])
    {
        Names =
        {
            ["key"] = ["unitid"],
            ["display_name"] = ["instnm", "institution name"],
            ["city"] = ["city"],
            ["state"] = ["stabbr"],
            ["active"] = ["CYACTIVE"],
            ["act"] = ["ACT"],
            ["closed_on"] = ["CLOSEDAT"],
            ["latitude"] = ["latitude"],
            ["longitude"] = ["longitud", "longitude"],
            ["locale"] = ["locale"],
            ["sector_detail"] = ["sector_name"],
            ["sector"] = ["SECTOR"],
            ["cbsa"] = ["cbsa"],
            ["size"] = ["instsize"],
            ["ownership"] = ["control"],
            ["category"] = ["iclevel"],
        },
        Titles =
        {
            ["display_name"] = ["Institution (entity) name"],
            ["city"] = ["City location of institution"],
            ["state"] = ["State abbreviation"],
            ["active"] = ["Institution is active in current year"],
            ["act"] = ["Status of institution"],
            ["closed_on"] = ["Date institution closed"],
            ["latitude"] = ["Latitude location of institution"],
            ["longitude"] = ["Longitude location of institution"],
            ["locale"] = ["Degree of urbanization (Urban-centric locale)"],
            ["sector"] = ["Sector of institution"],
            ["cbsa"] = ["Core Based Statistical Area (CBSA)"],
            ["size"] = ["Institution size category"],
            ["ownership"] = ["Control of institution"],
            ["category"] = ["Level of institution"],
        },
    };

    private static readonly Layout Cms = new(Preset.Cms, "cms", ["key", "display_name", "city", "state"])
    {
        Names =
        {
            ["key"] = ["Facility ID", "Provider ID", "Provider Number", "CCN", ProviderNumber],
            ["display_name"] = ["Facility Name", "Hospital Name", "Provider Name", "FAC_NAME"],
            ["city"] = ["City/Town", "City", "CITY_NAME"],
            ["state"] = ["State", "STATE_CD"],
            ["provider_category"] = ["PRVDR_CTGRY_CD"],
            ["terminated"] = ["PGM_TRMNTN_CD"],
            ["category"] = ["Hospital Type"],
            ["ownership"] = ["Hospital Ownership"],
        },
    };

    // The file of providers lists all kinds of them.
    private const string ProviderNumber = "PRVDR_NUM";

    private static readonly Layout[] Known = [Nces, Ipeds, Cms];

    private readonly string[] required;

    private Layout(Preset preset, string scheme, string[] required) => (Preset, Scheme, this.required) = (preset, scheme, required);

    public Preset Preset { get; }

    public string Scheme { get; }

    private Dictionary<string, string[]> Names { get; } = [];

    /// <summary>The names of columns in exports, behind which stand the survey and the year: <c>Location City [District] 2023-24</c>, <c>State abbreviation (HD2023)</c>.</summary>
    private Dictionary<string, string[]> Titles { get; } = [];

    /// <summary>Says whether a line is the header that the options look for, and not a title above it.</summary>
    public static bool IsHeader(string[] line, ImportOptions options) =>
        options.Mapping is { } mapping ? CsvHeader.At(line, mapping.Columns["key"]).Length > 0
        : OfSchools(line) || Known.Any(layout => (options.Preset == default || layout.Preset == options.Preset) && layout.HasKey(line));

    /// <summary>Reads up to the header of a file: the first line is it where none of the first lines is known.</summary>
    public static async Task<string[]> ReadHeaderAsync(CsvHelper.CsvParser csv, ImportOptions options)
    {
        string[]? first = null;
        for (var i = 0; i <= MaxLinesAbove && await csv.ReadAsync(); i++)
        {
            _ = CsvLine.Of(csv);
            first ??= [.. csv.Record!];
            if (IsHeader(csv.Record!, options))
            {
                return [.. csv.Record!];
            }
        }

        return first ?? throw CsvErrors.FileInvalid(Code.Empty);
    }

    /// <summary>Finds the layout of a file by its header, and where its columns stand. Errors: IMPORT_FILE_INVALID with what is missing and what was found instead.</summary>
    public static LayoutColumns Find(string[] header, ImportOptions options, string separator)
    {
        var layout = options.Mapping is { } mapping ? Of(mapping) : Known.FirstOrDefault(known => known.Preset == options.Preset) ?? Recognize(header);
        if (layout is null or { Preset: Preset.Nces } && OfSchools(header))
        {
            throw CsvErrors.FileInvalid(Code.Schools);
        }

        var (some, more) = (("header", (object)CsvHeader.Some(header)), ("more", (object)Math.Max(0, header.Length - CsvHeader.Shown)));
        if (layout is null)
        {
            throw CsvErrors.FileInvalid(Code.NoKeyColumn, some, more, ("delimiter", separator));
        }

        var columns = layout.Names.Keys.ToDictionary(field => field, field => layout.ColumnsOf(header, field));
        string[] alsoRequired = layout == Cms && CsvHeader.At(header, ProviderNumber).Length > 0 ? ["provider_category"] : [];
        var missing = layout.required.Concat(alsoRequired).Where(field => columns[field].Length == 0).Select(field => layout.Names[field][0]).ToList();
        return missing.Count > 0
            ? throw CsvErrors.FileInvalid(Code.ColumnsMissing, ("missing", string.Join(", ", missing)), some, more, ("delimiter", separator))
            : new LayoutColumns(layout, header, columns);
    }

    // All columns that a mapping names must be there: it was written for this file.
    private static Layout Of(ColumnMapping mapping)
    {
        var layout = new Layout(Preset.Mapped, mapping.Scheme, ["key", "display_name", .. mapping.Columns.Keys.Except(["key", "display_name"])]);
        foreach (var (field, column) in mapping.Columns)
        {
            layout.Names[field] = [column];
        }

        return layout;
    }

    private static Layout? Recognize(string[] header) => Known.FirstOrDefault(layout => layout.HasKey(header));

    private bool HasKey(string[] header) => Names["key"].Any(name => CsvHeader.At(header, name).Length > 0) || DatedColumnsOf(header, "key").Any();

    private static bool OfSchools(string[] header) =>
        CsvHeader.At(header, "NCESSCH").Length > 0 || header.Any(name => CsvHeader.Plain(name) is var plain && plain.StartsWith("schoolid", StringComparison.Ordinal) && plain.Contains("ncesassigned", StringComparison.Ordinal));

    // The plain names first, then the newest of those with a year.
    private int[] ColumnsOf(string[] header, string field) =>
    [
        .. Names[field].Select(name => CsvHeader.Find(header, name)).OfType<int>(),
        .. Preset == Preset.Mapped ? [] : DatedColumnsOf(header, field),
    ];

    private IEnumerable<int> DatedColumnsOf(string[] header, string field) => Titles.GetValueOrDefault(field, []).Concat(Names[field]).SelectMany(name => Dated(header, CsvHeader.Plain(name)));

    // In the order of text "Latest available year" comes behind all numbers.
    private static IEnumerable<int> Dated(string[] header, string plain) => Enumerable.Range(0, header.Length)
        .Where(at => Survey().Match(header[at]) is { Success: true } survey && CsvHeader.Plain(header[at][..survey.Index]) == plain)
        .OrderByDescending(at => header[at], StringComparer.Ordinal);

    [GeneratedRegex(@"\[District\].*$|\(HD\d{4}(_RV)?\)\s*$")]
    private static partial Regex Survey();
}

/// <summary>Where the columns of a layout stand in one file.</summary>
internal sealed class LayoutColumns(Layout layout, string[] header, Dictionary<string, int[]> columns)
{
    public Layout Layout { get; } = layout;

    public int Count { get; } = header.Length;

    /// <summary>Says whether the file has any column for a field.</summary>
    public bool Has(string field) => columns.GetValueOrDefault(field) is { Length: > 0 };

    /// <summary>Gives where a field's columns stand, the best first.</summary>
    public int[] Of(string field) => columns.GetValueOrDefault(field) ?? [];

    /// <summary>Says whether anything is read from the file's last column, whose value in the last line is what a cut file has lost a part of.</summary>
    public bool ReadsLast => columns.Values.Any(at => at.Contains(header.Length - 1));

    /// <summary>Names the file's last column.</summary>
    public string NameOfLast => header[^1].Trim('\uFEFF', ' ', '\n');

    /// <summary>Names a field's column as the file does; empty if it has none.</summary>
    public string NameOf(string field) => Of(field) is [var at, ..] ? header[at].Trim('\uFEFF', ' ', '\n') : "";
}
