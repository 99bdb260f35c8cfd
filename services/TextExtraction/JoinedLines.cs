namespace MentorNet.TextExtraction;

/// <summary>Joins words that were parted at the end of a line: "restor-" and "ative" are one word, "K-" and "12" keep their hyphen.</summary>
internal sealed class JoinedLines(TextSink sink)
{
    private char hyphen;
    private char before;

    /// <summary>Adds a line.</summary>
    public void Line(ReadOnlySpan<char> text) => Part(text, ends: true);

    /// <summary>Adds a part of a line, which may end with it.</summary>
    public void Part(ReadOnlySpan<char> text, bool ends)
    {
        if (hyphen != '\0' && (ends || !text.IsEmpty))
        {
            var next = text.TrimStart();
            var isJoined = !next.IsEmpty && char.IsLetterOrDigit(next[0]);
            if (!(isJoined && (char.IsLower(next[0]) || hyphen == '\u00AD')))
            {
                sink.Write([hyphen]);
            }

            if (isJoined)
            {
                text = next;
            }
            else
            {
                sink.Break();
            }

            hyphen = '\0';
        }

        if (ends)
        {
            text = text.TrimEnd();
            if (!text.IsEmpty && text[^1] is '-' or '\u2010' or '\u00AD' && char.IsLetter(text.Length > 1 ? text[^2] : before))
            {
                hyphen = text[^1];
                text = text[..^1];
            }
        }

        sink.Write(text);
        before = text.IsEmpty ? before : text[^1];
        if (ends && hyphen == '\0')
        {
            sink.Break();
            before = '\0';
        }
    }

    /// <summary>Leaves a line empty, unless a word goes on in the next one.</summary>
    public void Gap()
    {
        if (hyphen == '\0')
        {
            sink.Break();
        }
    }

    /// <summary>Writes what is held back.</summary>
    public void End()
    {
        if (hyphen != '\0')
        {
            sink.Write([hyphen]);
            sink.Break();
            hyphen = '\0';
        }
    }
}
