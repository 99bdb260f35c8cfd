using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.ServiceDefaults.Csv;

/// <summary>Finds columns by their names in the header of a file, and shows what stands in it.</summary>
public static class CsvHeader
{
    /// <summary>How many columns of a header are named to who looks for one.</summary>
    public const int Shown = 8;

    /// <summary>Finds where the one column of a name stands; null if none has it. Errors: IMPORT_FILE_INVALID where two have it.</summary>
    public static int? Find(string[] header, string name)
    {
        var at = At(header, name);
        return at.Length > 1 ? throw CsvErrors.FileInvalid(Code.ColumnTwice, ("column", header[at[0]].Trim())) : at.Length == 1 ? at[0] : null;
    }

    /// <summary>Finds where the columns of a name stand.</summary>
    public static int[] At(string[] header, string name)
    {
        var plain = Plain(name);
        return [.. Enumerable.Range(0, header.Length).Where(column => plain.Length > 0 ? Plain(header[column]) == plain : header[column].Trim() == name.Trim())];
    }

    /// <summary>A column's name as it is compared: its letters and digits, small.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Names the columns of a header for who looks for one: the first eight.</summary>
    public static string Some(string[] header)
    {
        var shown = header.Select(name => name.Trim('\uFEFF', ' ', '\n')).Select(name => name.Length <= 40 ? name : Parse.Cut(name, 40) + "…").Take(Shown);
        return string.Join(", ", shown);
    }

    /// <summary>A value as far as it is shown.</summary>
    public static string Cut(string value) => Parse.Cut(value, 100);
}
