namespace MentorNet.ServiceDefaults;

/// <summary>
/// Whether what other services have told by events may not be known here yet: the broker is away or takes nothing, or it is back and what waited for it comes now. Meanwhile whoever must not go by an
/// old answer asks.
/// </summary>
public sealed class LateEvents(BrokerLink link, OutboxRelay relay, TimeProvider clock)
{
    /// <summary>How long after its return what waited for the broker counts as still to come: outboxes drain within seconds, and so do queues.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Whether it is so now.</summary>
    public bool Possible => link.IsDown || relay.RefusedSince is not null || link.BackAt is { } back && clock.GetUtcNow() - back < Settling;
}
