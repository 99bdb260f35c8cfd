using MentorNet.Profile.Domain;
using SkiaSharp;

namespace MentorNet.Profile.Photos;

/// <summary>
/// Makes of an uploaded picture one that can be shown: told by its bytes, bounded before it is decoded, turned upright, made small and
/// written anew from its pixels, so that nothing else that was in the file stays.
/// </summary>
internal static class Photo
{
    /// <summary>Is the most bytes of an upload.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Is the most pixels: a picture of 30 million takes 120 MB while it is decoded, however small its file is.</summary>
    public const int MaxPixels = 30_000_000;

    /// <summary>Is the most that a picture is wide and high afterwards.</summary>
    public const int Side = 512;

    private const int Quality = 85;

    // Two at once bound the memory whatever comes; the others wait their turn.
    private static readonly SemaphoreSlim Turns = new(2);

    public static async Task<byte[]> RemakeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (file.Length > MaxBytes)
        {
            throw ProfileErrors.PhotoTooLarge("has more than 5 MB");
        }

        if (!IsPicture(file.Span))
        {
            throw ProfileErrors.PhotoTypeNotAllowed();
        }

        await Turns.WaitAsync(cancellationToken);
        try
        {
            // Off the request's thread: decoding takes up to a second.
            return await Task.Run(() => Remake(file), cancellationToken);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8));

    private static byte[] Remake(ReadOnlyMemory<byte> file)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data) ?? throw ProfileErrors.PhotoDamaged();
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
        {
            throw ProfileErrors.PhotoTypeNotAllowed();
        }

        // From the header alone: nothing is decoded yet.
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            throw ProfileErrors.PhotoTooLarge("has more than 30 million pixels");
        }

        // A JPEG can be decoded at a half, a quarter or an eighth at once; other kinds give their full size here.
        var fits = Math.Min(1f, 2f * Side / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(fits);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var pixels = new SKBitmap(info);
        if (codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
        {
            throw ProfileErrors.PhotoDamaged();
        }

        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (size.Height, size.Width) : (size.Width, size.Height);
        var scale = Math.Min(1f, (float)Side / Math.Max(width, height));
        using var surface = SKSurface.Create(new SKImageInfo(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        // A JPEG knows no transparency; what shone through becomes white.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        surface.Canvas.Concat(Upright(codec.EncodedOrigin, width, height));
        using var picture = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

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
