using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Rounds;

namespace MentorNet.Web.Tests.Sessions;

/// <summary>Stands in for Caseload's sessions: by the uuid one that is booked, proposed, over and not decided, or held; and one after which none is booked.</summary>
internal sealed class StandInSessions : SessionsService.SessionsServiceBase
{
    public const string Booked = $"{Parent}/sessions/{StandInConversations.Id}";
    public const string Proposed = $"{Parent}/sessions/0199c0de-0000-7000-8000-0000000000b1";
    public const string Over = $"{Parent}/sessions/0199c0de-0000-7000-8000-0000000000b2";
    public const string Held = $"{Parent}/sessions/0199c0de-0000-7000-8000-0000000000b3";

    public const string Shifted = "engagements/0199c0de-0000-7000-8000-0000000000d6/sessions/0199c0de-0000-7000-8000-0000000000b6";
    public const string Last = "engagements/0199c0de-0000-7000-8000-0000000000d7/sessions/0199c0de-0000-7000-8000-0000000000b5";

    public const string OfClient = $"{StandInEngagements.Client}/sessions/0199c0de-0000-7000-8000-0000000000b7";

    public const string OfPaused = $"{StandInEngagements.Paused}/sessions/0199c0de-0000-7000-8000-0000000000b8";

    private const string Parent = $"engagements/{StandInConversations.Id}";

    public static readonly Timestamp Start = Timestamp.FromDateTime(new DateTime(2099, 12, 3, 17, 0, 0, DateTimeKind.Utc));

    public override Task<FindTimesResponse> FindTimes(FindTimesRequest request, ServerCallContext context) => Task.FromResult(request.Minutes == 90
        ? new FindTimesResponse { UnknownPeople = { StandInRounds.Second } }
        : new FindTimesResponse { Times = { Enumerable.Range(0, request.Minutes == 30 ? request.PageSize : 1).Select(i => new FindTimesResponse.Types.CommonTime { StartTime = Later(Start, i), EndTime = Later(Start, i + 1) }) } });

    public override Task<Session> CreateSession(CreateSessionRequest request, ServerCallContext context) => request.Agreed && request.StartTime.ToDateTime().Year == 2098
        ? throw Refused(Code.AlreadyExists, "TIME_TAKEN")
        : request is { Agreed: true, BeyondBudget: false } && request.StartTime.ToDateTime().Year == 2097 ? throw Refused(Code.FailedPrecondition, "BUDGET_EXCEEDED")
        : Task.FromResult(One(Booked));

    public override Task<Session> ProposeSession(ProposeSessionRequest request, ServerCallContext context) => Task.FromResult(One(Proposed));

    public override Task<Session> RecordSession(RecordSessionRequest request, ServerCallContext context) => Task.FromResult(One(Held));

    public override Task<Contact> GetContact(GetContactRequest request, ServerCallContext context) =>
        Task.FromResult(new Contact { Engagement = request.Engagement, LastTime = Long.Ago, Missed = true });

    public override Task<Session> PickSessionTime(PickSessionTimeRequest request, ServerCallContext context) => Task.FromResult(One(Booked));

    public override Task<Session> GetSession(GetSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) =>
        Task.FromResult(Last.StartsWith($"{request.Parent}/", StringComparison.Ordinal) ? new ListSessionsResponse() : Shifted.StartsWith($"{request.Parent}/", StringComparison.Ordinal) && !request.Past ? Series() : request.Past ? new ListSessionsResponse { Sessions = { One(Held), Canceled() } } : new ListSessionsResponse { Sessions = { One(Proposed), One(Over), request.Parent == "engagements/-" ? [One(OfClient)] : Array.Empty<Session>(), One(Booked) } });

    public override Task<Session> MoveSession(MoveSessionRequest request, ServerCallContext context) => Task.FromResult(One(Booked));

    public override Task<Session> SetSessionPlace(SetSessionPlaceRequest request, ServerCallContext context) => Task.FromResult(One(Booked));

    public override Task<Session> CancelSession(CancelSessionRequest request, ServerCallContext context) => Task.FromResult(One(Booked));

    public override Task<Session> ConfirmSession(ConfirmSessionRequest request, ServerCallContext context) => Task.FromResult(One(Held));

    public override Task<Session> NoteNoShow(NoteNoShowRequest request, ServerCallContext context) => Task.FromResult(One(Held));

    public override Task<Session> CorrectSession(CorrectSessionRequest request, ServerCallContext context) => Task.FromResult(One(Held));

    public override Task<PreviewSessionSeriesResponse> PreviewSessionSeries(PreviewSessionSeriesRequest request, ServerCallContext context) => Task.FromResult(new PreviewSessionSeriesResponse
    {
        Times =
        {
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Start, Minutes = 60 },
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Later(Start, 168), Minutes = 60, Taken = true },
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Later(Start, 336), Minutes = 60, Outside = true, LocalTimeNote = LocalTimeNote.TimeSkipped },
        },
        ShiftsFor = StandInRounds.Second,
        Shifts = { new PreviewSessionSeriesResponse.Types.Shift { Date = new() { Year = 2100, Month = 3, Day = 15 }, BeforeMinute = 12 * 60, AfterMinute = 13 * 60 } },
    });

    public override Task<PreviewSessionSeriesResponse> PreviewSessionMove(PreviewSessionMoveRequest request, ServerCallContext context) => Task.FromResult(new PreviewSessionSeriesResponse
    {
        Times =
        {
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Start, Minutes = 45, Taken = request.Rhythm == SessionSeries.Types.Rhythm.MonthlyOnDate },
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Later(Start, 168), Minutes = 45, Outside = true },
            new PreviewSessionSeriesResponse.Types.Time { StartTime = Later(Start, 336), Minutes = 60, Stays = true },
        },
        ShiftsFor = StandInRounds.Second,
        Shifts = { new PreviewSessionSeriesResponse.Types.Shift { Date = new() { Year = 2100, Month = 3, Day = 15 }, BeforeMinute = 12 * 60, AfterMinute = 13 * 60 } },
    });

    public override Task<ListSessionNewsResponse> ListSessionNews(ListSessionNewsRequest request, ServerCallContext context)
    {
        var (booked, gone, other) = (One(Booked), One(Last), One(Booked));
        (gone.State, gone.StartTime, gone.EndTime, gone.DecideTime) = (Session.Types.State.Cancelled, Start, Later(Start, 1), Long.Ago);
        other.Name = $"{Parent}/sessions/0199c0de-0000-7000-8000-0000000000b9";
        return Task.FromResult(new ListSessionNewsResponse { Sessions = { booked, other, gone }, UntilTime = new Timestamp(Long.Later) { Nanos = 123_456_000 } });
    }

    public override Task<Empty> MarkSessionNewsSeen(MarkSessionNewsSeenRequest request, ServerCallContext context) =>
        request.UntilTime.Nanos == 123_456_000 ? Task.FromResult(new Empty()) : throw Refused(Code.InvalidArgument, "INVALID");

    public override Task<SessionSeries> CreateSessionSeries(CreateSessionSeriesRequest request, ServerCallContext context) => Task.FromResult(new SessionSeries());

    public override Task<MeetingSettings> GetMeetingSettings(GetMeetingSettingsRequest request, ServerCallContext context) => Task.FromResult(new MeetingSettings
    {
        BufferMinutes = 10,
        NoticeHours = 24,
        DaysOff = { new DaysOff { FirstDate = new() { Year = 2099, Month = 12, Day = 24 }, LastDate = new() { Year = 2100, Month = 1, Day = 2 } } },
        Etag = "v1",
    });

    public override Task<MeetingSettings> UpdateMeetingSettings(UpdateMeetingSettingsRequest request, ServerCallContext context) => Task.FromResult(request.Settings);

    // Four in the afternoon in London, before and after the clocks of Denver change, which is three weeks before London's.
    private static ListSessionsResponse Series()
    {
        var (before, after) = (One(Shifted), One(Shifted));
        before.StartTime = Timestamp.FromDateTime(new DateTime(2099, 3, 6, 16, 0, 0, DateTimeKind.Utc));
        after.StartTime = Timestamp.FromDateTime(new DateTime(2099, 3, 13, 16, 0, 0, DateTimeKind.Utc));
        foreach (var session in new[] { before, after })
        {
            session.EndTime = Later(session.StartTime, 1);
            session.TimeZone = "Europe/London";
            session.Series = $"{Shifted.Split("/sessions/")[0]}/sessionSeries/0199c0de-0000-7000-8000-0000000000b7";
        }

        return new ListSessionsResponse { Sessions = { before, after } };
    }

    private static Session Canceled()
    {
        var session = One(Booked);
        (session.State, session.DecideTime) = (Session.Types.State.Cancelled, Timestamp.FromDateTime(new DateTime(2026, 2, 3, 17, 0, 0, DateTimeKind.Utc)));
        return session;
    }

    private static Session One(string name)
    {
        var over = name is Over or Held or Last;
        var start = name == Last ? Long.Later : over ? Long.Ago : Start;
        return new Session
        {
            Name = name,
            Engagement = name[..name.IndexOf("/sessions/", StringComparison.Ordinal)],
            State = name switch { Proposed => Session.Types.State.Proposed, Held => Session.Types.State.Held, _ => Session.Types.State.Scheduled },
            StartTime = name == Proposed ? null : start,
            EndTime = name == Proposed ? null : Later(start, 1),
            Choices = { name == Proposed ? [Start, Later(Start, 24)] : [] },
            TimeZone = "America/Denver",
            Minutes = 60,
            MadeBy = StandInRounds.Second,
            Series = name == Booked ? $"{Parent}/sessionSeries/0199c0de-0000-7000-8000-0000000000b4" : "",
            ReasonBy = name == Booked ? StandInRounds.Second : "",
            Reason = name == Booked ? "A <b>board</b> meeting" : "",
            MovedFromTime = name == Booked ? Later(Start, -24) : null,
            DecidedBy = name == Held ? StandInRounds.Second : "",
            DecideTime = name == Held ? Long.Later : null,
            CorrectableUntilTime = name == Held ? Start : null,
            CalendarAnswers = { name == Booked ? [new CalendarAnswer { Person = StandInRounds.Second, Answer = CalendarAnswer.Types.Answer.Declined, AnswerTime = Long.Later }] : [] },
            Etag = "v1",
            Place = name switch { Booked => "https://meet.example/1?a=b&c=d", Proposed => "+1 (555) 0100 x12#", _ => "" },
        };
    }

    private static Timestamp Later(Timestamp time, int hours) => Timestamp.FromDateTimeOffset(time.ToDateTimeOffset().AddHours(hours));

    private static RpcException Refused(Code code, string reason)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "refused" };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "caseload.mentornet.dev" }));
        return status.ToRpcException();
    }
}

/// <summary>Notes that the other has written in since the version that a form sends, if that is <c>v1</c>.</summary>
internal sealed class StandInNotes : NotesService.NotesServiceBase
{
    public const string Theirs = "We spoke of <i>the budget</i>.\nAnd of the team.";
    public const string Item = $"{StandInSessions.Booked}/agendaItems/0199c0de-0000-7000-8000-0000000000c1";

    public override Task<ListAgendaItemsResponse> ListAgendaItems(ListAgendaItemsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListAgendaItemsResponse { AgendaItems = { new AgendaItem { Name = Item, Text = "The <b>board</b>", Author = StandInRounds.Second, CreateTime = Long.Ago } } });

    public override Task<AgendaItem> CreateAgendaItem(CreateAgendaItemRequest request, ServerCallContext context) => Task.FromResult(new AgendaItem { Name = Item, Text = request.Text });

    public override Task<Empty> DeleteAgendaItem(DeleteAgendaItemRequest request, ServerCallContext context) =>
        request.Name == Item ? Task.FromResult(new Empty()) : throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none"));

    public override Task<SharedNotes> GetSharedNotes(GetSharedNotesRequest request, ServerCallContext context) =>
        Task.FromResult(new SharedNotes { Session = request.Session, Text = Theirs, Author = StandInRounds.Second, UpdateTime = Long.Ago, Etag = "v2" });

    public override Task<SharedNotes> WriteSharedNotes(WriteSharedNotesRequest request, ServerCallContext context) =>
        request.Etag == "v2" ? Task.FromResult(new SharedNotes { Session = request.Session, Text = request.Text, Etag = "v3" }) : throw Mismatch();

    public override Task<PrivateNotes> GetPrivateNotes(GetPrivateNotesRequest request, ServerCallContext context) =>
        Task.FromResult(new PrivateNotes { Session = request.Session, Text = "They seem tired.", Etag = "v2" });

    public override Task<PrivateNotes> WritePrivateNotes(WritePrivateNotesRequest request, ServerCallContext context) =>
        request.Etag == "v2" ? Task.FromResult(new PrivateNotes { Session = request.Session, Text = request.Text, Etag = "v3" }) : throw Mismatch();

    private static RpcException Mismatch()
    {
        var status = new Google.Rpc.Status { Code = (int)Code.Aborted, Message = "changed" };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = "ETAG_MISMATCH", Domain = "caseload.mentornet.dev" }));
        return status.ToRpcException();
    }
}
