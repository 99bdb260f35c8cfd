using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Web.Tests.Rounds;
using Microsoft.IdentityModel.JsonWebTokens;
using WeightTable = MentorNet.Matching.V1.Weights;

namespace MentorNet.Web.Tests;

/// <summary>What several stand-ins know.</summary>
internal static class Long
{
    /// <summary>A moment that is another day in Denver than in UTC.</summary>
    public static Timestamp Ago => Timestamp.FromDateTime(new DateTime(2026, 1, 1, 2, 5, 0, DateTimeKind.Utc));

    /// <summary>Some days after <see cref="Ago"/>.</summary>
    public static Timestamp Later => Timestamp.FromDateTime(new DateTime(2026, 1, 9, 12, 0, 0, DateTimeKind.Utc));

    public static string Caller(ServerCallContext context) => new JsonWebToken(context.RequestHeaders.GetValue("authorization")!["Bearer ".Length..]).Subject;
}

internal sealed class StandInRequests(Colleagues colleagues) : RequestsService.RequestsServiceBase
{
    public override Task<Load> GetLoad(GetLoadRequest request, ServerCallContext context) => Task.FromResult(new Load());

    // One that waits for an answer, one with a question to its sender, two that ended for nothing.
    public override Task<MatchRequest> GetMatchRequest(GetMatchRequestRequest request, ServerCallContext context) =>
        Task.FromResult(new MatchRequest { Name = request.Name, Mentee = StandInRounds.Second, Mentor = $"people/{Long.Caller(context)}", Message = "Cruel <b>request", CreateTime = Long.Ago });

    public override Task<ListMatchRequestsResponse> ListMatchRequests(ListMatchRequestsRequest request, ServerCallContext context)
    {
        var me = $"people/{Long.Caller(context)}";
        var all = new[]
        {
            Asked(1, StandInRounds.First, me, MatchRequest.Types.State.Open),
            new MatchRequest(Asked(2, me, StandInRounds.Second, MatchRequest.Types.State.Open)) { Question = "How long?" },
            Asked(3, me, StandInRounds.First, MatchRequest.Types.State.Declined),
            Asked(4, me, StandInRounds.Second, MatchRequest.Types.State.Expired),
        };
        return Task.FromResult(new ListMatchRequestsResponse { MatchRequests = { all.Where(_ => !colleagues.IsNew).Where(one => request.State == MatchRequest.Types.State.Unspecified || one.State == request.State) } });

        static MatchRequest Asked(int number, string mentee, string mentor, MatchRequest.Types.State state) => new()
        {
            Name = $"matchRequests/0199c0de-0000-7000-8000-00000000000{number}",
            Mentee = mentee,
            Mentor = mentor,
            State = state,
            Message = "Words",
            Kind = Kind.Peer,
            Weeks = 12,
            CreateTime = Long.Ago,
            AnswerTime = state == MatchRequest.Types.State.Open ? null : Long.Later,
            ExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(30)),
        };
    }

    public override Task<ListRankedChoicesResponse> ListRankedChoices(ListRankedChoicesRequest request, ServerCallContext context) => Task.FromResult(new ListRankedChoicesResponse());

    public override Task<ListWaitingPlacesResponse> ListWaitingPlaces(ListWaitingPlacesRequest request, ServerCallContext context) => Task.FromResult(colleagues.IsNew ? new() : new ListWaitingPlacesResponse
    {
        WaitingPlaces =
        {
            new WaitingPlace { Name = "waitingPlaces/0199c0de-0000-7000-8000-000000000001", Mentor = StandInRounds.First, CreateTime = Long.Ago, OfferExpireTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(30)) },
            new WaitingPlace { Name = "waitingPlaces/0199c0de-0000-7000-8000-000000000002", Mentor = StandInRounds.Second, CreateTime = Long.Ago, AheadCount = 2 },
        },
    });
}

internal sealed class StandInConversations : ConversationsService.ConversationsServiceBase
{
    public const string Id = "0199c0de-0000-7000-8000-0000000000d1";
    public const string OtherId = "0199c0de-0000-7000-8000-0000000000d2";
    public const string DeletedId = "0199c0de-0000-7000-8000-0000000000d3";
    public const string Pairing = $"pairings/{Id}";
    public const string Words = "See <b>this</b>: https://example.org/a_(b)?q=1&r=2, or http://user@evil.example/ or javascript:alert(1).";

    public override Task<ListConversationsResponse> ListConversations(ListConversationsRequest request, ServerCallContext context) =>
        Task.FromResult(request.PageToken == "older"
            ? new ListConversationsResponse { Conversations = { Circle() }, TotalUnreadCount = 3 }
            : request.PageToken.Length > 0
                ? throw Conversations.StandInMessages.Refusal("INVALID_PAGE_TOKEN", Google.Rpc.Code.InvalidArgument)
                : new ListConversationsResponse { Conversations = { One(), Circle() }, TotalUnreadCount = 3, NextPageToken = request.PageSize == 200 ? "older" : "" });

    public override Task<Conversation> GetConversation(GetConversationRequest request, ServerCallContext context) =>
        request.Name.EndsWith(DeletedId, StringComparison.Ordinal) ? throw Conversations.StandInMessages.Refusal("CONVERSATION_NOT_FOUND", Google.Rpc.Code.NotFound)
        : Task.FromResult(request.Name.EndsWith(OtherId, StringComparison.Ordinal) ? Circle() : One());

    public override Task<Conversation> MarkRead(MarkReadRequest request, ServerCallContext context) => Task.FromResult(One());

    public override Task<Conversation> MarkUnread(MarkUnreadRequest request, ServerCallContext context) => Task.FromResult(One());

    private static Conversation One() => new()
    {
        Name = $"conversations/{Id}",
        Kind = Conversation.Types.Kind.Pairing,
        Pairing = Pairing,
        Other = StandInRounds.Second,
        UnreadCount = 2,
        ReadNumber = 2,
        LastMessageNumber = 4,
        LastMessageTime = Long.Ago,
        CreateTime = Long.Ago,
        Retention = new Conversation.Types.Retention { Days = 730, MayChoose = true, Proposal = new() { Days = 90, Person = StandInRounds.Second } },
    };

    private static Conversation Circle() => new()
    {
        Name = $"conversations/{OtherId}",
        Kind = Conversation.Types.Kind.Circle,
        Circle = Circles.StandInCircles.Name,
        Need = "needs/senior-table",
        Members = { new[] { StandInRounds.First, StandInRounds.Second }.Select(person => new Conversation.Types.Member { Person = person, JoinTime = Long.Ago, ReadNumber = 4 }) },
        UnreadCount = 1,
        ReadNumber = 4,
        LastMessageNumber = 4,
        LastMessageTime = Long.Ago,
        CreateTime = Long.Ago,
        Retention = new Conversation.Types.Retention { Days = 730, DeleteTime = Long.Ago },
    };
}

internal sealed class StandInSuggestions : SuggestionsService.SuggestionsServiceBase
{
    public override Task<ListNextChoicesResponse> ListNextChoices(ListNextChoicesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListNextChoicesResponse { Suggestions = { new Suggestion { Mentor = StandInRounds.First } } });

    // Of coaches alone: they are asked for by the page on which officers meet them first.
    public override Task<FindSuggestionsResponse> FindSuggestions(FindSuggestionsRequest request, ServerCallContext context) => request.Kind == Kind.Coach
        ? Task.FromResult(new FindSuggestionsResponse { Suggestions = { new FoundSuggestion { Suggestion = new Suggestion { Mentor = StandInRounds.Third, Kind = Kind.Coach } } } })
        : base.FindSuggestions(request, context);
}

internal sealed class StandInWeights : WeightsService.WeightsServiceBase
{
    public override Task<WeightTable> GetWeights(GetWeightsRequest request, ServerCallContext context) => Task.FromResult(new WeightTable
    {
        Etag = "v0",
        Kinds =
        {
            new[] { Kind.Peer, Kind.Coach, Kind.CrossSector }.Select(kind => new KindWeights
            {
                Kind = kind,
                Parts = { new PartWeight { Part = ScorePart.Needs, Weight = 600, Most = 600_000 }, new PartWeight { Part = ScorePart.Hours, Weight = 400, Most = 400_000 } },
            }),
        },
    });

    public override Task<PreviewWeightsResponse> PreviewWeights(PreviewWeightsRequest request, ServerCallContext context) => Task.FromResult(new PreviewWeightsResponse());
}
