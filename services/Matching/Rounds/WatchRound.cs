using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(400);

    public override async Task WatchRound(WatchRoundRequest request, IServerStreamWriter<V1.Round> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);

        // A round changes by the hands of a few admins and for some seconds by its computation, in any replica: a look at two rows
        // by their keys a few times a second is less than a channel between replicas. It ends before a token may have run out.
        ends.CancelAfter(TimeSpan.FromMinutes(5));
        (long Version, RoundProgress? Progress)? looked = null;
        V1.Round? told = null;
        try
        {
            while (true)
            {
                V1.Round? changed = null;
                await using (var work = await db.BeginAsync(caller.ConsortiumId, ends.Token))
                {
                    var round = await work.GetRoundAsync(caller.ConsortiumId, id);
                    var now = (round.Version, await work.FindProgressAsync(id));
                    if (looked != now)
                    {
                        changed = await ShowAsync(work, caller, round);
                        looked = now;
                    }
                }

                // What changed for people who are not there for the caller is no news.
                if (changed is not null && !changed.Equals(told))
                {
                    told = changed;
                    await responseStream.WriteAsync(changed, ends.Token);
                }

                await Task.Delay(WatchInterval, ends.Token);
            }
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            // The caller connects again, with a fresh token.
        }
    }
}
