using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> CloseEngagement(CloseEngagementRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");
        var reason = ClosingsMapping.ParseReason(request.Reason);
        var lastWord = Parse.Text(request.LastWord, "last_word", 0, Closing.LongestWord);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.LockPartyAsync(id, caller.PersonId);
        if (await work.HasClosedAsync(id, caller.PersonId, requestId))
        {
            return await ShowAsync(work, engagement, caller.PersonId);
        }

        if (engagement.MenteeId is null)
        {
            throw ClosingErrors.NeedsTwo(id);
        }

        engagement.NotEnded();
        var zone = await work.FindZoneAsync(caller.PersonId);
        var today = Moments.DayOf(now, zone);
        var endsAt = Wire.ParseDate(request.LastDate, "last_date", today, today.AddDays(Closing.MostDays)) is { } last
            ? zone.AtStartOfDay(LocalDate.FromDateOnly(last).PlusDays(1)).ToDateTimeOffset().ToUniversalTime()
            : now;
        if (engagement.State == EngagementState.Paused && (endsAt != now || lastWord.Length > 0))
        {
            // It may be paused because the other wants to hear nothing more.
            throw EngagementErrors.Paused(id);
        }

        if (endsAt != now && !await work.CountChangeAsync(id, caller.PersonId, now))
        {
            throw ClosingErrors.ChangedOften();
        }

        await work.PutClosingAsync(caller.ConsortiumId, new Closing(id, caller.PersonId, reason, request.ShareReason, lastWord, endsAt, now), requestId);
        if (endsAt == now)
        {
            await work.CloseAsync(engagement, caller.PersonId, now);
        }
        else
        {
            await work.EnqueueAsync(new ClosingPlanned(id, engagement.ConsortiumId, caller.PersonId, engagement.Other(caller.PersonId)!.Value, endsAt, now));
        }

        var shown = await ShowAsync(work, await work.PartyAsync(id, caller.PersonId), caller.PersonId);
        await work.CommitAsync();
        return shown;
    }
}
