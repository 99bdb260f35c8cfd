using System.Text;

namespace MentorNet.Mail.Text;

/// <summary>Paragraphs of flowed text (RFC 3676), each as one line; the mark of a signature stays a line of its own.</summary>
internal static class FlowedText
{
    private const string SignatureMark = "-- ";

    public static List<string> Lines(string text, bool dropsBlank)
    {
        var lines = new List<string>();
        var paragraph = new StringBuilder();
        var (depth, open) = (0, false);
        foreach (var line in text.Split('\n'))
        {
            var level = line.Length - line.TrimStart('>').Length;
            var words = line[level..];
            words = words.StartsWith(' ') && !words.StartsWith(" >", StringComparison.Ordinal) ? words[1..] : words;
            if (open && (level != depth || words == SignatureMark))
            {
                End();
            }

            depth = level;
            open = words.EndsWith(' ') && words != SignatureMark;
            paragraph.Append(open && dropsBlank ? words[..^1] : words);
            if (!open)
            {
                End();
            }
        }

        if (open)
        {
            End();
        }

        return lines;

        void End()
        {
            var marks = new string('>', depth);
            lines.Add(depth == 0 ? paragraph.ToString() : $"{marks} {paragraph}");
            paragraph.Clear();
        }
    }
}
