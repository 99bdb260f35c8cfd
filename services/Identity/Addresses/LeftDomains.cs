using MentorNet.Identity.Members;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

/// <summary>Tells the domains of people who left an address before all of them were told, once an upgrade has noted whose are to be told.</summary>
internal sealed class LeftDomains(Database database, TimeProvider clock, ILogger<LeftDomains> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await TellOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> TellOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeLeftToTellAsync(now) is not { } person)
        {
            return false;
        }

        await work.TellMembershipsAsync(person, now);
        await work.CommitAsync();
        return true;
    }
}
