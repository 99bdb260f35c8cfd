using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    private const int LongestMessage = 2000;

    public override async Task<V1.ChemistrySearch> ChooseCoach(ChooseCoachRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Guid? coachId = request.Coach.Length == 0 ? null : Parse.Name(request.Coach, "people", "coach");
        var message = coachId is null ? "" : Parse.Text(request.Message, "message", 1, LongestMessage);
        var now = clock.Now();
        ChemistrySearch search;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            var found = await work.FindSearchOfAsync(caller.ConsortiumId, caller.PersonId, toChange: true) ?? throw ChemistryErrors.NoSearch();
            search = coachId is { } coach ? found.Choose(coach, message, await work.ListMeetingsAsync(found.Id)) : found.End();
            if (search != found)
            {
                // A choice is sent below; what keeps that from being done is met by the worker a little later.
                await work.UpdateSearchAsync(caller.ConsortiumId, search, search.State == SearchState.Chosen ? now + Choices.Look : null);
                if (search.State == SearchState.Ended)
                {
                    await work.LeaveOthersAsync(caller.ConsortiumId, search, now);
                }

                await work.CommitAsync();
            }
        }

        try
        {
            search = await choices.SendAsync(caller.ConsortiumId, search, told: false, context.CancellationToken);
        }
        catch (RpcException e) when (Outage.Is(e) && !context.CancellationToken.IsCancellationRequested)
        {
            // It stays chosen, and is sent later.
        }

        return search.State == SearchState.Open ? throw ChemistryErrors.Refused(search.Refusal, coachId!.Value) : ChemistryMapping.ToProto(search, []);
    }
}
