namespace MentorNet.TextExtraction.Office;

/// <summary>A compound file: what Office wrote before 2007, and in what it puts files that have a password.</summary>
internal static class CompoundFile
{
    /// <summary>The bytes with which it begins.</summary>
    public static ReadOnlySpan<byte> Start => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // The name of the stream that holds the encrypted file, in UTF-16 as its directory has it.
    private static readonly byte[] EncryptedPackage = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsEncryptedOffice(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        for (var kept = 0; ;)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, kept + read).IndexOf(EncryptedPackage) >= 0)
            {
                return true;
            }

            if (kept + read < buffer.Length)
            {
                return false;
            }

            kept = EncryptedPackage.Length;
            buffer.AsSpan(buffer.Length - kept).CopyTo(buffer);
        }
    }
}
