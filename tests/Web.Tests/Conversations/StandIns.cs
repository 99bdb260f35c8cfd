using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Web.Tests.Rounds;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>What the pages of conversations have asked for, by any test.</summary>
internal static class Asked
{
    private static readonly ConcurrentQueue<IMessage> All = new();

    public static void Note(IMessage request) => All.Enqueue(request);

    public static T Last<T>() => All.OfType<T>().Last();
}

internal sealed class StandInMessages : MessagesService.MessagesServiceBase
{
    public override Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context) => Task.FromResult(new ListMessagesResponse
    {
        Messages = { Enumerable.Range(1, 4).Reverse().Select(number => One(request.Parent, number)) },
    });

    public override Task<Message> SendMessage(SendMessageRequest request, ServerCallContext context)
    {
        Sent.Enqueue(request);
        return Task.FromResult(One(request.Parent, 5));
    }

    /// <summary>What was sent by any test.</summary>
    public static ConcurrentQueue<SendMessageRequest> Sent { get; } = new();

    public static Message One(string conversation, int number) => new()
    {
        Name = $"{conversation}/messages/{number}",
        Number = number,
        Sender = StandInRounds.Second,
        Text = number == 4 ? StandInConversations.Words : $"Message {number}",
        CreateTime = Long.Ago,
        Topic = number == 2 ? $"{conversation}/topics/{StandInTopics.Id}" : "",
        Quote = number == 3 ? new Message.Types.Quote { Message = $"{conversation}/messages/1", Sender = StandInRounds.Second, Text = "Quoted words" } : null,
        Acknowledgements = { number == 1 ? new[] { new Message.Types.Given { Person = StandInRounds.Second, Acknowledgement = Message.Types.Acknowledgement.WithYou } } : [] },
        Attachments = { number == 3 ? new[] { StandInAttachments.One(conversation) } : [] },
        EditTime = number == 1 ? Long.Ago : null,
        ChangeNumber = number,
    };

    public override Task<Message> GetMessage(GetMessageRequest request, ServerCallContext context)
    {
        var parts = request.Name.Split('/');
        var message = One($"conversations/{parts[1]}", int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture));
        switch (message.Number)
        {
            case 7:
                message.Sender = $"people/{Long.Caller(context)}";
                (message.ByEmail, message.EmailCut) = (true, "> What was quoted");
                break;
            case 8:
                message.DeleteTime = Long.Ago;
                message.Text = "";
                break;
            case 9:
                throw Refusal("MESSAGE_NOT_FOUND", Code.NotFound);
        }

        return Task.FromResult(message);
    }

    public override Task<ListMessageVersionsResponse> ListMessageVersions(ListMessageVersionsRequest request, ServerCallContext context) => Task.FromResult(new ListMessageVersionsResponse
    {
        Versions = { request.Parent.EndsWith("/1", StringComparison.Ordinal) ? new[] { new MessageVersion { Text = "Earlier words", ReplaceTime = Long.Ago } } : [] },
    });

    public override Task<Message> AcknowledgeMessage(AcknowledgeMessageRequest request, ServerCallContext context) => Noted(request, request.Name);

    public override Task<Message> EditMessage(EditMessageRequest request, ServerCallContext context) => Noted(request, request.Name);

    public override Task<Message> DeleteMessage(DeleteMessageRequest request, ServerCallContext context) => Noted(request, request.Name);

    internal static RpcException Refusal(string reason, Code code) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = reason,
        Details = { Any.Pack(new ErrorInfo { Domain = "messaging.mentornet.dev", Reason = reason }) },
    }.ToRpcException();

    private static Task<Message> Noted(IMessage request, string name)
    {
        Asked.Note(request);
        return Task.FromResult(One(name[..name.IndexOf("/messages/", StringComparison.Ordinal)], 1));
    }
}

internal sealed class StandInAttachments : AttachmentsService.AttachmentsServiceBase
{
    public static readonly byte[] Kept = [.. "<script>alert(1)</script>"u8];

    public static Attachment One(string conversation) => new()
    {
        Name = $"{conversation}/attachments/{StandInTopics.Id}",
        FileName = "board plan.pdf",
        MediaType = "application/pdf",
        SizeBytes = 2_000_000,
        State = Attachment.Types.State.Clean,
    };

    public static (UploadAttachmentInPiecesRequest.Types.Begin Begin, byte[] File)? Uploaded { get; set; }

    public override async Task<Attachment> UploadAttachmentInPieces(IAsyncStreamReader<UploadAttachmentInPiecesRequest> requestStream, ServerCallContext context)
    {
        await requestStream.MoveNext(context.CancellationToken);
        var begin = requestStream.Current.Begin;
        using var file = new MemoryStream();
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            requestStream.Current.Chunk.WriteTo(file);
        }

        if (begin.FileName == "program.exe")
        {
            throw StandInMessages.Refusal("ATTACHMENT_TYPE_NOT_ALLOWED", Code.InvalidArgument);
        }

        Uploaded = (begin, file.ToArray());
        return One(begin.Parent);
    }

    public override async Task StreamAttachment(StreamAttachmentRequest request, IServerStreamWriter<Google.Api.HttpBody> responseStream, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([new("file-name", "board%20plan.pdf")]);
        await responseStream.WriteAsync(new() { ContentType = "text/html", Data = ByteString.CopyFrom(Kept) }, context.CancellationToken);
    }
}

internal sealed class StandInTopics : TopicsService.TopicsServiceBase
{
    public const string Id = "0199c0de-0000-7000-8000-0000000000e1";

    public override Task<ListTopicsResponse> ListTopics(ListTopicsRequest request, ServerCallContext context) => Task.FromResult(new ListTopicsResponse
    {
        Topics =
        {
            request.Parent.EndsWith(StandInConversations.OtherId, StringComparison.Ordinal)
                ? new[] { new Topic { Name = $"{request.Parent}/topics/{Id}", Title = "The board’s meeting", UnreadCount = 2, MessageCount = 3, CreateTime = Long.Ago } }
                : [],
        },
    });

    public override Task<Topic> CreateTopic(CreateTopicRequest request, ServerCallContext context) => request.Title == "taken"
        ? throw StandInMessages.Refusal("TOPIC_EXISTS", Code.AlreadyExists)
        : Noted(request);

    public override Task<Topic> UpdateTopic(UpdateTopicRequest request, ServerCallContext context) => Noted(request);

    public override Task<Topic> MoveMessages(MoveMessagesRequest request, ServerCallContext context) => Noted(request);

    private static Task<Topic> Noted(IMessage request)
    {
        Asked.Note(request);
        return Task.FromResult(new Topic());
    }
}

internal sealed class StandInDrafts : DraftsService.DraftsServiceBase
{
    public override Task<Draft> GetDraft(GetDraftRequest request, ServerCallContext context) => Task.FromResult(new Draft { Name = request.Name });
}

internal sealed class StandInSavedMessages : SavedMessagesService.SavedMessagesServiceBase
{
    /// <summary>The person of whom no reminder is due.</summary>
    public static readonly Guid Undisturbed = Guid.CreateVersion7();

    public override Task<ListSavedMessagesResponse> ListSavedMessages(ListSavedMessagesRequest request, ServerCallContext context) => Task.FromResult(new ListSavedMessagesResponse
    {
        SavedMessages = { new SavedMessage { Message = StandInMessages.One($"conversations/{StandInConversations.Id}", 1), CreateTime = Long.Ago, RemindTime = Long.Ago, Due = true } },
        DueCount = Long.Caller(context) == Undisturbed.ToString() ? 0 : 1,
    });

    public override Task<SavedMessage> SaveMessage(SaveMessageRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new SavedMessage());
    }

    public override Task<Empty> UnsaveMessage(UnsaveMessageRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new Empty());
    }
}

internal sealed class StandInSearch : SearchService.SearchServiceBase
{
    public override Task<SearchMessagesResponse> SearchMessages(SearchMessagesRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new SearchMessagesResponse
        {
            Hits = { new SearchHit { Message = StandInMessages.One($"conversations/{StandInConversations.Id}", 1), Ranges = { new SearchHit.Types.Range { Start = 0, Length = 7 } } } },
            NextPageToken = request.PageToken.Length == 0 ? "second" : "",
        });
    }
}

internal sealed class StandInSettings : SettingsService.SettingsServiceBase
{
    public override Task<MessagingSettings> GetMessagingSettings(GetMessagingSettingsRequest request, ServerCallContext context) => Task.FromResult(new MessagingSettings { Receipts = true });

    public override Task<MessagingSettings> UpdateMessagingSettings(UpdateMessagingSettingsRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(request.MessagingSettings);
    }
}

internal sealed class StandInRetention : RetentionService.RetentionServiceBase
{
    public override Task<RetentionRule> GetRetentionRule(GetRetentionRuleRequest request, ServerCallContext context) => Task.FromResult(new RetentionRule { Days = 730, Etag = "3", UpdateTime = Long.Ago });

    public override Task<RetentionRule> SetRetentionRule(SetRetentionRuleRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new RetentionRule { Days = request.Days, Never = request.Never });
    }

    public override Task<Conversation> ChooseRetention(ChooseRetentionRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new Conversation { Name = request.Name });
    }
}

internal sealed class StandInRecords : RecordsService.RecordsServiceBase
{
    private static readonly Google.Type.Date Review = new() { Year = 2026, Month = 3, Day = 1 };

    public override Task<ListRecordRulesResponse> ListRecordRules(ListRecordRulesRequest request, ServerCallContext context) => Task.FromResult(new ListRecordRulesResponse
    {
        RecordRules =
        {
            new RecordRule { Name = "recordRules/AL", Standing = RecordRule.Types.Standing.Counts, Source = "A <law>", SourceUri = "https://example.org/law", ReviewDate = Review, Stale = true },
            new RecordRule { Name = "recordRules/WA", Standing = RecordRule.Types.Standing.Counts, Source = "Another law", SourceUri = "https://example.org/", ReviewDate = Review, Shipped = true },
        },
    });

    public override Task<RecordRule> PutRecordRule(PutRecordRuleRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(request.RecordRule);
    }

    public override Task<Empty> DeleteRecordRule(DeleteRecordRuleRequest request, ServerCallContext context)
    {
        Asked.Note(request);
        return Task.FromResult(new Empty());
    }
}
