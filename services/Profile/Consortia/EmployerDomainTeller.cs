using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Organizations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consortia;

/// <summary>Tells which mail domains are an organization's: when one was named, confirmed, or taken away, and once a day.</summary>
internal sealed class EmployerDomainTeller(Database database, TimeProvider clock, ILogger<EmployerDomainTeller> logger) : Worker(clock, logger, database.Commits)
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetMicroseconds();
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await work.TakeDomainTellingAsync(now, now + Again))
        {
            return;
        }

        // Those that operators named are seen without a consortium; each one sees its own besides.
        var domains = new HashSet<string>(await work.ListEmployerDomainsAsync());
        foreach (var consortium in await work.ListConsortiaAsync())
        {
            work.Bind(consortium);
            domains.UnionWith(await work.ListEmployerDomainsAsync());
        }

        await work.EnqueueAsync(new EmployerDomainsTold([.. domains.Order(StringComparer.Ordinal)], now));
        await work.CommitAsync();
    }
}
