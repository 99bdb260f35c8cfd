using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace MentorNet.Web.Kit;

/// <summary>Makes a text short enough to stand in an address, and reads it again.</summary>
internal static class Packed
{
    // What somebody could type by hand never needs more; a small text that unpacks to much is not read to its end.
    private const int Most = 1 << 18;

    public static string Close(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Reads a packed text; empty for what is none.</summary>
    public static string Open(string packed)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            var text = new byte[Most];
            var read = brotli.ReadAtLeast(text, Most, throwOnEndOfStream: false);
            return read == Most ? "" : Encoding.UTF8.GetString(text, 0, read);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or IOException)
        {
            // A link that was cut or mistyped begins the wizard anew.
            return "";
        }
    }
}
