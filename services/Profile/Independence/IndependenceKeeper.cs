using MentorNet.Profile.People;
using MentorNet.Profile.Reports;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

/// <summary>
/// Works out anew whom people are kept apart from when anything has changed that it depends on, and tells what differs; reports go on from admins who may not have them any more. What there is
/// to do stands in the database, written by triggers: no change is forgotten, and any replica does it, also after a restart.
/// </summary>
internal sealed class IndependenceKeeper(Database database, TimeProvider clock, ILogger<IndependenceKeeper> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await KeepOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> KeepOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueConsortiumAsync(now) is not { } consortium)
        {
            return false;
        }

        work.Bind(consortium);
        var told = await work.FindIndependencesAsync(consortium);
        var facts = Separation.Of(await work.ReadIndependenceFactsAsync(consortium, today));
        foreach (var person in facts.Keys.Union(told.Keys))
        {
            // Of somebody who left nothing is kept; who never was kept from anybody needs no telling.
            var apart = facts.GetValueOrDefault(person, Apart.FromNobody);
            if (!apart.SameAs(told.GetValueOrDefault(person)?.Apart ?? Apart.FromNobody))
            {
                var version = await work.PutIndependenceAsync(consortium, person, apart, now);
                await work.EnqueueAsync(new IndependenceRow(person, version, [.. apart.Organizations], [.. apart.People], now).ToEvent(consortium));
            }
        }

        await work.PublishWallsAsync(consortium, now);
        await work.HandReportsOnAsync(consortium, now);
        await work.CheckAgainAsync(consortium, now);
        await work.CommitAsync();
        return true;
    }
}
