using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace MentorNet.Profile.Tests.Photos;

/// <summary>Makes pictures as files that no camera writes: large, in layers, in passes, with texts that unpack to much.</summary>
internal static class Pictures
{
    /// <summary>A picture whose left half is red and whose right half is blue.</summary>
    public static byte[] Halves(int width, int height, Func<SKBitmap, SKData> encode, byte alpha = 255)
    {
        using var pixels = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha == 255 ? SKAlphaType.Opaque : SKAlphaType.Unpremul));
        using (var canvas = new SKCanvas(pixels))
        {
            canvas.Clear(SKColors.Blue.WithAlpha(alpha));
            canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red.WithAlpha(alpha), BlendMode = SKBlendMode.Src });
        }

        using var encoded = encode(pixels);
        return encoded.ToArray();
    }

    public static SKData AsWebp(SKBitmap pixels, bool lossless)
    {
        using var pixmap = pixels.PeekPixels();
        return pixmap.Encode(new SKWebpEncoderOptions(lossless ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy, lossless ? 0 : 50))!;
    }

    /// <summary>Writes a PNG whose upper half is white and whose lower half is black, of 1 or 4 channels with 8 or 16 bits, with chunks before its pixels.</summary>
    public static byte[] Png(int width, int height, int bits = 8, bool grey = false, bool interlaced = false, params (string Type, byte[] Body)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)bits, (byte)(grey ? 0 : 6), (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR", header);
        foreach (var (type, body) in chunks)
        {
            Chunk(file, type, body);
        }

        using var packed = new MemoryStream();
        using (var pixels = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var (left, top, across, down) in interlaced ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] : new[] { (0, 0, 1, 1) })
            {
                var black = new byte[1 + ((width - left + across - 1) / across * (grey ? 1 : 4) * bits / 8)];
                for (var i = 1; i < black.Length; i++)
                {
                    var isAlpha = !grey && (i - 1) / (bits / 8) % 4 == 3;
                    black[i] = (byte)(isAlpha ? 255 : 0);
                }

                var white = (byte[])[0, .. Enumerable.Repeat((byte)255, black.Length - 1)];
                for (var y = top; y < height; y += down)
                {
                    pixels.Write(y < height / 2 ? white : black);
                }
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A chunk of text of 8 MB that takes 8 kB.</summary>
    public static (string Type, byte[] Body) Text(int number) => ("zTXt", [.. System.Text.Encoding.ASCII.GetBytes($"Key{number}\0\0"), .. LongText.Value]);

    /// <summary>A profile of colours of 8 MB that takes 8 kB.</summary>
    public static (string Type, byte[] Body) ColorProfile()
    {
        var profile = new byte[7_900_000];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        profile[8] = 4;
        new byte[] { 0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d }.CopyTo(profile, 68);
        return ("iCCP", [.. "prof\0\0"u8, .. Packed(profile)]);
    }

    /// <summary>Writes a grey JPEG of three components: all in one scan or each in its own, at once or in layers, with colours of half the size or the whole.</summary>
    public static byte[] Jpeg(int width, int height, bool progressive = false, bool scans = false, bool halved = false)
    {
        using var file = new MemoryStream();
        Write(0xff, 0xd8, 0xff, 0xdb, 0, 67, 0);
        file.Write(Enumerable.Repeat((byte)1, 64).ToArray());
        Write(0xff, (byte)(progressive ? 0xc2 : 0xc0), 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, (byte)(halved ? 0x22 : 0x11), 0, 2, 0x11, 0, 3, 0x11, 0);
        foreach (var table in new byte[] { 0x00, 0x10 })
        {
            Write(0xff, 0xc4, 0, 20, table, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        // Each block is one bit that says that nothing has changed, and one that it has no details.
        var bits = (long)((width + 15) / 8) * ((height + 15) / 8) * (progressive ? 1 : 2);
        if (scans)
        {
            for (byte component = 1; component <= 3; component++)
            {
                Write(0xff, 0xda, 0, 8, 1, component, 0, 0, (byte)(progressive ? 0 : 63), 0);
                file.Write(new byte[(bits / 8) + 10]);
            }
        }
        else
        {
            Write(0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, (byte)(progressive ? 0 : 63), 0);
            file.Write(new byte[(bits * 3 / 8) + 10]);
        }

        Write(0xff, 0xd9);
        return file.ToArray();

        void Write(params byte[] bytes) => file.Write(bytes);
    }

    private static void Chunk(MemoryStream file, string type, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(chunk.AsSpan(4, chunk.Length - 8)));
        file.Write(chunk);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc = Table[(crc ^ one) & 255] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static readonly Lazy<byte[]> LongText = new(() => Packed([.. Enumerable.Repeat((byte)'A', 7_900_000)]));

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value =>
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }

        return crc;
    })];
}
