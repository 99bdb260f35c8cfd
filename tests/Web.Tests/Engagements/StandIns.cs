using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Rounds;

namespace MentorNet.Web.Tests.Engagements;

/// <summary>Stands in for Caseload: whoever asks works with one other, whose pairing has the same uuid; of another uuid the work is over.</summary>
internal sealed class StandInEngagements : EngagementsService.EngagementsServiceBase
{
    public const string Name = $"engagements/{StandInConversations.Id}";
    public const string Over = "engagements/0199c0de-0000-7000-8000-0000000000d9";

    /// <summary>The officer brings it to a close on Dec 3, 2099, on the clock of Denver.</summary>
    public const string Planned = "engagements/0199c0de-0000-7000-8000-0000000000da";

    /// <summary>Is paused.</summary>
    public const string Paused = "engagements/0199c0de-0000-7000-8000-0000000000dc";

    /// <summary>A coach's client without an account.</summary>
    public const string Client = "engagements/0199c0de-0000-7000-8000-0000000000db";

    public override Task<ListEngagementsResponse> ListEngagements(ListEngagementsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListEngagementsResponse { Engagements = { One(context, Name) } });

    public override Task<Engagement> GetEngagement(GetEngagementRequest request, ServerCallContext context) => Task.FromResult(One(context, request.Name));

    private static Engagement One(ServerCallContext context, string name) => new()
    {
        Name = name,
        Mentee = name == Client ? "" : $"people/{Long.Caller(context)}",
        Mentor = StandInRounds.Second,
        Other = name == Client ? "" : StandInRounds.Second,
        Kind = Engagement.Types.Kind.Peer,
        State = name switch { Over => Engagement.Types.State.Ended, Paused => Engagement.Types.State.Paused, _ => Engagement.Types.State.Open },
        OpenTime = Long.Ago,
        EndTime = name == Over ? Long.Later : null,
    };
}

/// <summary>One in force, and a change of the other's that waits for whoever asks.</summary>
internal sealed class StandInAgreements : AgreementsService.AgreementsServiceBase
{
    public const string Proposed = "agreements/0199c0de-0000-7000-8000-0000000000e2";
    public const string Purpose = "A seat <b>at the table</b>";

    public override Task<ListAgreementsResponse> ListAgreements(ListAgreementsRequest request, ServerCallContext context) => Task.FromResult(new ListAgreementsResponse
    {
        Agreements =
        {
            new Agreement(Version(3, Proposed, Agreement.Types.State.Proposed)) { SessionMinutes = 90, Confidentiality = "All of it. Also what we write." },
            new Agreement(Version(2, "agreements/0199c0de-0000-7000-8000-0000000000e3", Agreement.Types.State.Replaced)) { Weeks = 8 },
            Version(1, "agreements/0199c0de-0000-7000-8000-0000000000e1", Agreement.Types.State.InForce, request.Parent == StandInEngagements.Planned ? 45 : 60),
        },
    });

    /// <summary>The person for whom an agreement waits.</summary>
    public static readonly Guid Signer = Guid.CreateVersion7();

    public override Task<ListUnsignedAgreementsResponse> ListUnsignedAgreements(ListUnsignedAgreementsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListUnsignedAgreementsResponse { Engagements = { Long.Caller(context) == Signer.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    public override Task<Agreement> SignAgreement(SignAgreementRequest request, ServerCallContext context) => request.Name == Proposed
        ? Task.FromResult(Version(2, Proposed, Agreement.Types.State.InForce))
        : throw new RpcException(new Status(StatusCode.NotFound, "none"));

    public override Task<Agreement> ExtendAgreement(ExtendAgreementRequest request, ServerCallContext context) => Task.FromResult(Version(3, Proposed, Agreement.Types.State.Proposed));

    public override Task<Agreement> ProposeAgreement(ProposeAgreementRequest request, ServerCallContext context) =>
        Task.FromResult(new Agreement(request.Agreement) { Name = Proposed, Version = 3, State = Agreement.Types.State.Proposed, OwnSignTime = Long.Ago });

    private static Agreement Version(int number, string name, Agreement.Types.State state, int minutes = 60) => new()
    {
        Name = name,
        Version = number,
        State = state,
        Proposer = StandInRounds.Second,
        Purpose = Purpose,
        Needs = { "needs/senior-table" },
        Weeks = 12,
        Rhythm = Agreement.Types.Rhythm.EveryTwoWeeks,
        SessionMinutes = minutes,
        Meeting = "By video",
        Confidentiality = "All of it.",
        Stopping = "We say so",
        OtherSignTime = Long.Ago,
        OwnSignTime = state == Agreement.Types.State.InForce ? Long.Ago : null,
        EndTime = state == Agreement.Types.State.InForce ? Long.Later : null,
        CreateTime = Long.Ago,
        Etag = $"v{number}",
    };
}

/// <summary>Something of each that is overdue, of both that is to do, and something that is done.</summary>
internal sealed class StandInActions : ActionsService.ActionsServiceBase
{
    public const string Name = "actionItems/0199c0de-0000-7000-8000-0000000000a1";

    public override Task<ListActionItemsResponse> ListActionItems(ListActionItemsRequest request, ServerCallContext context)
    {
        var all = new[]
        {
            Item(context, Name, "Ask for <b>the budget</b>", new() { Year = 2026, Month = 1, Day = 5 }),
            new ActionItem(Item(context, "actionItems/0199c0de-0000-7000-8000-0000000000a2", "Map who decides", new() { Year = 2099, Month = 12, Day = 3 })) { Owner = "", CarryCount = 2 },
            new ActionItem(Item(context, "actionItems/0199c0de-0000-7000-8000-0000000000a3", "Read the plan", null)) { State = ActionItem.Types.State.Done, DoneTime = Long.Later },
        };
        return Task.FromResult(new ListActionItemsResponse { ActionItems = { all.Where(item => request.State == ActionItem.Types.State.Unspecified || item.State == request.State) } });
    }

    public override Task<ActionItem> GetActionItem(GetActionItemRequest request, ServerCallContext context) => Task.FromResult(Item(context, request.Name, "Ask for <b>the budget</b>", new() { Year = 2026, Month = 1, Day = 5 }));

    public override Task<ActionItem> CreateActionItem(CreateActionItemRequest request, ServerCallContext context) => Task.FromResult(request.ActionItem);

    public override Task<ActionItem> UpdateActionItem(UpdateActionItemRequest request, ServerCallContext context) => Task.FromResult(request.ActionItem);

    public override Task<ActionItem> CompleteActionItem(CompleteActionItemRequest request, ServerCallContext context) => Task.FromResult(Item(context, request.Name, "x", null));

    public override Task<ActionItem> CarryOverActionItem(CarryOverActionItemRequest request, ServerCallContext context) => Task.FromResult(Item(context, request.Name, "x", null));

    public override Task<Empty> DeleteActionItem(DeleteActionItemRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    private static ActionItem Item(ServerCallContext context, string name, string text, Google.Type.Date? due) => new()
    {
        Name = name,
        Engagement = StandInEngagements.Name,
        Text = text,
        Owner = $"people/{Long.Caller(context)}",
        DueDate = due,
        State = ActionItem.Types.State.Open,
        CreateTime = Long.Ago,
        Etag = "v1",
    };
}

/// <summary>Nobody closes what goes on; what is over the other closed, with a word.</summary>
internal sealed class StandInClosings : ClosingsService.ClosingsServiceBase
{
    public const string LastWord = "You were <b>brave</b>";

    /// <summary>The person who is asked whether to go on.</summary>
    public static readonly Guid AskedToGoOn = Guid.CreateVersion7();

    /// <summary>What was asked for last.</summary>
    public static CloseEngagementRequest? Asked { get; private set; }

    public override Task<ListGoOnAsksResponse> ListGoOnAsks(ListGoOnAsksRequest request, ServerCallContext context) =>
        Task.FromResult(new ListGoOnAsksResponse { Engagements = { Long.Caller(context) == AskedToGoOn.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    /// <summary>The person who was left a last word.</summary>
    public static readonly Guid Left = Guid.CreateVersion7();

    /// <summary>The last words that were read.</summary>
    public static System.Collections.Concurrent.ConcurrentBag<string> Read { get; } = [];

    public override Task<ListUnreadLastWordsResponse> ListUnreadLastWords(ListUnreadLastWordsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListUnreadLastWordsResponse { Engagements = { Long.Caller(context) == Left.ToString() ? [StandInEngagements.Name] : Array.Empty<string>() } });

    public override Task<Closing> MarkLastWordRead(MarkLastWordReadRequest request, ServerCallContext context)
    {
        Read.Add(request.Name);
        return Task.FromResult(new Closing { Name = $"{request.Name}/closing", State = Closing.Types.State.Closed });
    }

    public override Task<Closing> GetClosing(GetClosingRequest request, ServerCallContext context) => Task.FromResult(request.Name.StartsWith(StandInEngagements.Over, StringComparison.Ordinal)
        ? new Closing { Name = request.Name, State = Closing.Types.State.Closed, EndTime = Long.Later, Closer = StandInRounds.Second, Other = new() { LastWord = LastWord, SayTime = Long.Ago }, LastWordUntilTime = Long.Later }
        : request.Name.StartsWith(StandInEngagements.Planned, StringComparison.Ordinal)
        ? new Closing { Name = request.Name, State = Closing.Types.State.Planned, EndTime = MidnightInDenver, Closer = $"people/{Long.Caller(context)}", Own = new() { Reason = Closing.Types.Reason.Reached, SayTime = Long.Ago } }
        : new Closing { Name = request.Name, State = Closing.Types.State.None });

    private static readonly Google.Protobuf.WellKnownTypes.Timestamp MidnightInDenver = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(new DateTime(2099, 12, 4, 7, 0, 0, DateTimeKind.Utc));

    public override Task<Closing> AskToGoOn(AskToGoOnRequest request, ServerCallContext context) => Task.FromResult(new Closing { Name = $"{request.Name}/closing", State = Closing.Types.State.None });

    public override Task<Closing> LeaveLastWord(LeaveLastWordRequest request, ServerCallContext context) => request is { LastWord.Length: > 0, RequestId.Length: > 0 }
        ? Task.FromResult(new Closing { Name = $"{request.Name}/closing", State = Closing.Types.State.Closed, EndTime = Long.Later })
        : throw new RpcException(new Status(StatusCode.InvalidArgument, "none"));

    public override Task<Closing> CloseEngagement(CloseEngagementRequest request, ServerCallContext context)
    {
        Asked = request;
        return Task.FromResult(new Closing { Name = $"{request.Name}/closing", State = Closing.Types.State.Closed, EndTime = Long.Later });
    }

    public override Task<Reached> GetReached(GetReachedRequest request, ServerCallContext context) => Task.FromResult(new Reached
    {
        Name = request.Name,
        OpenTime = Long.Ago,
        SessionCount = 7,
        Minutes = 450,
        Goals = { new Reached.Types.ReachedGoal { Title = "A seat <b>at the table</b>", State = Goal.Types.State.Reached, Percent = 100 }, new Reached.Types.ReachedGoal { Title = "A budget", State = Goal.Types.State.Open, Percent = 40 } },
        DoneActions = { "Ask for the seat" },
        DoneActionCount = 3,
    });
}
