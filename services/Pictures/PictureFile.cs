using System.Buffers.Binary;
using System.IO.Compression;

namespace MentorNet.Pictures;

/// <summary>
/// Leaves of a picture's file what is needed to show it, and refuses what would take much more memory than its pixels: a text that unpacks to
/// gigabytes, layers of a JPEG that are kept whole until the last one, tables of a WebP without loss. What is not understood is not passed on.
/// </summary>
internal static class PictureFile
{
    // A JPEG in layers is held as 16 bits for each sample until its last layer is read.
    private const long MaxLayers = 9 * 1024 * 1024;

    // Profiles of screens and cameras have some kB.
    private const int MaxProfile = 256 * 1024;
    private const int MaxExif = 64 * 1024;

    /// <summary>Takes what is not needed out of a file where it lies, and gives its length without that. Throws <see cref="PictureException"/>.</summary>
    public static int Strip(Span<byte> file)
    {
        try
        {
            return file[0] switch
            {
                0xff => Jpeg(file),
                0x89 => Png(file),
                _ => Webp(file),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // A length that points beyond the end.
            throw PictureException.Damaged();
        }
    }

    /// <summary>Says whether a PNG's rows come in seven passes.</summary>
    public static bool IsInterlaced(ReadOnlySpan<byte> png) => png[28] != 0;

    private static int Jpeg(Span<byte> file)
    {
        var kept = new Kept(file);
        kept.Write(file[..2]);
        var (at, profile, layers, components, inLayers) = (2, 0, 0L, 0, false);
        while (true)
        {
            if (file.Slice(at, 4)[0] != 0xff)
            {
                throw PictureException.Damaged();
            }

            var marker = file[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }

            var segment = file.Slice(at, 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            var body = segment[4..];
            at += segment.Length;
            switch (marker)
            {
                case 0xda:
                    // One scan that has not all components is one of several.
                    if ((inLayers || body[0] < components) && layers > MaxLayers)
                    {
                        throw PictureException.TooLarge("is a JPEG in layers (a progressive one) of more than about three million pixels");
                    }

                    kept.Write(segment);
                    kept.Write(file[at..]);
                    return kept.Length;
                case >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc):
                    inLayers |= marker is not (0xc0 or 0xc1);
                    components = body[5];
                    layers = Layers(body);
                    kept.Write(segment);
                    break;
                case 0xc4 or 0xcc or 0xdb or 0xdd or 0xe0 or 0xee:
                    kept.Write(segment);
                    break;
                case 0xe1 when body.StartsWith("Exif\0\0"u8):
                case 0xe2 when body.StartsWith("ICC_PROFILE\0"u8) && (profile += segment.Length) <= MaxProfile:
                    kept.Write(segment);
                    break;
                default:
                    // Comments, places, previews, and what programs add of their own.
                    break;
            }
        }
    }

    // Height and width, then for each component its share of both: how many bytes its blocks of 8 by 8 take.
    private static long Layers(ReadOnlySpan<byte> frame)
    {
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        var (across, down) = (1, 1);
        for (var i = 0; i < frame[5]; i++)
        {
            var shares = frame[7 + 3 * i];
            (across, down) = (Math.Max(across, shares >> 4), Math.Max(down, shares & 15));
        }

        var bytes = 0L;
        for (var i = 0; i < frame[5]; i++)
        {
            var shares = frame[7 + 3 * i];
            bytes += 128L * Blocks(width, shares >> 4, across) * Blocks(height, shares & 15, down);
        }

        return bytes;

        static long Blocks(int pixels, int share, int most) => (long)share * ((pixels + 8 * most - 1) / (8 * most));
    }

    private static int Png(Span<byte> file)
    {
        var kept = new Kept(file);
        kept.Write(file[..8]);
        for (var at = 8; ;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length)
            {
                throw PictureException.Damaged();
            }

            var chunk = file.Slice(at, (int)length + 12);
            var type = chunk.Slice(4, 4);
            var body = chunk[8..^4];
            at += chunk.Length;
            if (type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8)
                || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8)
                || (type.SequenceEqual("eXIf"u8) && body.Length <= MaxExif)
                || (type.SequenceEqual("iCCP"u8) && IsSmallProfile(body)))
            {
                kept.Write(chunk);
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return kept.Length;
            }
        }
    }

    // A name, a zero, the method, and the packed profile.
    private static bool IsSmallProfile(ReadOnlySpan<byte> body)
    {
        var name = body.IndexOf((byte)0);
        if (name < 0 || body.Length < name + 2 || body.Length > MaxProfile)
        {
            return false;
        }

        try
        {
            using var packed = new MemoryStream(body[(name + 2)..].ToArray());
            using var profile = new ZLibStream(packed, CompressionMode.Decompress);
            return profile.ReadAtLeast(new byte[MaxProfile], MaxProfile, throwOnEndOfStream: false) < MaxProfile;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // What has no loss, and so each transparency, is decoded with tables of which a small file can hold many thousand.
    private static int Webp(ReadOnlySpan<byte> file)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var type = file.Slice(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANMF"u8))
            {
                throw PictureException.WebpNotAllowed();
            }

            at = length > file.Length ? file.Length : at + 8 + (int)(length + (length & 1));
        }

        return file.Length;
    }

    // What is kept moves to the front, behind which everything was read already.
    private ref struct Kept(Span<byte> file)
    {
        private readonly Span<byte> file = file;

        public int Length { get; private set; }

        public void Write(ReadOnlySpan<byte> part)
        {
            part.CopyTo(file[Length..]);
            Length += part.Length;
        }
    }
}
