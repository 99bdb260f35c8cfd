using MentorNet.Contracts.PersonalData.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>
/// Reminds of erasures, begins them and asks the services again until each has confirmed. What is due stands in the database: any
/// replica goes on with it, also after a restart.
/// </summary>
internal sealed class ErasureKeeper(Database database, TimeProvider clock, IConfiguration configuration, ILogger<ErasureKeeper> logger) : Worker(clock, logger, database.Commits)
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
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeErasureAsync(now) is not { } erasure)
        {
            return false;
        }

        await work.UpdateErasureAsync(await NextAsync(work, erasure, now));
        await work.CommitAsync();
        return true;
    }

    private async Task<ErasureRow> NextAsync(Work work, ErasureRow erasure, DateTimeOffset now)
    {
        if (erasure.State == ErasureState.Scheduled && now < erasure.DueAt)
        {
            await work.EnqueueAsync(new ErasureReminded(erasure.Id, erasure.PersonId, erasure.DueAt));
            return erasure with { NextAt = erasure.DueAt };
        }

        if (erasure.State == ErasureState.Scheduled)
        {
            await work.AsPersonAsync(erasure.PersonId);
            erasure = erasure with { State = ErasureState.Closing, Consortia = [.. erasure.Consortia.Union(await work.ListConsortiaOfAsync(erasure.PersonId))] };
            await work.LockErasureListAsync();
            await ListAsync(erasure, now);
        }

        await work.EnqueueAsync(new ErasureDue(erasure.Id, erasure.PersonId, erasure.Consortia, ErasurePlan.PhaseOf(erasure.State)!, now));
        return erasure with { NextAt = now + ErasurePlan.AskAgain };
    }

    // Before anything is erased, so that no backup can be restored in between without their being on the list.
    private async Task ListAsync(ErasureRow erasure, DateTimeOffset now)
    {
        if (configuration["Erasures:List"] is { Length: > 0 } path)
        {
            await ErasureList.AppendAsync(path, erasure.PersonId, now, erasure.Consortia);
        }
    }
}
