using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MentorNet.Web.Tests;

/// <summary>Is what several stand-ins know.</summary>
internal static class Long
{
    /// <summary>Is a moment that is another day in Denver than in UTC.</summary>
    public static Timestamp Ago => Timestamp.FromDateTime(new DateTime(2026, 1, 1, 2, 5, 0, DateTimeKind.Utc));

    /// <summary>Is some days after <see cref="Ago"/>.</summary>
    public static Timestamp Later => Timestamp.FromDateTime(new DateTime(2026, 1, 9, 12, 0, 0, DateTimeKind.Utc));

    public static string Caller(ServerCallContext context) => new JsonWebToken(context.RequestHeaders.GetValue("authorization")!["Bearer ".Length..]).Subject;
}

internal sealed class StandInRequests : RequestsService.RequestsServiceBase
{
    public override Task<Load> GetLoad(GetLoadRequest request, ServerCallContext context) => Task.FromResult(new Load());

    public override Task<ListRankedChoicesResponse> ListRankedChoices(ListRankedChoicesRequest request, ServerCallContext context) => Task.FromResult(new ListRankedChoicesResponse());

    public override Task<ListWaitingPlacesResponse> ListWaitingPlaces(ListWaitingPlacesRequest request, ServerCallContext context) => Task.FromResult(new ListWaitingPlacesResponse
    {
        WaitingPlaces =
        {
            new WaitingPlace { Name = "waitingPlaces/0199c0de-0000-7000-8000-000000000001", Mentor = StandInRounds.First, CreateTime = Long.Ago, OfferExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(30)) },
            new WaitingPlace { Name = "waitingPlaces/0199c0de-0000-7000-8000-000000000002", Mentor = StandInRounds.Second, CreateTime = Long.Ago, AheadCount = 2 },
        },
    });

    public override Task<ListNextChoicesResponse> ListNextChoices(ListNextChoicesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListNextChoicesResponse { Suggestions = { new Suggestion { Mentor = StandInRounds.First } } });
}

internal sealed class StandInMessaging : MessagingService.MessagingServiceBase
{
    public const string Id = "0199c0de-0000-7000-8000-0000000000d1";
    public const string OverdueId = "0199c0de-0000-7000-8000-0000000000d2";
    public const string Pairing = $"pairings/{Id}";
    public const string Words = "See <b>this</b>: https://example.org/a_(b)?q=1&r=2, or http://user@evil.example/ or javascript:alert(1).";

    public override Task<ListConversationsResponse> ListConversations(ListConversationsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListConversationsResponse { Conversations = { One() }, TotalUnreadCount = 3 });

    public override Task<Conversation> GetConversation(GetConversationRequest request, ServerCallContext context) => Task.FromResult(One());

    public override Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context) => Task.FromResult(new ListMessagesResponse
    {
        Messages =
        {
            Enumerable.Range(1, 4).Reverse().Select(number => new Message
            {
                Name = $"conversations/{Id}/messages/{number}", Number = number, Sender = StandInRounds.Second, Text = number == 4 ? Words : $"Message {number}", CreateTime = Long.Ago,
            }),
        },
    });

    public override Task<Conversation> MarkRead(MarkReadRequest request, ServerCallContext context) => Task.FromResult(One());

    private static Conversation One() => new()
    {
        Name = $"conversations/{Id}",
        Pairing = Pairing,
        Other = StandInRounds.Second,
        UnreadCount = 2,
        ReadNumber = 2,
        LastMessageNumber = 4,
        LastMessageTime = Long.Ago,
        CreateTime = Long.Ago,
    };
}

internal sealed class StandInSuggestions : SuggestionsService.SuggestionsServiceBase;

internal sealed class StandInPauses : PausesService.PausesServiceBase;
