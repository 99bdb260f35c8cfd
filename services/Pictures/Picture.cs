using System.Runtime.InteropServices;
using SkiaSharp;

namespace MentorNet.Pictures;

/// <summary>
/// Makes of an uploaded picture one that can be shown: told by its bytes, bounded before it is decoded, turned upright, made small and
/// written anew from its pixels, so that nothing else that was in the file stays. While that is done none takes more than 20 MB beside its file if it is made 512 pixels wide,
/// and none more than 70 MB if it is made 2,048 wide.
/// </summary>
public static class Picture
{
    /// <summary>The most pixels, however small the file is.</summary>
    public const int MaxPixels = 30_000_000;

    /// <summary>The most pixels of a PNG whose rows come in seven passes: each part of it is read from all of the file.</summary>
    public const int MaxInterlacedPixels = 4_000_000;

    private const int MaxSide = 20_000;
    private const int BandBytes = 6 * 1024 * 1024;
    private const int Quality = 85;

    // One at once bounds the memory whatever comes; the others wait their turn.
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Gives the picture anew, as JPEG. Throws <see cref="PictureException"/>.</summary>
    /// <param name="file">A JPEG, PNG, or lossy WebP.</param>
    /// <param name="side">The most pixels that it is wide and high afterwards.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    public static Task<byte[]> RemakeAsync(ReadOnlyMemory<byte> file, int side, CancellationToken cancellationToken) =>
        RemakeAsync(() => SKData.CreateCopy(file.Span), side, cancellationToken);

    /// <summary>Gives the picture anew, as JPEG, of a file that is in memory only for as long as that takes. Throws <see cref="PictureException"/>.</summary>
    /// <param name="file">A JPEG, PNG, or lossy WebP, from its beginning.</param>
    /// <param name="side">The most pixels that it is wide and high afterwards.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    public static Task<byte[]> RemakeAsync(Stream file, int side, CancellationToken cancellationToken) =>
        RemakeAsync(() => SKData.Create(file, file.Length), side, cancellationToken);

    private static async Task<byte[]> RemakeAsync(Func<SKData> read, int side, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            // Off the request's thread: decoding takes up to a second.
            return await Task.Run(() => Remake(read, side), cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Whether bytes begin as those of a JPEG, PNG, or WebP do.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8));

    // Nobody else has these bytes: what is not needed is taken out where they lie, and they are decoded there.
    private static byte[] Remake(Func<SKData> read, int side)
    {
        using var file = read();
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(file.Span), (int)file.Size);
        if (!IsPicture(bytes))
        {
            throw PictureException.NotAllowed();
        }

        using var data = file.Subset(0, (ulong)PictureFile.Strip(bytes));
        using var codec = SKCodec.Create(data) ?? throw PictureException.Damaged();
        using var pixels = Decode(codec, side, codec.EncodedFormat == SKEncodedImageFormat.Png && PictureFile.IsInterlaced(data.Span));
        return Draw(pixels, side, codec.EncodedOrigin);
    }

    private static SKBitmap Decode(SKCodec codec, int side, bool interlaced)
    {
        // From the header alone: nothing is decoded yet.
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MaxPixels || Math.Max(width, height) > MaxSide)
        {
            throw PictureException.TooLarge("has more than 30 million pixels, or more than 20,000 in a row");
        }

        if (interlaced && width * height > MaxInterlacedPixels)
        {
            throw PictureException.TooLarge("is an interlaced PNG of more than 4 million pixels");
        }

        return codec.EncodedFormat switch
        {
            SKEncodedImageFormat.Png => Banded(codec, side, interlaced),
            SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp => Scaled(codec, side),
            _ => throw PictureException.NotAllowed(),
        };
    }

    // How many pixels are read of what is to be so wide: more for the small, where each counts.
    private static float Detail(int side) => side * (side > 1024 ? 1.5f : 2f);

    // A JPEG can be decoded at a half, a quarter or an eighth at once, a WebP at any size.
    private static SKBitmap Scaled(SKCodec codec, int side)
    {
        var size = codec.GetScaledDimensions(Math.Min(1f, Detail(side) / Math.Max(codec.Info.Width, codec.Info.Height)));
        var pixels = new SKBitmap(Info(size.Width, size.Height));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success)
        {
            return pixels;
        }

        pixels.Dispose();
        throw PictureException.Damaged();
    }

    // A PNG gives its full size alone, so it is read by bands of rows, each made small before the next one is read.
    private static SKBitmap Banded(SKCodec codec, int side, bool interlaced)
    {
        var whole = Info(codec.Info.Width, codec.Info.Height);
        var by = (int)MathF.Ceiling(Math.Max(whole.Width, whole.Height) / Detail(side));
        // Rows in passes are held twice beside the band, with up to 8 bytes for a pixel.
        var rows = Math.Max(1, BandBytes / (whole.Width * (interlaced ? 20 : 4)) / by) * by;
        var small = new SKBitmap(Info((whole.Width + by - 1) / by, (whole.Height + by - 1) / by));
        try
        {
            using var band = new SKBitmap(Info(whole.Width, Math.Min(rows, whole.Height)));
            for (var top = 0; top < whole.Height; top += rows)
            {
                var count = Math.Min(rows, whole.Height - top);
                var options = new SKCodecOptions(new SKRectI(0, top, whole.Width, top + count));
                if (codec.StartIncrementalDecode(whole, band.GetPixels(), band.RowBytes, options) != SKCodecResult.Success || codec.IncrementalDecode() != SKCodecResult.Success)
                {
                    throw PictureException.Damaged();
                }

                Average(band.GetPixelSpan(), whole.Width, count, by, small.GetPixelSpan()[(top / by * small.RowBytes)..]);
            }

            return small;
        }
        catch
        {
            small.Dispose();
            throw;
        }
    }

    // Each pixel is the mean of a square of them; the last of a row or column may be of fewer.
    private static void Average(ReadOnlySpan<byte> from, int width, int height, int by, Span<byte> to)
    {
        var at = 0;
        for (var top = 0; top < height; top += by)
        {
            for (var left = 0; left < width; left += by)
            {
                var (rows, columns) = (Math.Min(by, height - top), Math.Min(by, width - left));
                var (red, green, blue, alpha) = (0, 0, 0, 0);
                for (var y = top; y < top + rows; y++)
                {
                    var row = from.Slice(((y * width) + left) * 4, columns * 4);
                    for (var x = 0; x < row.Length; x += 4)
                    {
                        red += row[x];
                        green += row[x + 1];
                        blue += row[x + 2];
                        alpha += row[x + 3];
                    }
                }

                var count = rows * columns;
                to[at++] = (byte)((red + (count / 2)) / count);
                to[at++] = (byte)((green + (count / 2)) / count);
                to[at++] = (byte)((blue + (count / 2)) / count);
                to[at++] = (byte)((alpha + (count / 2)) / count);
            }
        }
    }

    private static byte[] Draw(SKBitmap pixels, int side, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var scale = Math.Min(1f, (float)side / Math.Max(width, height));
        using var surface = SKSurface.Create(Info(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale))));
        // A JPEG knows no transparency; what shone through becomes white.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        surface.Canvas.Concat(Upright(origin, width, height));
        pixels.SetImmutable(); // else the image is a copy
        using var picture = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    private static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());

    // How EXIF says that the camera was held, as the movement that puts the picture upright; width and height are those of the upright one.
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
