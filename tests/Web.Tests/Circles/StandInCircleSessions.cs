using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Tests.Circles;

/// <summary>Stands in for Caseload's sessions of circles: by the uuid one that is booked, proposed, or over; the caller leads each.</summary>
internal sealed class StandInCircleSessions : CircleSessionsService.CircleSessionsServiceBase
{
    public const string Booked = $"{StandInCircles.Name}/sessions/0199c0de-0000-7000-8000-0000000000d1";
    public const string Proposed = $"{StandInCircles.Name}/sessions/0199c0de-0000-7000-8000-0000000000d2";
    public const string Over = $"{StandInCircles.Name}/sessions/0199c0de-0000-7000-8000-0000000000d3";
    public const string Action = $"{Booked}/actions/0199c0de-0000-7000-8000-0000000000d4";

    private static readonly Timestamp Start = Timestamp.FromDateTime(new DateTime(2099, 12, 3, 17, 0, 0, DateTimeKind.Utc));
    private static readonly Timestamp Past = Timestamp.FromDateTime(new DateTime(2020, 12, 3, 17, 0, 0, DateTimeKind.Utc));

    public override Task<FindCircleTimesResponse> FindCircleTimes(FindCircleTimesRequest request, ServerCallContext context) =>
        Task.FromResult(new FindCircleTimesResponse { StartTimes = { Start }, UnknownPeople = { StandInCircles.Member } });

    public override Task<CircleSession> PlanCircleSession(PlanCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.StartTimes.Count == 1 ? Booked : Proposed));

    public override Task<CircleSession> RecordCircleSession(RecordCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(Over));

    public override Task<ListCircleSessionsResponse> ListCircleSessions(ListCircleSessionsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListCircleSessionsResponse { Sessions = { One(Booked), One(Proposed) } });

    public override Task<CircleSession> GetCircleSession(GetCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> AnswerCircleTimes(AnswerCircleTimesRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> PickCircleTime(PickCircleTimeRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> JoinCircleSession(JoinCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> MoveCircleSession(MoveCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> CancelCircleSession(CancelCircleSessionRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> NoteAttendance(NoteAttendanceRequest request, ServerCallContext context) => Task.FromResult(One(request.Name));

    public override Task<CircleSession> WriteCircleNotes(WriteCircleNotesRequest request, ServerCallContext context) =>
        request.Etag == "v1" ? Task.FromResult(One(request.Name)) : throw new RpcException(new Grpc.Core.Status(StatusCode.Aborted, "changed"));

    public override Task<CircleSession> CreateCircleAction(CreateCircleActionRequest request, ServerCallContext context) => Task.FromResult(One(request.Parent));

    public override Task<CircleSession> SetCircleActionDone(SetCircleActionDoneRequest request, ServerCallContext context) => Task.FromResult(One(Booked));

    private static CircleSession One(string name)
    {
        var session = new CircleSession { Name = name, Leads = true, Leader = StandInCircles.Member, Minutes = 60, Agenda = "The budget", NotesEtag = "v1", Etag = "v1" };
        if (name == Proposed)
        {
            session.State = CircleSession.Types.State.Proposed;
            session.Choices.Add(new CircleSession.Types.Choice { StartTime = Start, People = { StandInCircles.Member } });
            return session;
        }

        session.State = CircleSession.Types.State.Scheduled;
        (session.StartTime, session.EndTime) = name == Over ? (Past, Past) : (Start, Timestamp.FromDateTimeOffset(Start.ToDateTimeOffset().AddHours(1)));
        session.People.Add(StandInCircles.Member);
        session.Actions.Add(new CircleSession.Types.Action { Name = Action, Text = "Ask the <b>board</b>", Owner = StandInCircles.Member, DueDate = new() { Year = 2020, Month = 2, Day = 29 } });
        return session;
    }
}
