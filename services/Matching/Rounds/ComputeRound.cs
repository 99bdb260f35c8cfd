using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private static readonly TimeSpan ComputeWait = TimeSpan.FromSeconds(50);

    public override async Task<V1.Round> ComputeRound(ComputeRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            var (found, seen, wall) = await FindAsync(work, caller, id, toChange: true);
            _ = seen.Compute();
            var round = found.Compute();
            if (found.State != RoundState.Computing)
            {
                await work.CheckPinsAsync(caller.ConsortiumId, round, wall, clock.Now());
                await work.StartJobAsync(caller.ConsortiumId, id);
                await work.AddStepAsync(caller.ConsortiumId, id, caller.PersonId, RoundAction.Compute, new RoundWords(Apart: [.. wall.Employers]), before: null, clock.Now());
                await work.UpdateAsync(caller.ConsortiumId, round);
                await work.CommitAsync();
            }
        }

        roundSignal.Set(JobStage.Compute);
        var wait = request.ReturnAtOnce ? TimeSpan.Zero : ComputeWait;
        var started = clock.GetTimestamp();
        while (true)
        {
            // Taken before the look: a commit of this process wakes the next, and another replica's is seen within a second.
            var commit = db.Commits.Next;
            await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
            {
                var round = await work.GetRoundAsync(caller.ConsortiumId, id);
                if (round.State != RoundState.Computing && round.Problem != RoundProblem.None)
                {
                    throw RoundErrors.RoundFailed(id, round.Problem);
                }

                if (round.State != RoundState.Computing || clock.GetElapsedTime(started) >= wait)
                {
                    return await ShowAsync(work, caller, round);
                }
            }

            await Task.WhenAny(commit, Task.Delay(TimeSpan.FromSeconds(1), context.CancellationToken));
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
