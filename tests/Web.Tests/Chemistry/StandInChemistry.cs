using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Web.Tests.Rounds;

namespace MentorNet.Web.Tests.Chemistry;

/// <summary>Stands in for Caseload's chemistry meetings: one that is booked, with a coach whose clock is another.</summary>
internal sealed class StandInChemistry : ChemistryService.ChemistryServiceBase
{
    public const string Id = "0199c0de-0000-7000-8000-0000000000c7";

    public static readonly Timestamp Start = Timestamp.FromDateTime(new DateTime(2099, 12, 3, 17, 0, 0, DateTimeKind.Utc));

    public override Task<ChemistryOffer> GetChemistryOffer(GetChemistryOfferRequest request, ServerCallContext context) => Task.FromResult(new ChemistryOffer { WeeklyCount = 3, Etag = "v1" });

    public override Task<ChemistryOffer> SetChemistryOffer(SetChemistryOfferRequest request, ServerCallContext context) =>
        request.WeeklyCount > 20 ? throw Refused(StatusCode.InvalidArgument, "INVALID_FIELD") : Task.FromResult(new ChemistryOffer { WeeklyCount = request.WeeklyCount, Etag = "v2" });

    public override Task<ListChemistryCoachesResponse> ListChemistryCoaches(ListChemistryCoachesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListChemistryCoachesResponse { Coaches = { HasChosen(context) ? [] : request.Coaches } });

    public override Task<FindChemistryTimesResponse> FindChemistryTimes(FindChemistryTimesRequest request, ServerCallContext context) =>
        Task.FromResult(new FindChemistryTimesResponse { StartTimes = { Start } });

    public override Task<FindChemistryTimesResponse> FindOtherChemistryTimes(FindOtherChemistryTimesRequest request, ServerCallContext context) =>
        Task.FromResult(new FindChemistryTimesResponse { StartTimes = { Start } });

    public override Task<ChemistryMeeting> CreateChemistryMeeting(CreateChemistryMeetingRequest request, ServerCallContext context) => Task.FromResult(One(context));

    public override Task<ChemistryMeeting> GetChemistryMeeting(GetChemistryMeetingRequest request, ServerCallContext context) => Task.FromResult(One(context));

    public override Task<ListChemistryMeetingsResponse> ListChemistryMeetings(ListChemistryMeetingsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListChemistryMeetingsResponse { Meetings = { One(context) } });

    public override Task<ChemistryMeeting> MoveChemistryMeeting(MoveChemistryMeetingRequest request, ServerCallContext context) => Task.FromResult(One(context));

    public override Task<ChemistryMeeting> CancelChemistryMeeting(CancelChemistryMeetingRequest request, ServerCallContext context) => Task.FromResult(One(context));

    public override Task<ChemistryNote> GetChemistryNote(GetChemistryNoteRequest request, ServerCallContext context) => Task.FromResult(new ChemistryNote { Text = "Asks <b>well</b>", Etag = "v1" });

    public override Task<ChemistryNote> WriteChemistryNote(WriteChemistryNoteRequest request, ServerCallContext context) =>
        request.Etag == "v1" ? Task.FromResult(new ChemistryNote { Text = request.Text, Etag = "v2" }) : throw Refused(StatusCode.Aborted, "ETAG_MISMATCH");

    public override Task<ChemistrySearch> GetChemistrySearch(GetChemistrySearchRequest request, ServerCallContext context) => Task.FromResult(new ChemistrySearch
    {
        State = HasChosen(context) ? ChemistrySearch.Types.State.Asked : ChemistrySearch.Types.State.Open,
        Chosen = HasChosen(context) ? StandInRounds.Second : "",
        ExpireTime = Start,
        Meetings = { Me(context) == $"people/{HasMet}" ? new ChemistryMeeting(One(context)) { StartTime = Past, EndTime = Past } : One(context) },
        Refusal = HasChosen(context) ? "" : "MENTOR_PAUSED",
    });

    /// <summary>An officer who has met whom they were to meet.</summary>
    public static readonly Guid HasMet = Guid.CreateVersion7();

    private static readonly Timestamp Past = Timestamp.FromDateTime(DateTime.UnixEpoch);

    /// <summary>An officer who has chosen, and to whom no other coach is left to meet.</summary>
    public static readonly Guid Chooser = Guid.CreateVersion7();

    private static bool HasChosen(ServerCallContext context) => Me(context) == $"people/{Chooser}";

    public override Task<ChemistrySearch> ChooseCoach(ChooseCoachRequest request, ServerCallContext context) => request.Message == "full"
        ? throw Refused(StatusCode.FailedPrecondition, "MENTOR_FULL")
        : Task.FromResult(new ChemistrySearch { State = ChemistrySearch.Types.State.Asked, Chosen = request.Coach });

    public override Task<ChemistryCount> GetChemistryCount(GetChemistryCountRequest request, ServerCallContext context) => Task.FromResult(new ChemistryCount { OfficerCount = 10 });

    // The caller is the officer, and the coach is somebody whom Profile's stand-in knows.
    private static ChemistryMeeting One(ServerCallContext context) => new()
    {
        Name = $"chemistryMeetings/{Id}",
        Officer = Me(context),
        Coach = StandInRounds.Second,
        State = ChemistryMeeting.Types.State.Scheduled,
        StartTime = Start,
        EndTime = Timestamp.FromDateTimeOffset(Start.ToDateTimeOffset().AddMinutes(20)),
        MovedFromTime = Start,
        Etag = "v1",
    };

    // The middle of a token holds its claims; who signed it is not this stand-in's to check.
    private static string Me(ServerCallContext context)
    {
        var claims = context.RequestHeaders.GetValue("authorization")!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return $"people/{JsonDocument.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))).RootElement.GetProperty("sub").GetString()}";
    }

    private static RpcException Refused(StatusCode code, string reason) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = reason,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = "caseload.mentornet.dev" }) },
    }.ToRpcException();
}
