namespace MentorNet.Profile.Csv;

/// <summary>Finds columns by their names in the header of a file, and shows what stands in it.</summary>
internal static class CsvHeader
{
    /// <summary>Finds where the one column of a name stands; null if none has it. Errors: IMPORT_FILE_INVALID where two have it.</summary>
    public static int? Single(string[] header, string name)
    {
        var at = At(header, name);
        return at.Length > 1 ? throw CsvErrors.FileInvalid($"its header names the column {header[at[0]].Trim()} twice. Keep one of the two.") : at.Length == 1 ? at[0] : null;
    }

    /// <summary>Finds where the columns of a name stand.</summary>
    public static int[] At(string[] header, string name)
    {
        var plain = Plain(name);
        return [.. Enumerable.Range(0, header.Length).Where(column => plain.Length > 0 ? Plain(header[column]) == plain : header[column].Trim() == name.Trim())];
    }

    /// <summary>A column's name as it is compared: its letters and digits, small.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Names the columns of a header for who looks for one: the first eight, and how many more there are.</summary>
    public static string Some(string[] header)
    {
        var shown = header.Select(name => name.Trim('\uFEFF', ' ', '\n')).Select(name => name.Length <= 40 ? name : name[..40] + "…").Take(8);
        return $"{string.Join(", ", shown)}{(header.Length > 8 ? $" and {header.Length - 8} more" : "")}";
    }

    /// <summary>A value as far as it is shown.</summary>
    // Half of a character that takes two would be no text any more.
    public static string Cut(string value) => value.Length <= 100 ? value : value[..(char.IsHighSurrogate(value[99]) ? 99 : 100)];
}
