using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.Photos;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using SkiaSharp;
using Xunit;

namespace MentorNet.Profile.Tests.Photos;

public sealed class PhotoTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static byte[] Picture(SKEncodedImageFormat format, int width = 1600, int height = 800)
    {
        using var pixels = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(pixels))
        {
            // Left red, right blue: says afterwards which side is up.
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red });
        }

        using var encoded = pixels.Encode(format, 90);
        return encoded.ToArray();
    }

    // An EXIF segment as a camera writes it: the orientation, and a place that must not stay.
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        var exif = new List<byte>("Exif\0\0MM\0*\0\0\0\b"u8.ToArray());
        exif.AddRange([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
        exif.AddRange("GPS-SECRET-PLACE"u8.ToArray());
        var length = exif.Count + 2;
        return [0xff, 0xd8, 0xff, 0xe1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg.AsSpan(2)];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }

    private static async Task UploadAsync(Member member, byte[] file) =>
        await member.Ask.Photos.UploadMyPhotoAsync(new() { Photo = new() { ContentType = "image/jpeg", Data = ByteString.CopyFrom(file) } });

    private static async Task<byte[]> PhotoAsync(Member viewer, Member person) => (await viewer.Ask.Photos.GetPhotoAsync(new() { Name = $"{person.Name}/photo" })).Data.ToByteArray();

    private static Task NoPhotoAsync(Member viewer, Member person) => RpcAssert.Fails(StatusCode.NotFound, "PHOTO_NOT_FOUND", () => PhotoAsync(viewer, person));

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_picture_is_made_small_and_written_anew_as_JPEG(SKEncodedImageFormat format)
    {
        var me = await service.JoinAsync();

        await UploadAsync(me, Picture(format));

        using var photo = SKBitmap.Decode(await PhotoAsync(me, me));
        Assert.Equal((512, 256), (photo.Width, photo.Height));
        Assert.True(photo.GetPixel(10, 128).Red > 200 && photo.GetPixel(500, 128).Blue > 200);
        Assert.Equal($"{me.Name}/photo", (await me.Ask.People.GetMyPersonAsync(new())).Photo);
    }

    [Theory]
    [InlineData(1, 512, 256, "left")]
    [InlineData(2, 512, 256, "right")]
    [InlineData(3, 512, 256, "right")]
    [InlineData(4, 512, 256, "left")]
    [InlineData(5, 256, 512, "top")]
    [InlineData(6, 256, 512, "top")]
    [InlineData(7, 256, 512, "bottom")]
    [InlineData(8, 256, 512, "bottom")]
    public async Task What_the_camera_noted_is_gone_and_the_picture_stands_upright(byte orientation, int width, int height, string red)
    {
        var file = await Photo.RemakeAsync(WithExif(Picture(SKEncodedImageFormat.Jpeg), orientation), CancellationToken.None);

        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        using var photo = SKBitmap.Decode(file);
        Assert.Equal((width, height), (photo.Width, photo.Height));
        var (x, y) = red switch { "left" => (20, height / 2), "right" => (width - 20, height / 2), "top" => (width / 2, 20), _ => (width / 2, height - 20) };
        Assert.True(photo.GetPixel(x, y) is { Red: > 200, Blue: < 60 } && photo.GetPixel(width - 1 - x, height - 1 - y) is var across && (red is "top" or "bottom" ? photo.GetPixel(x, height - 1 - y) : across).Blue > 200);
    }

    [Fact]
    public async Task A_photo_is_seen_by_its_audience_only_and_a_look_at_it_is_left()
    {
        var me = await service.JoinAsync();
        var member = await service.JoinAsync();
        var paired = await service.JoinAsync();
        await service.PairAsync(me, paired);
        await UploadAsync(me, Picture(SKEncodedImageFormat.Png));

        await NoPhotoAsync(member, me);
        Assert.Empty((await member.SeeAsync(me)).Photo);
        Assert.NotEmpty(await PhotoAsync(paired, me));
        Assert.Contains((await me.Ask.Consent.ListMyLooksAsync(new())).Looks, look => look is { Kind: Look.Types.Kind.Photo, Fields: ["photo"] } && look.Viewer == paired.Name);

        await me.ChooseAsync("photo", V1.Consent.Types.Audience.MyConsortium);
        Assert.NotEmpty(await PhotoAsync(member, me));
        await me.SetAsync(consent => consent.Hidden = true);
        await NoPhotoAsync(member, me);
        Assert.NotEmpty(await PhotoAsync(paired, me));
        await me.Ask.Photos.DeleteMyPhotoAsync(new());
        await me.Ask.Photos.DeleteMyPhotoAsync(new());
        await NoPhotoAsync(paired, me);
    }

    [Fact]
    public async Task A_file_is_told_by_its_bytes_whatever_it_says()
    {
        var me = await service.JoinAsync();

        await RefusedAsync("PHOTO_TYPE_NOT_ALLOWED", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        await RefusedAsync("PHOTO_TYPE_NOT_ALLOWED", "GIF89a"u8.ToArray());
        await RefusedAsync("PHOTO_TYPE_NOT_ALLOWED", []);
        await RefusedAsync("PHOTO_DAMAGED", [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
        await RefusedAsync("PHOTO_DAMAGED", Picture(SKEncodedImageFormat.Png)[..200]);
        await RefusedAsync("PHOTO_TOO_LARGE", new byte[Photo.MaxBytes + 1]);

        Task RefusedAsync(string reason, byte[] file) => RpcAssert.Fails(StatusCode.InvalidArgument, reason, () => UploadAsync(me, file));
    }

    [Fact]
    public async Task A_picture_that_is_small_as_a_file_and_huge_as_pixels_is_refused_before_it_is_decoded()
    {
        // A PNG of 50,000 by 50,000 pixels of one colour would take 10 GB; its header says so.
        var bomb = Picture(SKEncodedImageFormat.Png, 64, 64);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 50_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 50_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc32(bomb.AsSpan(12, 17)));
        var before = GC.GetTotalAllocatedBytes();
        var held = Environment.WorkingSet;

        await Assert.ThrowsAsync<ServiceDefaults.DomainException>(() => Photo.RemakeAsync(bomb, CancellationToken.None));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10_000_000);
        Assert.InRange(Environment.WorkingSet - held, long.MinValue, 2_000_000_000);
    }

    [Fact]
    public async Task A_photo_is_uploaded_read_and_deleted_by_REST()
    {
        var id = Guid.CreateVersion7();
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(id, service.Consortium, Role.Officer));
        await http.GetAsync("/v1/people/me");

        using var upload = await http.PostAsync("/v1/people/me/photo", new ByteArrayContent(Picture(SKEncodedImageFormat.Webp)) { Headers = { ContentType = new("image/webp") } });
        using var photo = await http.GetAsync($"/v1/people/{id}/photo");

        Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
        Assert.Equal(("image/jpeg", "private, no-store"), (photo.Content.Headers.ContentType!.MediaType, photo.Headers.CacheControl!.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync("/v1/people/me/photo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/v1/people/{id}/photo")).StatusCode);
    }
}
