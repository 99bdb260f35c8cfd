using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<CorrectHoursResponse> CorrectHours(CorrectHoursRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = HoursMapping.ParseName(request.Name, "name");
        if (request.Entry is not null)
        {
            _ = HoursMapping.ParseSession(request.Entry, LoggedSession.Unsaid, Latest);
        }

        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var budget = await work.LockActiveBudgetAsync(engagement, clock.Now());
        var wrong = await work.GetEntryAsync(caller.PersonId, engagement, id, toCorrect: true);
        if (requestId is { } known && await work.FindEntryByRequestAsync(caller.PersonId, known) is { } first)
        {
            return first.CorrectsEntry == id
                ? new CorrectHoursResponse { CounterEntry = HoursMapping.ToProto(first), Entry = await work.FindReplacementAsync(id) is { } made ? HoursMapping.ToProto(made) : null }
                : throw Wire.RequestUsed();
        }

        var now = clock.Now();
        var counter = wrong.Counter(now);
        if (!await work.LogAsync(caller.ConsortiumId, counter, requestId))
        {
            throw Wire.RequestUsed(); // by a call that came at the same time
        }

        HourEntry? right = null;
        if (request.Entry is not null)
        {
            var session = HoursMapping.ParseSession(request.Entry, wrong.Session, Latest);

            // It counts where the wrong one did, also in a budget that is completed.
            if (budget?.Id == wrong.BudgetId)
            {
                budget?.Check(budget.Counts(session.Minutes) - budget.Counts(wrong.Minutes), request.BeyondBudget);
            }

            right = wrong.Replace(session, now);
            await work.LogAsync(caller.ConsortiumId, right);
        }

        await work.CommitAsync();
        return new CorrectHoursResponse { CounterEntry = HoursMapping.ToProto(counter), Entry = right is null ? null : HoursMapping.ToProto(right) };
    }
}
