namespace MentorNet.Calendar.Text;

/// <summary>One line `NAME;PARAMETER=value:value` of a calendar, unfolded; its names are in capitals.</summary>
internal sealed record ContentLine(string Name, IReadOnlyList<(string Name, string Value)> Parameters, string Value)
{
    /// <summary>The value of a parameter; null where there is none.</summary>
    public string? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    /// <summary>Reads a line; null for what is none.</summary>
    public static ContentLine? Read(string line)
    {
        var at = line.AsSpan().IndexOfAny(';', ':');
        if (at <= 0)
        {
            return null;
        }

        var name = line[..at].Trim().ToUpperInvariant();
        List<(string, string)>? parameters = null;
        while (line[at] == ';')
        {
            var equals = line.IndexOf('=', at);
            if (equals < 0 || line.AsSpan(at + 1, equals - at - 1).ContainsAny(';', ':'))
            {
                return null;
            }

            var end = equals + 1;
            for (var quoted = false; end < line.Length && (quoted || line[end] is not (';' or ':')); end++)
            {
                quoted ^= line[end] == '"';
            }

            if (end == line.Length)
            {
                return null;
            }

            (parameters ??= []).Add((line[(at + 1)..equals].Trim().ToUpperInvariant(), Plain(line[(equals + 1)..end])));
            at = end;
        }

        return new ContentLine(name, (IReadOnlyList<(string, string)>?)parameters ?? [], line[(at + 1)..]);
    }

    // RFC 6868: what cannot stand in a parameter is written with a caret.
    private static string Plain(string value)
    {
        value = value.Replace("\"", "", StringComparison.Ordinal);
        return !value.Contains('^', StringComparison.Ordinal) ? value : string.Join('^', value.Split("^^").Select(part =>
            part.Replace("^n", "\n", StringComparison.OrdinalIgnoreCase).Replace("^'", "\"", StringComparison.Ordinal)));
    }
}
