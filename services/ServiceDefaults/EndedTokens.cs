using System.Collections.Concurrent;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The access tokens that count no more though they have not run out, as far as this service has been told: their sign-in was ended, or their person
/// lost roles that they claim. The process that consumes it knows at once, its other replicas within a second.
/// </summary>
public sealed class EndedTokens(Database database, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    // Longer than any token lives (Identity's AccessTokenLifetime is an hour at most), with what clocks may differ by.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    // A row is seen once its transaction has committed, and dated by its beginning.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Session, string Scope), Ended> known = new();
    private readonly SemaphoreSlim reading = new(1);
    private DateTime seen = DateTime.MinValue;
    private long until;

    /// <summary>Whether the token of a caller is one of them. One without a sign-in, that of a program, never is.</summary>
    public async ValueTask<bool> ContainsAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Session is not { } session)
        {
            return false;
        }

        if (Volatile.Read(ref until) <= clock.GetUtcNow().Ticks)
        {
            await ReadAsync(cancellationToken);
        }

        return known.ContainsKey((session, ""))
            || caller.HasConsortium && known.TryGetValue((session, $"{caller.ConsortiumId}"), out var ended) && ended.Covers(caller);
    }

    /// <summary>Notes tokens that count no more, in the transaction that hears of it and for this process at once.</summary>
    public async Task AddAsync(Work work, TokensEnded ended)
    {
        var scope = $"{ended.Scope}";
        await work.ExecuteAsync(
            """
            DELETE FROM ended_tokens WHERE noted_at < @before;
            INSERT INTO ended_tokens (session_id, scope, roles, ended_at)
            SELECT DISTINCT session, @scope, @roles, @EndedAt FROM unnest(@sessions) AS s (session) ORDER BY session
            ON CONFLICT (session_id, scope) DO UPDATE SET roles = excluded.roles, ended_at = excluded.ended_at, noted_at = excluded.noted_at
            WHERE ended_tokens.ended_at <= excluded.ended_at
            """,
            new { before = clock.GetUtcNow() - Longest, scope, roles = ended.Roles.ToArray(), ended.EndedAt, sessions = ended.Sessions.ToArray() });
        foreach (var session in ended.Sessions)
        {
            Remember(session, scope, [.. ended.Roles], ended.EndedAt);
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (until > now.Ticks)
            {
                return;
            }

            await using var work = await database.BeginAsync(cancellationToken);
            foreach (var row in await work.QueryAsync<Row>("SELECT session_id, scope, roles, ended_at, noted_at FROM ended_tokens WHERE noted_at > @since", new { since = seen > DateTime.MinValue ? seen - Overlap : seen }))
            {
                Remember(row.SessionId, row.Scope, row.Roles, row.EndedAt);
                seen = row.NotedAt > seen ? row.NotedAt : seen;
            }

            foreach (var old in known.Where(one => one.Value.EndedAt < now - Longest).ToList())
            {
                known.TryRemove(old);
            }

            Volatile.Write(ref until, (now + Memory).Ticks);
        }
        finally
        {
            reading.Release();
        }
    }

    private void Remember(Guid session, string scope, string[] roles, DateTimeOffset endedAt)
    {
        var ended = new Ended(roles.Select(role => Enum.TryParse<Role>(role, ignoreCase: true, out var known) ? known : Role.Unspecified).ToHashSet(), endedAt);
        known.AddOrUpdate((session, scope), ended, (_, before) => before.EndedAt > endedAt ? before : ended);
    }

    private sealed record Row(Guid SessionId, string Scope, string[] Roles, DateTimeOffset EndedAt, DateTime NotedAt);

    private sealed record Ended(IReadOnlySet<Role> Left, DateTimeOffset EndedAt)
    {
        // An operator is one by their account, in every consortium.
        public bool Covers(Caller caller) => caller.IssuedAt <= EndedAt && caller.Roles.Any(role => role != Role.Operator && !Left.Contains(role));
    }
}

/// <summary>Hears of tokens that count no more.</summary>
public sealed class TokensEndedConsumer(Database database, EndedTokens ended) : EventConsumer<TokensEnded>(database)
{
    /// <inheritdoc />
    protected override Task HandleAsync(TokensEnded message, Work work) => ended.AddAsync(work, message);
}
