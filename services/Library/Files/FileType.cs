using System.Text;

namespace MentorNet.Library.Files;

/// <summary>Tells what a file is by its bytes; its name must agree.</summary>
internal static class FileType
{
    /// <summary>Gives the media type of a file that may be shared; null for any other.</summary>
    public static string? Of(string fileName, ReadOnlySpan<byte> bytes) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pdf" when bytes.StartsWith("%PDF-"u8) => "application/pdf",
        ".png" when bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) => "image/png",
        ".jpg" or ".jpeg" when bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) => "image/jpeg",
        ".docx" when IsZipWith(bytes, "word/"u8) => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" when IsZipWith(bytes, "xl/"u8) => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" when IsZipWith(bytes, "ppt/"u8) => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".odt" when IsZipWith(bytes, "application/vnd.oasis.opendocument.text"u8) => "application/vnd.oasis.opendocument.text",
        ".ods" when IsZipWith(bytes, "application/vnd.oasis.opendocument.spreadsheet"u8) => "application/vnd.oasis.opendocument.spreadsheet",
        ".odp" when IsZipWith(bytes, "application/vnd.oasis.opendocument.presentation"u8) => "application/vnd.oasis.opendocument.presentation",
        ".csv" when IsText(bytes) => "text/csv; charset=utf-8",
        ".txt" when IsText(bytes) => "text/plain; charset=utf-8",
        ".md" when IsText(bytes) => "text/markdown; charset=utf-8",
        _ => null,
    };

    // Office formats are ZIP archives; their parts' names stand in the clear in the directory at the end.
    private static bool IsZipWith(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part) => bytes.StartsWith("PK\u0003\u0004"u8) && bytes.IndexOf(part) >= 0;

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            return false;
        }

        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
