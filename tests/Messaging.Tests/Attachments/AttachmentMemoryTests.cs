using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using SkiaSharp;
using Xunit;
using Xunit.Abstractions;
using Attachment = MentorNet.Messaging.V1.Attachment;

namespace MentorNet.Messaging.Tests.Attachments;

/// <summary>What only a process of its own shows: no file of a message is ever whole in its memory, but for a picture while it is made anew.</summary>
public sealed class AttachmentMemoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    // Less than the file, which is the largest that is taken: whoever holds it whole holds more.
    private const double Most = 20;

    // A picture's file, and what is said of pictures.
    private const double MostOfPicture = 25 + 85;

    private static readonly Guid Consortium = Guid.CreateVersion7(), Conversation = Guid.CreateVersion7(), Mentee = Guid.CreateVersion7();

    private readonly PostgresFixture postgres = new(typeof(Program).Assembly);
    private readonly FakeScanner scanner = new();
    private Microsoft.AspNetCore.Builder.WebApplication keys = null!;
    private Process process = null!;
    private GrpcChannel channel = null!;

    private Clients Me { get; set; } = null!;

    public async Task InitializeAsync()
    {
        await postgres.InitializeAsync();
        await using (var database = postgres.AsSuperuser())
        await using (var open = database.CreateCommand(
            $"INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES ('{Conversation}', '{Consortium}', '{Mentee}', gen_random_uuid(), now())"))
        {
            await open.ExecuteNonQueryAsync();
        }

        keys = await ServiceProcess.ServeKeysAsync();
        var address = ServiceProcess.Local(ServiceProcess.FreePort());
        process = ServiceProcess.Start("MentorNet.Messaging", new(ServiceProcess.SmallHeap)
        {
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__Database"] = postgres.ConnectionString,
            ["ConnectionStrings__Broker"] = TestBroker.Address.ToString(),
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),
            ["Services__Matching"] = ServiceProcess.Local(9),
            ["Attachments__Scanner"] = scanner.Address,
        });
        channel = GrpcChannel.ForAddress(address, new() { MaxReceiveMessageSize = null });
        Me = new(channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {TestTokens.Create(Mentee, Consortium, Role.Officer)}");
            return metadata;
        }));
        await ServiceProcess.AnswersAsync(() => Me.Conversations.ListConversationsAsync(new()).ResponseAsync);
    }

    public async Task DisposeAsync()
    {
        await ServiceProcess.KillAsync(process);
        channel.Dispose();
        await keys.DisposeAsync();
        await postgres.DisposeAsync();
        scanner.Dispose();
    }

    [Fact]
    public async Task A_file_raises_the_process_by_less_than_its_size_by_each_way_and_while_it_is_scanned()
    {
        Attachment? kept = null;
        var ways = new Dictionary<string, Func<byte[], Task>>
        {
            ["UploadAttachmentInPieces, and its scan"] = async file => await ScannedAsync(kept = await AttachmentTests.UploadInPiecesAsync(Me, $"conversations/{Conversation}", "a.pdf", file)),
            ["UploadAttachment, and its scan"] = async file => await ScannedAsync(await AttachmentTests.UploadAsync(Me, $"conversations/{Conversation}", "a.pdf", file)),
            ["StreamAttachment"] = _ => AttachmentTests.StreamAsync(Me, kept!),
            ["DownloadAttachment"] = _ => AttachmentTests.DownloadAsync(Me, kept!),
        };
        foreach (var way in ways.Values.Concat(ways.Values))
        {
            await way(Pdf(1_000_000));
        }

        var large = Pdf(MentorNet.Messaging.Attachments.Attachment.MaxBytes);
        var peaks = new Dictionary<string, double>();
        foreach (var (what, way) in ways)
        {
            peaks[what] = await ServiceProcess.GrownAsync(process, () => way(large));
            for (var again = 0; again < 2 && peaks[what] >= Most; again++)
            {
                // Garbage that lay about is no file: one that is held whole is seen each time.
                peaks[what] = Math.Min(peaks[what], await ServiceProcess.GrownAsync(process, () => way(large)));
            }
        }

        var picture = Picture();
        var grown = double.MaxValue;
        for (var again = 0; again < 3 && grown >= MostOfPicture; again++)
        {
            grown = Math.Min(grown, await ServiceProcess.GrownAsync(process, () => AttachmentTests.UploadInPiecesAsync(Me, $"conversations/{Conversation}", "a.jpg", picture)));
        }

        var said = string.Join("; ", peaks.Append(new($"a picture of {picture.Length} bytes", grown)).Select(peak => string.Create(CultureInfo.InvariantCulture, $"{peak.Key}: {peak.Value:F1} MB")));
        output.WriteLine(said);
        Assert.True(peaks.Values.All(one => one < Most) && grown < MostOfPicture, said);
    }

    private static byte[] Pdf(int size) => [.. "%PDF-"u8, .. new byte[size - 5]];

    // 29 million pixels, each of another color than those beside it, as well as a file of the largest size shows them.
    private static byte[] Picture()
    {
        using var pixels = new SKBitmap(5400, 5400);
        new Random(1).NextBytes(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(pixels.GetPixelSpan()), pixels.ByteCount));
        for (var quality = 60; ; quality -= 10)
        {
            using var encoded = pixels.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (encoded.Size <= MentorNet.Messaging.Attachments.Attachment.MaxBytes)
            {
                return encoded.ToArray();
            }
        }
    }

    private Task ScannedAsync(Attachment file) => Eventually.True(
        async () =>
        {
            await using var database = postgres.AsSuperuser();
            await using var ask = database.CreateCommand($"SELECT state FROM attachments WHERE id = '{file.Name[(file.Name.LastIndexOf('/') + 1)..]}'");
            return await ask.ExecuteScalarAsync() is "Clean";
        },
        "the scan");
}
