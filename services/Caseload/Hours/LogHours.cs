using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.HourEntry> LogHours(LogHoursRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Parent);
        _ = HoursMapping.ParseSession(request.Entry, LoggedSession.Unsaid, Latest);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await CoachedAsync(work, caller, id);
        if (requestId is { } known && await work.FindEntryByRequestAsync(caller.PersonId, known) is { } first)
        {
            return Of(first, id);
        }

        // The lock of the budget, or of the naming, puts entries of one engagement in a row.
        var budget = await work.LockActiveBudgetAsync(id, clock.Now());
        await work.PutNamingAsync(caller.ConsortiumId, id, caller.PersonId);
        var session = HoursMapping.ParseSession(request.Entry, await work.FindUsualAsync(id) ?? LoggedSession.Unsaid, Latest);
        budget?.Check(budget.Counts(session.Minutes), request.BeyondBudget);
        var entry = HourEntry.Log(id, caller.PersonId, engagement.MenteeId, session, EntrySource.Added, budget?.Id, clock.Now());
        if (!await work.LogAsync(caller.ConsortiumId, entry, requestId))
        {
            // The same request came twice at once: the other has logged it.
            return Of((await work.FindEntryByRequestAsync(caller.PersonId, requestId!.Value))!, id);
        }

        var logged = await work.GetEntryAsync(caller.PersonId, id, entry.Id);
        await work.CommitAsync();
        return HoursMapping.ToProto(logged);
    }

    private static V1.HourEntry Of(HourEntry logged, Guid engagement) =>
        logged.CorrectsEntry is null && logged.EngagementId == engagement ? HoursMapping.ToProto(logged) : throw Wire.RequestUsed();
}
