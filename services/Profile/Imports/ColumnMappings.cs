using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

/// <summary>Checks how the columns of a file of no known layout are to be read.</summary>
internal static class ColumnMappings
{
    private static readonly string[] Fields =
    [
        "key", "display_name", "city", "state", "latitude", "longitude", "locale", "enrollment", "poverty_share", "sector_detail", "cbsa", "size", "ownership",
        "category", "lowest_grade", "highest_grade",
    ];

    /// <summary>Takes the mapping that came as JSON to where mappings stand. Refuses a mapping that cannot be meant, a mapping beside a preset that knows its columns, and preset MAPPED without one.</summary>
    public static void Check(ImportOptions options)
    {
        if (options.MappingJson.Length > 0)
        {
            options.Mapping = options.Mapping is null
                ? Parse.Json(options.MappingJson, ColumnMapping.Parser, "options.mapping_json")
                : throw Errors.InvalidField("options.mapping_json", "cannot be given together with options.mapping.");
            options.MappingJson = "";
        }

        if (options.Mapping is not { } mapping)
        {
            if (options.Preset == ImportOptions.Types.Preset.Mapped)
            {
                throw Errors.InvalidField("options.mapping", "must say how the columns are to be read.");
            }

            return;
        }

        if (options.Preset is not (ImportOptions.Types.Preset.Unspecified or ImportOptions.Types.Preset.Mapped))
        {
            throw Errors.InvalidField("options.mapping", "must be left out: this preset knows its columns.");
        }

        if (mapping.Scheme.Length is < 2 or > 12 || !mapping.Scheme.All(char.IsAsciiLetterLower) || mapping.Scheme == "own")
        {
            throw Errors.InvalidField("options.mapping.scheme", "must have 2 to 12 small letters, and not be own.");
        }

        if (!Enum.IsDefined(mapping.Kind) || mapping.Kind == Organization.Types.Kind.Unspecified)
        {
            throw Errors.InvalidField("options.mapping.kind", "must be a kind of organization.");
        }

        foreach (var (field, column) in mapping.Columns)
        {
            if (!Fields.Contains(field))
            {
                throw Errors.InvalidField("options.mapping.columns", $"must name only these fields: {string.Join(", ", Fields)}.");
            }

            _ = Parse.Text(column, "options.mapping.columns", 1, 200);
        }

        if (Fields.Take(2).FirstOrDefault(field => !mapping.Columns.ContainsKey(field)) is { } missing)
        {
            throw Errors.InvalidField("options.mapping.columns", $"must name the column that holds {missing}.");
        }
    }
}
