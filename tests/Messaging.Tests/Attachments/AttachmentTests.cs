using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Messaging.Attachments;
using MentorNet.Messaging.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SkiaSharp;
using Xunit;
using Attachment = MentorNet.Messaging.V1.Attachment;

namespace MentorNet.Messaging.Tests.Attachments;

/// <summary>The service beside a scanner.</summary>
public sealed class ScannedFixture : MessagingFixtureBase
{
    internal FakeScanner Scanner { get; } = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Scanner.Dispose();
    }

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Attachments:Scanner", Scanner.Address);
}

/// <summary>Files of messages where nothing is scanned.</summary>
public sealed class AttachmentTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7\n" + new string('x', 200_000));

    [Fact]
    public async Task A_file_goes_with_its_message_to_its_members_alone()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var first = await UploadAsync(one, circle.Conversation, "Plan.pdf", Pdf);
        var second = await UploadInPiecesAsync(one, circle.Conversation, "notes.html", Encoding.UTF8.GetBytes("<script>alert(1)</script>"));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => DownloadAsync(other, first));

        var sent = await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Attachments = { second.Name, first.Name } });

        Assert.Equal(["notes.html.txt", "Plan.pdf"], sent.Attachments.Select(file => file.FileName));
        Assert.Equal(("application/pdf", Pdf.Length, Attachment.Types.State.Clean), (first.MediaType, (int)first.SizeBytes, first.State));
        Assert.Equal("text/plain; charset=utf-8", second.MediaType);
        Assert.Equal(sent, Assert.Single((await other.Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages));
        Assert.Equal(Pdf, await DownloadAsync(other, first));
        Assert.Equal(Pdf, await StreamAsync(other, first));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => DownloadAsync(service.Member(Guid.CreateVersion7()), first));
        Assert.Equal(sent.Name, Assert.Single((await other.Search.SearchMessagesAsync(new() { Query = "has:file" })).Hits).Message.Name);
        var answer = await other.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Thanks", ReplyTo = sent.Number });
        Assert.Equal("notes.html.txt", answer.Quote.Text);
    }

    [Fact]
    public async Task A_browser_runs_nothing_of_a_file_and_keeps_no_copy()
    {
        var pair = await service.OpenConversation();
        var file = await UploadAsync(service.Member(pair.MenteeId), pair.Conversation, "Année \u201cn\u201d.pdf", Pdf);
        using var http = service.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create(pair.MenteeId, service.Consortium, Role.Officer));

        using var answer = await http.GetAsync($"/v1/{file.Name}:download");

        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "Année \u201cn\u201d.pdf"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal(["nosniff", "sandbox"], new[] { "X-Content-Type-Options", "Content-Security-Policy" }.Select(name => answer.Headers.GetValues(name).Single()));
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
    }

    [Fact]
    public async Task A_picture_is_made_anew_whatever_its_name_says()
    {
        var pair = await service.OpenConversation();
        var me = service.Member(pair.MenteeId);
        using var pixels = new SKBitmap(3000, 1000);
        using var encoded = pixels.Encode(SKEncodedImageFormat.Jpeg, 90);
        var place = Encoding.UTF8.GetBytes("GPS-SECRET-PLACE");
        byte[] exif = [0xff, 0xe1, 0, (byte)(place.Length + 8), .. "Exif\0\0"u8, .. place];
        byte[] jpeg = [0xff, 0xd8, .. exif, .. encoded.ToArray().AsSpan(2)];

        var file = await UploadAsync(me, pair.Conversation, "invoice.pdf", jpeg);

        var came = await DownloadAsync(me, file);
        Assert.Equal(("image/jpeg", "invoice.pdf.jpg", came.Length), (file.MediaType, file.FileName, (int)file.SizeBytes));
        Assert.Equal(-1, came.AsSpan().IndexOf(place));
        using var picture = SKBitmap.Decode(came);
        Assert.Equal((2048, 682), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task What_is_too_large_empty_of_another_kind_or_broken_is_refused()
    {
        var pair = await service.OpenConversation();
        var me = service.Member(pair.MenteeId);

        await RpcAssert.FailsOnField("file", () => UploadAsync(me, pair.Conversation, "a.txt", []));
        await RpcAssert.FailsOnField("file", () => UploadInPiecesAsync(me, pair.Conversation, "a.txt", new byte[25_000_001]));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "ATTACHMENT_TYPE_NOT_ALLOWED", () => UploadAsync(me, pair.Conversation, "a.pdf", [0x4d, 0x5a, 0, 1, 2, 3]));
        var lossless = await Assert.ThrowsAsync<RpcException>(() => UploadAsync(me, pair.Conversation, "a.webp", [.. "RIFF"u8, 12, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0]));
        Assert.Contains("Save it as JPEG or PNG", lossless.Status.Detail, StringComparison.Ordinal);
        await RpcAssert.Fails(StatusCode.InvalidArgument, "PICTURE_DAMAGED", () => UploadAsync(me, pair.Conversation, "a.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9]));
        await RpcAssert.FailsOnField("file_name", () => UploadAsync(me, pair.Conversation, "", Pdf));
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => UploadAsync(service.Member(Guid.CreateVersion7()), pair.Conversation, "a.pdf", Pdf));
        await RpcAssert.FailsOnField("text", () => me.Messages.SendMessageAsync(new() { Parent = pair.Conversation }).ResponseAsync);
        Assert.Equal(25_000_000, (await UploadInPiecesAsync(me, pair.Conversation, "most.pdf", [.. "%PDF-"u8, .. new byte[24_999_995]])).SizeBytes);
    }

    [Fact]
    public async Task A_file_is_sent_once_by_whoever_uploaded_it_and_a_repeated_call_stores_one()
    {
        var pair = await service.OpenConversation();
        var (mentee, mentor) = (service.Member(pair.MenteeId), service.Member(pair.MentorId));
        var request = new UploadAttachmentRequest { Parent = pair.Conversation, FileName = "plan.pdf", File = new() { Data = ByteString.CopyFrom(Pdf) }, RequestId = Guid.NewGuid().ToString() };
        var file = await mentee.Attachments.UploadAttachmentAsync(request);
        Assert.Equal(file, await mentee.Attachments.UploadAttachmentAsync(request));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => SendAsync(mentor));

        var message = new SendMessageRequest { Parent = pair.Conversation, Attachments = { file.Name, file.Name }, RequestId = Guid.NewGuid().ToString() };
        var sent = await mentee.Messages.SendMessageAsync(message);

        Assert.Equal(sent, await mentee.Messages.SendMessageAsync(message));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => SendAsync(mentee));
        Assert.Equal(2, (await mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "No gap" })).Number);
        await RpcAssert.FailsOnField("attachments[0]", () => mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Attachments = { $"conversations/{Guid.NewGuid()}/attachments/{Guid.NewGuid()}" } }).ResponseAsync);

        Task<Message> SendAsync(Clients by) => by.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "x", Attachments = { file.Name } }).ResponseAsync;
    }

    [Fact]
    public async Task Twenty_that_are_not_sent_are_the_most_and_a_day_later_they_are_gone()
    {
        var pair = await service.OpenConversation();
        var me = service.Member(pair.MenteeId);
        for (var i = 0; i < 20; i++)
        {
            await UploadAsync(me, pair.Conversation, "a.txt", "x"u8.ToArray());
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_ATTACHMENTS", () => UploadAsync(me, pair.Conversation, "a.txt", "x"u8.ToArray()));
        service.Clock.Advance(TimeSpan.FromHours(25));
        await Eventually.True(async () => await CountAsync($"attachments WHERE person_id = '{pair.MenteeId}'") == 0, "that they are gone");
    }

    [Fact]
    public async Task Files_go_with_their_message_and_with_their_conversation()
    {
        var pair = await service.OpenConversation();
        var (mentee, mentor) = (service.Member(pair.MenteeId), service.Member(pair.MentorId));
        var (first, second) = (await UploadAsync(mentee, pair.Conversation, "a.pdf", Pdf), await UploadAsync(mentee, pair.Conversation, "b.pdf", Pdf));
        await UploadAsync(mentee, pair.Conversation, "unsent.pdf", Pdf);
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Two", Attachments = { first.Name } });
        await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Attachments = { second.Name } });
        var exported = await ExportAsync(pair.MenteeId);
        Assert.Contains(exported, json => json.Contains("\"a.pdf\"", StringComparison.Ordinal) && json.Contains("\"number\":1", StringComparison.Ordinal));
        Assert.Equal(3, exported.Count);

        var deleted = await mentee.Messages.DeleteMessageAsync(new() { Name = sent.Name });

        Assert.Empty(deleted.Attachments);
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => DownloadAsync(mentor, first));
        await EraseAsync(pair.MenteeId);
        Assert.Equal(Pdf, await DownloadAsync(mentor, second));
        Assert.Equal(1, await CountAsync($"attachments WHERE conversation_id = '{pair.Id}'"));
        await EraseAsync(pair.MentorId);
        Assert.Equal(0, await CountAsync($"attachments WHERE conversation_id = '{pair.Id}'"));
        Assert.Equal(0, await CountAsync($"attachment_pieces p WHERE NOT EXISTS (SELECT FROM attachments a WHERE a.id = p.attachment_id)"));
    }

    [Fact]
    public async Task Whoever_joins_has_no_file_of_what_was_said_before_and_whoever_leaves_has_none()
    {
        var circle = await service.OpenCircleOf(3);
        var file = await UploadAsync(circle.Members[0], circle.Conversation, "a.pdf", Pdf);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Attachments = { file.Name } });
        var newcomer = Guid.CreateVersion7();
        await service.SitAsync(circle, circle.People[0], circle.People[1], newcomer);
        await Eventually.True(async () => (await service.Member(newcomer).Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they joined");

        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => DownloadAsync(service.Member(newcomer), file));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => DownloadAsync(circle.Members[2], file));
        Assert.Equal(Pdf, await DownloadAsync(circle.Members[1], file));
    }

    private async Task<long> CountAsync(string what)
    {
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand($"SELECT set_config('app.consortium_id', '{service.Consortium}', false); SELECT count(*) FROM {what}");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }

    private async Task<List<string>> ExportAsync(Guid person)
    {
        using var call = new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
            .ExportPersonalData(new() { Person = $"people/{person}", Consortia = { $"consortia/{service.Consortium}" } });
        return [.. (await call.ResponseStream.ReadAllAsync().ToListAsync()).Where(part => part.Record?.Collection == "attachments").Select(part => part.Record.Json)];
    }

    private async Task EraseAsync(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "messaging" } confirmed && confirmed.PersonId == person));
    }

    internal static async Task<Attachment> UploadAsync(Clients by, string conversation, string name, byte[] file) =>
        await by.Attachments.UploadAttachmentAsync(new() { Parent = conversation, FileName = name, File = new() { ContentType = "text/html", Data = ByteString.CopyFrom(file) } });

    internal static async Task<byte[]> DownloadAsync(Clients by, Attachment file) => (await by.Attachments.DownloadAttachmentAsync(new() { Name = file.Name })).Data.ToByteArray();

    internal static async Task<Attachment> UploadInPiecesAsync(Clients by, string conversation, string name, byte[] file)
    {
        using var call = by.Attachments.UploadAttachmentInPieces();
        try
        {
            await call.RequestStream.WriteAsync(new() { Begin = new() { Parent = conversation, FileName = name } });
            foreach (var piece in file.Chunk(1024 * 1024))
            {
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(piece) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The service answered before the end of the file.
        }

        return await call;
    }

    internal static async Task<byte[]> StreamAsync(Clients by, Attachment file)
    {
        using var call = by.Attachments.StreamAttachment(new() { Name = file.Name });
        using var bytes = new MemoryStream();
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            piece.Data.WriteTo(bytes);
        }

        return bytes.ToArray();
    }
}

/// <summary>Files of messages where they are scanned.</summary>
public sealed class ScannedAttachmentTests(ScannedFixture service) : IClassFixture<ScannedFixture>, IDisposable
{
    private readonly CancellationTokenSource limit = new(Eventually.Patience);

    [Fact]
    public async Task A_file_is_held_back_until_it_is_known_to_be_clean_and_its_message_says_so()
    {
        service.Scanner.Answer = _ => null;
        var (pair, mentee, mentor) = await APair();
        using var stream = mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await NextAsync(stream);
        var file = await AttachmentTests.UploadAsync(mentee, pair.Conversation, "a.txt", "Words"u8.ToArray());
        await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Look", Attachments = { file.Name } });
        Assert.Equal(Attachment.Types.State.Scanning, Assert.Single((await NextAsync(stream)).Message.Attachments).State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ATTACHMENT_HELD", () => AttachmentTests.DownloadAsync(mentor, file));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ATTACHMENT_HELD", () => AttachmentTests.DownloadAsync(mentee, file));

        service.Scanner.Answer = _ => "stream: OK\0";
        service.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Attachment.Types.State.Clean, Assert.Single((await NextAsync(stream)).Message.Attachments).State);
        Assert.Equal("Words", Encoding.UTF8.GetString(await AttachmentTests.DownloadAsync(mentor, file)));
    }

    [Fact]
    public async Task What_is_infected_is_nobodys_and_is_not_kept()
    {
        service.Scanner.Answer = bytes => bytes.AsSpan().IndexOf("harmful"u8) >= 0 ? "stream: Ours.UNOFFICIAL FOUND\0" : "stream: OK\0";
        var (pair, mentee, mentor) = await APair();
        var file = await AttachmentTests.UploadAsync(mentee, pair.Conversation, "a.txt", "harmful"u8.ToArray());
        var other = await AttachmentTests.UploadAsync(mentee, pair.Conversation, "b.txt", "harmless"u8.ToArray());
        await Eventually.True(async () => await StatesAsync(pair.Id) == "Refused, Clean", "both scanned");

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ATTACHMENT_HELD", () => AttachmentTests.DownloadAsync(mentee, file));
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Attachments = { file.Name } }).ResponseAsync);
        await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Attachments = { other.Name } });
        Assert.Equal("harmless", Encoding.UTF8.GetString(await AttachmentTests.DownloadAsync(mentor, other)));
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        Assert.Equal("1", await AskAsync(owner, $"SELECT count(DISTINCT attachment_id)::text FROM attachment_pieces p JOIN attachments a ON a.id = p.attachment_id WHERE a.conversation_id = '{pair.Id}'"));
    }

    // Between a worker's look and what it does lies a moment.
    [Fact]
    public async Task What_was_sent_or_scanned_in_the_meantime_is_neither_deleted_nor_forgotten()
    {
        service.Scanner.Answer = _ => null;
        var (pair, mentee, _) = await APair();
        var sent = IdOf(await AttachmentTests.UploadAsync(mentee, pair.Conversation, "a.txt", "Words"u8.ToArray()));
        var unsent = IdOf(await AttachmentTests.UploadAsync(mentee, pair.Conversation, "b.txt", "Words"u8.ToArray()));
        await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Attachments = { $"{pair.Conversation}/attachments/{sent}" } });
        var now = service.Clock.GetUtcNow();

        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, limit.Token);
        Assert.Equal(0, await work.DeleteUnsentAsync(sent, now + TimeSpan.FromHours(25)));
        Assert.Equal(0, await work.ForgetDueAttachmentAsync(new DueAttachment(sent, service.Consortium)));
        Assert.Equal(0, await work.DeleteUnsentAsync(unsent, now));
        Assert.Equal(0, await work.ForgetDueAttachmentAsync(new DueAttachment(unsent, service.Consortium)));
        Assert.Equal(1, await work.DeleteUnsentAsync(unsent, now + TimeSpan.FromHours(25)));
    }

    public void Dispose() => limit.Dispose();

    private static Guid IdOf(Attachment file) => Guid.Parse(file.Name[(file.Name.LastIndexOf('/') + 1)..]);

    private async Task<Update> NextAsync(AsyncServerStreamingCall<Update> stream)
    {
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        return stream.ResponseStream.Current;
    }

    private async Task<string> StatesAsync(Guid conversation)
    {
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        return await AskAsync(owner, $"SELECT string_agg(state, ', ' ORDER BY file_name) FROM attachments WHERE conversation_id = '{conversation}'");
    }

    private async Task<string> AskAsync(NpgsqlDataSource owner, string sql)
    {
        await using var command = owner.CreateCommand($"SELECT set_config('app.consortium_id', '{service.Consortium}', false); {sql}");
        await using var reader = await command.ExecuteReaderAsync(limit.Token);
        await reader.NextResultAsync(limit.Token);
        await reader.ReadAsync(limit.Token);
        return reader.GetString(0);
    }

    private async Task<(MessagingFixtureBase.Pair Pair, Clients Mentee, Clients Mentor)> APair()
    {
        var pair = await service.OpenConversation();
        return (pair, service.Member(pair.MenteeId), service.Member(pair.MentorId));
    }
}
