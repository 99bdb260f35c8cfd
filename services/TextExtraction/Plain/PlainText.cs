using System.Text.RegularExpressions;

namespace MentorNet.TextExtraction.Plain;

/// <summary>The text of a text file, and of HTML, which is told by how it begins.</summary>
internal static partial class PlainText
{
    public static void Read(Stream stream, TextSink sink)
    {
        var encoding = TextEncodings.Of(stream) ?? throw new UnreadableException(TextProblem.TypeNotAllowed);
        stream.Position = 0;
        var bytes = new byte[1024];
        var named = TextEncodings.Named(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        stream.Position = 0;
        var start = new char[1024];
        int read;
        using (var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true))
        {
            read = reader.ReadBlock(start);
        }

        stream.Position = 0;
        var prolog = Prolog().Match(new string(start, 0, read).TrimStart('\uFEFF'));
        var begin = prolog.Groups["rest"].Value;
        if (Html().IsMatch(begin))
        {
            using var html = new StreamReader(stream, named ?? encoding);
            HtmlText.Read(html.ReadToEnd(), sink);
            return;
        }

        // Pictures as text, other documents as text: nobody reads their source.
        if (prolog.Groups["xml"].Success || Markup().IsMatch(begin) || begin.StartsWith("{\\rtf", StringComparison.Ordinal) || begin.StartsWith("%!PS", StringComparison.Ordinal))
        {
            throw new UnreadableException(TextProblem.TypeNotAllowed);
        }

        using var text = new StreamReader(stream, encoding);
        sink.Page(1);
        var lines = new JoinedLines(sink);
        var buffer = new char[8 * 1024];
        for (int count; (count = text.ReadBlock(buffer)) > 0;)
        {
            var part = buffer.AsSpan(0, count);
            for (int end; (end = part.IndexOf('\n')) >= 0; part = part[(end + 1)..])
            {
                lines.Line(part[..end]);
            }

            lines.Part(part, ends: false);
        }

        lines.End();
    }

    [GeneratedRegex(@"^(?:\s+|(?<xml><\?xml[^>]*\?>)|<!--.*?-->)*(?<rest>.*)", RegexOptions.Singleline)]
    private static partial Regex Prolog();

    // As browsers tell it, without a type being named.
    [GeneratedRegex(@"^<(?:!--|(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|ul|ol)(?=[\s/>]))", RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex(@"^<(?:!doctype|svg)(?=[\s>])", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
