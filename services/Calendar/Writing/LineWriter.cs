using System.Text;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Calendar.Writing;

/// <summary>Writes lines of a calendar: ended by CRLF, folded at 75 octets and never within a letter, with the same bytes for the same content.</summary>
internal sealed class LineWriter
{
    private const int LongestLine = 75;

    private static readonly LocalDateTimePattern LocalForm = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly InstantPattern InstantForm = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Begin(string component) => Line($"BEGIN:{component}");

    public void End(string component) => Line($"END:{component}");

    public void Text(string name, string value) => Line($"{name}:{Escaped(value)}");

    public void Time(string name, Instant at) => Line($"{name}:{Form(at)}");

    public void Local(string name, string zone, params IEnumerable<LocalDateTime> times) => Line($"{name};TZID={Parameter(zone)}:{string.Join(',', times.Select(Form))}");

    public static string Form(LocalDateTime local) => LocalForm.Format(local);

    public static string Form(Instant at) => InstantForm.Format(at);

    /// <summary>A value of a parameter, in quotation marks where it needs them (RFC 6868 for what cannot stand there).</summary>
    public static string Parameter(string value)
    {
        var plain = string.Concat(value.Replace("^", "^^", StringComparison.Ordinal).Replace("\"", "^'", StringComparison.Ordinal).ReplaceLineEndings("^n").Where(letter => !char.IsControl(letter)));
        return plain.AsSpan().IndexOfAny(':', ';', ',') < 0 ? plain : $"\"{plain}\"";
    }

    public void Line(string line)
    {
        var octets = 0;
        Span<char> units = stackalloc char[2];
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(units[..letter.EncodeToUtf16(units)]);
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Escaped(string value) => string.Concat(value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n")
        .Where(letter => !char.IsControl(letter)));
}
