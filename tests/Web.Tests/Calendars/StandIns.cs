using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Tests.Calendars;

/// <summary>Stands in for Caseload's calendars: a feed, one calendar that was read in part, and one that is away.</summary>
internal sealed class StandInCalendars : CalendarsService.CalendarsServiceBase
{
    public const string Token = "a-token";
    public const string Text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

    private static readonly Timestamp Made = Timestamp.FromDateTime(new DateTime(2026, 11, 3, 17, 0, 0, DateTimeKind.Utc));

    public override Task<CalendarFeed> GetCalendarFeed(GetCalendarFeedRequest request, ServerCallContext context) => Task.FromResult(new CalendarFeed { CreateTime = Made });

    public override Task<RenewCalendarFeedResponse> RenewCalendarFeed(RenewCalendarFeedRequest request, ServerCallContext context) =>
        Task.FromResult(new RenewCalendarFeedResponse { Token = Token, Feed = new CalendarFeed { CreateTime = Made } });

    public override Task<Empty> DeleteCalendarFeed(DeleteCalendarFeedRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<ReadCalendarFeedResponse> ReadCalendarFeed(ReadCalendarFeedRequest request, ServerCallContext context) => request.Token == Token
        ? Task.FromResult(new ReadCalendarFeedResponse { Etag = "e1", Data = request.Etag == "e1" ? ByteString.Empty : ByteString.CopyFromUtf8(Text) })
        : throw Refused(StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND");

    public override Task<ListOwnCalendarsResponse> ListOwnCalendars(ListOwnCalendarsRequest request, ServerCallContext context) => Task.FromResult(new ListOwnCalendarsResponse
    {
        OwnCalendars =
        {
            new OwnCalendar
            {
                Name = "ownCalendars/0199c0de-0000-7000-8000-0000000000c1",
                Host = "calendar.example.org",
                State = OwnCalendar.Types.State.Read,
                ReadTime = Made,
                BusyCount = 12,
                Problems = { new OwnCalendar.Types.Problem { Uid = "odd<b>", Reason = "It has no start." } },
            },
            new OwnCalendar { Name = "ownCalendars/0199c0de-0000-7000-8000-0000000000c2", Host = "away.example.org", State = OwnCalendar.Types.State.Unreachable },
        },
    });

    public override Task<OwnCalendar> CreateOwnCalendar(CreateOwnCalendarRequest request, ServerCallContext context) => request.Address.Contains("third", StringComparison.Ordinal)
        ? throw Refused(StatusCode.ResourceExhausted, "TOO_MANY_CALENDARS")
        : Task.FromResult(new OwnCalendar());

    public override Task<Empty> DeleteOwnCalendar(DeleteOwnCalendarRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    private static RpcException Refused(StatusCode code, string reason) => new Google.Rpc.Status
    {
        Code = (int)code,
        Message = reason,
        Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = "caseload.mentornet.dev" }) },
    }.ToRpcException();
}
