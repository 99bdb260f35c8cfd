using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace MentorNet.Messaging.Tests.Conversations;

/// <summary>The service beside a Matching that says whom an admin is shown of their circles.</summary>
public sealed class CircleWallFixture : MessagingFixtureBase
{
    internal CirclesStandIn Circles { get; } = new();

    /// <summary>What somebody calls with whom an admin of that organization has made an admin, and nobody has confirmed.</summary>
    public Clients Unconfirmed(Guid person) => new(WithToken(TestTokens.CreateApart(person, Consortium, ["organizations/own-1"], Role.Officer, Role.Admin)));

    protected override void Configure(IServiceCollection services) => services.Replace(Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<CirclesService.CirclesServiceClient>(Circles));
}

/// <summary>The circles of whoever asks.</summary>
internal sealed class CirclesStandIn : CirclesService.CirclesServiceClient
{
    public Circle[] Shown { get; set; } = [];

    public bool IsAway { get; set; }

    public override AsyncUnaryCall<ListCirclesResponse> ListCirclesAsync(ListCirclesRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => new(
        IsAway ? Task.FromException<ListCirclesResponse>(new RpcException(new Status(StatusCode.Unavailable, "away"))) : Task.FromResult(new ListCirclesResponse { Circles = { Shown } }),
        Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
}

public sealed class CircleWallTests(CircleWallFixture service) : IClassFixture<CircleWallFixture>
{
    [Fact]
    public async Task An_admin_whom_nobody_has_confirmed_has_no_conversation_with_somebody_of_whom_they_must_not_know()
    {
        var (open, walled) = (await service.OpenCircleOf(3), await service.OpenCircleOf(3));
        var admin = open.People[0];
        await service.SitAsync(walled, admin, walled.People[1], walled.People[2]);
        await Eventually.True(async () => (await service.Member(admin).Conversations.ListConversationsAsync(new())).Conversations.Count == 2, "both circles");
        var told = await open.Members[1].Messages.SendMessageAsync(new() { Parent = open.Conversation, Text = "The board meets" });
        var kept = await walled.Members[1].Messages.SendMessageAsync(new() { Parent = walled.Conversation, Text = "The board is tired" });
        service.Circles.Shown = [new() { Name = $"circles/{open.Proposal}.1", Members = { Names(open.People[1..]) } }, new() { Name = $"circles/{walled.Proposal}.1", Members = { Names(walled.People[2..]) } }];
        var unconfirmed = service.Unconfirmed(admin);

        var list = await unconfirmed.Conversations.ListConversationsAsync(new());
        var later = await unconfirmed.Conversations.ListConversationsAsync(new() { PageSize = 1 });

        Assert.Equal(1, later.TotalUnreadCount);
        Assert.Equal(1, (await unconfirmed.Conversations.ListConversationsAsync(new() { PageSize = 1, PageToken = later.NextPageToken })).TotalUnreadCount);
        Assert.Equal((open.Conversation, 1), (Assert.Single(list.Conversations).Name, list.TotalUnreadCount));
        Assert.Equal(told.Name, Assert.Single((await unconfirmed.Search.SearchMessagesAsync(new() { Query = "board" })).Hits).Message.Name);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => unconfirmed.Conversations.GetConversationAsync(new() { Name = walled.Conversation }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => unconfirmed.Messages.GetMessageAsync(new() { Name = kept.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => unconfirmed.Messages.SendMessageAsync(new() { Parent = walled.Conversation, Text = "Who?" }).ResponseAsync);
        Assert.Equal(2, (await service.Member(admin).Conversations.ListConversationsAsync(new())).TotalUnreadCount);

        var file = await Attachments.AttachmentTests.UploadAsync(walled.Members[1], walled.Conversation, "plan.txt", "Words"u8.ToArray());
        await walled.Members[1].Messages.SendMessageAsync(new() { Parent = walled.Conversation, Attachments = { file.Name } });
        await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => Attachments.AttachmentTests.DownloadAsync(unconfirmed, file));
        using (var reading = unconfirmed.Attachments.StreamAttachment(new() { Name = file.Name }))
        {
            await RpcAssert.Fails(StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => reading.ResponseStream.MoveNext(CancellationToken.None));
        }

        using (var writing = unconfirmed.Attachments.UploadAttachmentInPieces())
        {
            await writing.RequestStream.WriteAsync(new() { Begin = new() { Parent = walled.Conversation, FileName = "plan.txt" } });
            await writing.RequestStream.CompleteAsync();
            await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => writing.ResponseAsync);
        }

        // Whoever has left since was heard there.
        await service.SitAsync(walled, admin, walled.People[2]);
        await Eventually.True(async () => (await service.Member(admin).Conversations.GetConversationAsync(new() { Name = walled.Conversation })).Members.Count == 2, "that one has left");
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => unconfirmed.Messages.ListMessagesAsync(new() { Parent = walled.Conversation }).ResponseAsync);

        service.Circles.IsAway = true;
        await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => unconfirmed.Conversations.ListConversationsAsync(new()).ResponseAsync);
        service.Circles.IsAway = false;
    }

    [Fact]
    public async Task Nothing_of_it_comes_by_their_stream()
    {
        var (open, walled) = (await service.OpenCircleOf(3), await service.OpenCircleOf(3));
        var admin = open.People[0];
        await service.SitAsync(walled, admin, walled.People[1], walled.People[2]);
        await Eventually.True(async () => (await service.Member(admin).Conversations.ListConversationsAsync(new())).Conversations.Count == 2, "both circles");
        service.Circles.Shown = [new() { Name = $"circles/{open.Proposal}.1", Members = { Names(open.People[1..]) } }];
        using var stream = service.Unconfirmed(admin).Conversations.StreamUpdates(new());
        await stream.ResponseStream.MoveNext(CancellationToken.None);

        await walled.Members[1].Messages.SendMessageAsync(new() { Parent = walled.Conversation, Text = "The board is tired" });
        var told = await open.Members[1].Messages.SendMessageAsync(new() { Parent = open.Conversation, Text = "The board meets" });

        await stream.ResponseStream.MoveNext(CancellationToken.None);
        Assert.Equal(told.Name, stream.ResponseStream.Current.Message.Name);
    }

    [Fact]
    public async Task A_page_of_a_list_tells_of_it_neither_by_being_empty_nor_by_its_token_nor_by_a_count()
    {
        var walled = await service.OpenCircleOf(3);
        var admin = service.Member(walled.People[0]);
        foreach (var text in new[] { "The board is tired", "The board is late" })
        {
            var sent = await walled.Members[1].Messages.SendMessageAsync(new() { Parent = walled.Conversation, Text = text });
            await admin.SavedMessages.SaveMessageAsync(new() { Name = sent.Name, RemindTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddMinutes(1)) });
        }

        service.Clock.Advance(TimeSpan.FromMinutes(2));
        service.Circles.Shown = [];
        var unconfirmed = service.Unconfirmed(walled.People[0]);

        Assert.Equal(new ListConversationsResponse(), await unconfirmed.Conversations.ListConversationsAsync(new() { PageSize = 1 }));
        Assert.Equal(new SearchMessagesResponse(), await unconfirmed.Search.SearchMessagesAsync(new() { Query = "board", PageSize = 1 }));
        Assert.Equal(new ListSavedMessagesResponse(), await unconfirmed.SavedMessages.ListSavedMessagesAsync(new() { PageSize = 1 }));
        Assert.Equal(2, (await admin.SavedMessages.ListSavedMessagesAsync(new() { PageSize = 1 })).DueCount);
    }

    [Fact]
    public async Task A_stream_that_goes_on_from_it_is_told_what_it_is_told_of_one_that_never_was()
    {
        var walled = await service.OpenCircleOf(3);
        service.Circles.Shown = [];
        var never = $"conversations/{Guid.NewGuid()}";
        foreach (var name in new[] { walled.Conversation, never })
        {
            using var stream = service.Unconfirmed(walled.People[0]).Conversations.StreamUpdates(new() { Since = { new StreamUpdatesRequest.Types.Position { Conversation = name, ChangeNumber = 1 } } });
            await stream.ResponseStream.MoveNext(CancellationToken.None);
            await stream.ResponseStream.MoveNext(CancellationToken.None);

            Assert.Equal(new Update { Left = name }, stream.ResponseStream.Current);
        }
    }

    [Fact]
    public async Task Whatever_of_it_a_call_names_is_refused_byte_for_byte_as_what_never_was()
    {
        var walled = await service.OpenCircleOf(3);
        var topic = await walled.Members[1].Topics.CreateTopicAsync(new() { Parent = walled.Conversation, Title = "Board" });
        var file = await Attachments.AttachmentTests.UploadAsync(walled.Members[0], walled.Conversation, "plan.txt", "Words"u8.ToArray());
        await walled.Members[0].Messages.SendMessageAsync(new() { Parent = walled.Conversation, Text = "The board is tired", Topic = topic.Name, Attachments = { file.Name } });
        await walled.Members[0].Drafts.WriteDraftAsync(new() { Name = $"{walled.Conversation}/draft", Text = "I will" });
        var tail = walled.Conversation.Length;
        var names = new EveryName("conversations", Guid.Parse(walled.Conversation["conversations/".Length..]), "", "/messages/1", topic.Name[tail..], file.Name[tail..], "/draft");
        service.Circles.Shown = [];

        var (differences, found) = await names.DifferencesAsync(
            service.WithToken(TestTokens.CreateApart(walled.People[0], service.Consortium, ["organizations/own-1"], Role.Officer, Role.Admin)),
            [.. Descriptors.Public.Where(one => one.File.Package == "mentornet.messaging.v1").SelectMany(one => one.Methods).Where(method => method.Name != nameof(ConversationsService.ConversationsServiceClient.StreamUpdates))]);

        Sentences.None(differences);
        // What names a conversation, or something in it, is known by its refusal.
        Assert.Equal(
            [
                "AcknowledgeMessage", "ChooseRetention", "CreateTopic", "DeleteMessage", "DownloadAttachment", "EditMessage", "GetConversation", "GetDraft", "GetMessage", "ListMessageVersions", "ListMessages",
                "ListTopics", "MarkRead", "MarkUnread", "MoveMessages", "MuteConversation", "SaveMessage", "SendMessage", "StreamAttachment", "UnmuteConversation", "UnsaveMessage", "UpdateTopic", "UploadAttachment",
                "UploadAttachmentInPieces", "WriteDraft",
            ],
            found);
    }

    private static IEnumerable<string> Names(IEnumerable<Guid> people) => people.Select(person => $"people/{person}");
}
