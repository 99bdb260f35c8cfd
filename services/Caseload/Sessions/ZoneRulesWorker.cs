using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// Makes instants to come anew when a new release brings other rules of a zone: what people have agreed on is the time on the wall. Once for each start, consortium by
/// consortium, one transaction each time.
/// </summary>
internal abstract class ZoneRulesWorker(Database database, TimeProvider clock, ILogger logger) : Worker(clock, logger)
{
    private bool done;

    /// <summary>Takes what one transaction can hold and makes its instants anew, for the commit that follows; says whether there was any.</summary>
    protected abstract Task<bool> FollowAsync(Work work, DateTimeOffset now);

    protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (done)
        {
            return;
        }

        IReadOnlyList<Guid> consortia;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            consortia = await work.ListConsortiaToComeAsync(Clock.Now());
        }

        foreach (var consortium in consortia)
        {
            while (await FollowOneAsync(consortium, cancellationToken))
            {
            }
        }

        done = true;
    }

    private async Task<bool> FollowOneAsync(Guid consortium, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(consortium, cancellationToken);
        if (!await FollowAsync(work, Clock.Now()))
        {
            return false;
        }

        await work.CommitAsync();
        return true;
    }
}
