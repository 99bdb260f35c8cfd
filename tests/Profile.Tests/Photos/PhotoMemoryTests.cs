using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Profile.Photos;
using MentorNet.Profile.Tests.Imports;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using SkiaSharp;
using Xunit;

namespace MentorNet.Profile.Tests.Photos;

/// <summary>No picture takes more than 20 MB beside its file, whatever the file makes of a few kB.</summary>
public sealed class PhotoMemoryTests
{
    // Of five at once, whose files of up to 5 MB each are read beside each other; their pictures are made one after the other, in 20.
    private const int MostMegabytes = 40;

    // Name, file, and the reason for which it is refused; none if it is taken.
    private static readonly (string Name, Lazy<byte[]> File, string? Refused)[] All =
    [
        ("a PNG of 29 million pixels in 100 kB", new(() => Pictures.Png(5400, 5400)), null),
        ("a PNG of 29 million pixels with 16 bits", new(() => Pictures.Png(5400, 5400, bits: 16)), null),
        ("a grey PNG in 16 kB", new(() => Pictures.Png(4000, 4000, grey: true)), null),
        ("a PNG of one row", new(() => Pictures.Png(20_000, 3)), null),
        ("a PNG of one column", new(() => Pictures.Png(3, 20_000, bits: 16)), null),
        ("an interlaced PNG", new(() => Pictures.Png(2000, 2000, bits: 16, interlaced: true)), null),
        ("a wide interlaced PNG", new(() => Pictures.Png(20_000, 200, bits: 16, interlaced: true)), null),
        ("a PNG with 100 texts of 8 MB", new(() => Pictures.Png(800, 800, chunks: [.. Enumerable.Range(0, 100).Select(Pictures.Text)])), null),
        ("a PNG with a profile of 8 MB", new(() => Pictures.Png(800, 800, chunks: [Pictures.ColorProfile()])), null),
        ("a JPEG of 29 million pixels", new(() => Pictures.Jpeg(5400, 5400)), null),
        ("a JPEG in layers", new(() => Pictures.Jpeg(1200, 1200, progressive: true)), null),
        ("a JPEG in layers with halved colours", new(() => Pictures.Jpeg(2000, 1500, progressive: true, halved: true)), null),
        ("a JPEG in scans", new(() => Pictures.Jpeg(1200, 1200, scans: true)), null),
        ("a WebP of 25 million pixels", new(() => Pictures.Halves(5000, 5000, pixels => Pictures.AsWebp(pixels, lossless: false))), null),
        ("an interlaced PNG of 29 million pixels", new(() => Pictures.Png(5400, 5400, bits: 16, interlaced: true)), "PHOTO_TOO_LARGE"),
        ("a PNG of a row of 100,000", new(() => Pictures.Png(100_000, 10)), "PHOTO_TOO_LARGE"),
        ("a PNG of 36 million pixels", new(() => Pictures.Png(6000, 6000, grey: true)), "PHOTO_TOO_LARGE"),
        ("a JPEG of 29 million pixels in layers", new(() => Pictures.Jpeg(5400, 5400, progressive: true)), "PHOTO_TOO_LARGE"),
        ("a JPEG of 29 million pixels in layers with halved colours", new(() => Pictures.Jpeg(5400, 5400, progressive: true, halved: true)), "PHOTO_TOO_LARGE"),
        ("a JPEG of 29 million pixels in scans", new(() => Pictures.Jpeg(5400, 5400, scans: true)), "PHOTO_TOO_LARGE"),
        ("a WebP without loss", new(() => Pictures.Halves(1000, 1000, pixels => Pictures.AsWebp(pixels, lossless: true))), "PHOTO_TYPE_NOT_ALLOWED"),
        ("a WebP with transparency", new(() => Pictures.Halves(1000, 1000, pixels => Pictures.AsWebp(pixels, lossless: false), alpha: 128)), "PHOTO_TYPE_NOT_ALLOWED"),
    ];

    public static TheoryData<string> Names => [.. All.Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_is_made_small_or_refused_in_words(string name)
    {
        var (_, file, refused) = All.Single(picture => picture.Name == name);
        if (refused is not null)
        {
            Assert.Equal(refused, (await Assert.ThrowsAsync<DomainException>(() => Photo.RemakeAsync(file.Value, CancellationToken.None))).Reason);
            return;
        }

        using var photo = SKBitmap.Decode(await Photo.RemakeAsync(file.Value, CancellationToken.None));

        Assert.InRange(Math.Max(photo.Width, photo.Height), 500, 512);
        if (name.Contains("PNG", StringComparison.Ordinal) && Math.Min(photo.Width, photo.Height) > 100)
        {
            // White above, black below, up to the middle itself.
            var (x, middle) = (photo.Width / 2, photo.Height / 2);
            Assert.True(photo.GetPixel(x, 1).Red > 250 && photo.GetPixel(x, middle - 12).Red > 240 && photo.GetPixel(x, middle + 12).Red < 15 && photo.GetPixel(x, photo.Height - 2).Red < 5, name);
        }
    }

    [Theory]
    [InlineData(1030, 700)]
    [InlineData(1025, 1025)]
    [InlineData(3001, 2003)]
    [InlineData(700, 4099)]
    [InlineData(1, 1)]
    [InlineData(513, 2)]
    public async Task A_PNG_of_any_size_keeps_its_sides_and_its_colours(int width, int height)
    {
        using var photo = SKBitmap.Decode(await Photo.RemakeAsync(Pictures.Halves(width, height, pixels => pixels.Encode(SKEncodedImageFormat.Png, 90)), CancellationToken.None));

        var scale = Math.Min(1, 512d / Math.Max(width, height));
        Assert.InRange(photo.Width, (width * scale) - 2, Math.Max(1, width * scale) + 1);
        Assert.InRange(photo.Height, (height * scale) - 2, Math.Max(1, height * scale) + 1);
        if (photo.Width > 100 && photo.Height > 20)
        {
            Assert.True(photo.GetPixel(3, photo.Height / 2) is { Red: > 230, Blue: < 30 } && photo.GetPixel(photo.Width - 4, photo.Height / 2) is { Red: < 30, Blue: > 230 });
            Assert.True(photo.GetPixel((photo.Width / 2) - 10, 10).Red > 230 && photo.GetPixel((photo.Width / 2) + 10, photo.Height - 10).Blue > 230);
        }
    }

    [Fact]
    public async Task No_picture_makes_the_process_grow_also_five_at_once()
    {
        await using var run = await ImportProcess.StartAsync();
        // What the process takes for itself and for uploads of usual sizes is there before.
        var large = Pictures.Jpeg(1600, 1200);
        Array.Resize(ref large, Photo.MaxBytes - 1000);
        foreach (var usual in new[] { large, large, large, Pictures.Png(1200, 1200), Pictures.Halves(1200, 1200, pixels => Pictures.AsWebp(pixels, lossless: false)) })
        {
            await UploadAsync(run, usual);
        }

        var grown = new List<string>();
        foreach (var (name, file, refused) in All)
        {
            var before = run.PeakMegabytes;

            var answers = await UploadAsync(run, file.Value);

            // Whoever is not known in that consortium is told so after the picture was made.
            Assert.All(answers, answer => Assert.Equal(refused ?? "PERSON_NOT_FOUND", answer));
            if (run.PeakMegabytes - before > MostMegabytes)
            {
                grown.Add($"{name}: {run.PeakMegabytes - before} MB");
            }
        }

        Sentences.None(grown);
    }

    private static async Task<string[]> UploadAsync(ImportProcess run, byte[] file) => await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
    {
        try
        {
            await run.Member.Photos.UploadMyPhotoAsync(new() { Photo = new() { ContentType = "image/png", Data = ByteString.CopyFrom(file) } });
            return "";
        }
        catch (RpcException e)
        {
            return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? e.Status.ToString();
        }
    }));
}
