using System.Text;

namespace MentorNet.Calendar.Text;

/// <summary>
/// The text of iCalendar (RFC 5545, 3.1) as components and lines, whatever they mean. What programs really write is taken: any ends of lines,
/// a fold in the middle of a letter, UTF-16, several calendars in one file.
/// </summary>
internal static class CalendarText
{
    // These stand beside each other, never within each other: one that begins ends what has no end of its own.
    private static readonly string[] Siblings = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"];

    private const int Deepest = 10;

    // A file is a few times as large when it is read; one of nothing but short lines would be many times as large.
    private const int MostLines = 1_000_000;
    private const int LinesOfComponent = 5;

    /// <summary>Reads the calendars of a file; null where it is none, or has more than a million lines.</summary>
    public static IReadOnlyList<Component>? Read(ReadOnlySpan<byte> file)
    {
        var text = Unfold(file);
        var calendars = new List<Component>();
        var open = new Stack<Component>();
        var count = 0;
        foreach (var line in Lines(text))
        {
            count += line.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase) ? LinesOfComponent : 1;
            if (count > MostLines)
            {
                return null;
            }

            if (calendars.Count == 0 && !line.Trim().Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (ContentLine.Read(line) is not { } read)
            {
                continue; // as the rest of a description that was not folded
            }

            var name = read.Value.Trim().ToUpperInvariant();
            switch (read.Name)
            {
                case "BEGIN" when name == "VCALENDAR":
                    open.Clear();
                    calendars.Add(new Component(name));
                    open.Push(calendars[^1]);
                    break;
                case "BEGIN":
                    while (open.Count > 1 && Siblings.Contains(name))
                    {
                        open.Pop();
                    }

                    if (open.TryPeek(out var around) && open.Count < Deepest)
                    {
                        around.Parts.Add(new Component(name));
                        open.Push(around.Parts[^1]);
                    }

                    break;
                case "END" when open.Any(one => one.Name == name):
                    while (open.Pop() is { } ended)
                    {
                        if (ended.Name == name)
                        {
                            ended.HasEnd = true;
                            break;
                        }
                    }

                    break;
                case "END":
                    break;
                default:
                    if (open.TryPeek(out var component))
                    {
                        component.Lines.Add(read);
                    }

                    break;
            }
        }

        return calendars.Count == 0 ? null : calendars;
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (var (at, end) = (0, 0); at < text.Length; at = end + 1)
        {
            var length = text.AsSpan(at).IndexOfAny('\r', '\n');
            end = length < 0 ? text.Length : at + length;
            var line = text[at..end];
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line;
            }
        }
    }

    // Lines are folded between octets, so they are put together before they are letters.
    private static string Unfold(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.Unicode.Preamble) || file.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            file = Encoding.UTF8.GetBytes((file[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(file[2..]));
        }
        else if (file.StartsWith(Encoding.UTF8.Preamble))
        {
            file = file[3..];
        }

        var kept = new byte[file.Length];
        var count = 0;
        for (var i = 0; i < file.Length; i++)
        {
            var lineEnd = file[i] == '\r' && i + 1 < file.Length && file[i + 1] == '\n' ? 2 : file[i] is (byte)'\r' or (byte)'\n' ? 1 : 0;
            if (lineEnd > 0 && i + lineEnd < file.Length && file[i + lineEnd] is (byte)' ' or (byte)'\t')
            {
                i += lineEnd;
            }
            else
            {
                kept[count++] = file[i];
            }
        }

        return Encoding.UTF8.GetString(kept, 0, count);
    }
}
