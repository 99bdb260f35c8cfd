using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Board;

internal sealed partial class BoardApi
{
    private const int MostRows = 500;

    public override async Task<V1.Board> GetBoard(GetBoardRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (zone, meetings, views) = await work.ReadFrameAsync(caller.ConsortiumId, caller.PersonId, now);
        // On their clock, so that a day that was logged stays that day; an hour of daylight time makes no other day of it.
        var noon = TimeSpan.FromHours(12) - zone.GetUtcOffset(Instant.FromDateTimeOffset(now)).ToTimeSpan();
        var facts = await work.ReadBoardAsync(caller.ConsortiumId, caller.PersonId, now, Moments.DayOf(now, zone), noon, MostRows);
        return new V1.Board
        {
            Rows = { BoardRow.Order(facts.Select(one => BoardRow.Of(one, now))).Select(BoardMapping.ToProto) },
            Views = { views.Select(BoardMapping.ToProto) },
            ChemistryMeetingCount = meetings.Count,
            NextChemistryMeetingTime = BoardMapping.ToProto(meetings.Next),
        };
    }
}
