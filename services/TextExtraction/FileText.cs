using MentorNet.TextExtraction.Office;
using MentorNet.TextExtraction.Pdf;
using MentorNet.TextExtraction.Plain;

namespace MentorNet.TextExtraction;

/// <summary>The text of a file of any kind that is read. The kind is told by the content; the name says nothing.</summary>
internal static class FileText
{
    /// <summary>Reads a file; what is wrong with it is returned, never thrown.</summary>
    public static TextProblem? Read(string file, long unpacked, TextSink sink)
    {
        TextProblem? problem;
        try
        {
            using var stream = File.OpenRead(file);
            problem = Read(stream, unpacked, sink);
        }
        catch (UnreadableException e)
        {
            problem = e.Problem;
        }
        catch (Exception e) when (e is OutOfMemoryException or InsufficientMemoryException)
        {
            problem = TextProblem.TooLarge;
        }
        catch (Exception)
        {
            // Libraries throw whatever a broken file leads them to.
            problem = TextProblem.Damaged;
        }

        return sink.End() || problem is not (null or TextProblem.Macros) ? problem : TextProblem.NoText;
    }

    private static TextProblem? Read(FileStream stream, long unpacked, TextSink sink)
    {
        var start = new byte[1024];
        var head = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (head.IndexOf("%PDF-"u8) >= 0)
        {
            return PdfText.Read(stream, sink);
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return OfficeText.Read(stream, unpacked, sink);
        }

        if (head.StartsWith(CompoundFile.Start))
        {
            throw new UnreadableException(CompoundFile.IsEncryptedOffice(stream) ? TextProblem.Encrypted : TextProblem.TypeNotAllowed);
        }

        PlainText.Read(stream, sink);
        return null;
    }
}
