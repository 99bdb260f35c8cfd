using Dapper;
using Npgsql;

namespace MentorNet.Load.Faults;

/// <summary>What people were told is done.</summary>
/// <param name="Paired">The pairings whose accept was acknowledged.</param>
/// <param name="Sent">The messages whose sending was.</param>
/// <param name="Published">The rounds whose publication was.</param>
/// <param name="Broken">The event that was broken by intent.</param>
/// <param name="Since">When all this began: what is older has mailed before.</param>
internal sealed record Acknowledged(IReadOnlyCollection<Guid> Paired, IReadOnlyCollection<(Guid Conversation, Guid Request, string Text)> Sent, IReadOnlyCollection<Guid> Published, Guid Broken, DateTimeOffset Since);

/// <summary>What must be so when all faults are over, asked of the databases themselves, and of the broker.</summary>
/// <param name="open">Opens a service's database as one who sees all of its rows.</param>
internal sealed class FaultChecks(Func<string, CancellationToken, Task<NpgsqlConnection>> open)
{
    /// <summary>The services that have events.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["identity", "profile", "matching", "messaging", "library", "caseload", "web"];

    /// <summary>Lists what is not as it must be.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Acknowledged told, IReadOnlyList<(string Name, long Messages)> queues, CancellationToken cancellationToken) =>
    [
        .. await PairingsAsync(told, cancellationToken),
        .. await MessagesAsync(told, cancellationToken),
        .. await RoundsAsync(told, cancellationToken),
        .. await MailsAsync(told, cancellationToken),
        .. await EventsAsync(told, cancellationToken),
        .. queues.Where(queue => queue.Messages > 0).Select(queue => $"{queue.Messages} messages are in the broker's queue {queue.Name}"),
    ];

    private async Task<IReadOnlyList<string>> PairingsAsync(Acknowledged told, CancellationToken cancellationToken)
    {
        var pairings = await EndsAsync("matching", "SELECT id, ended_at IS NOT NULL FROM pairings", cancellationToken);
        var wrong = told.Paired.Where(id => !pairings.ContainsKey(id)).Select(id => $"pairing {id} was acknowledged and is not there").ToList();
        foreach (var (service, what, sql) in new[]
        {
            // A circle's conversation and a coach's own client have no pairing.
            ("messaging", "conversation", "SELECT id, closed FROM conversations WHERE mentee_id IS NOT NULL"),
            ("caseload", "engagement", "SELECT engagement_id, state = 'ENDED' FROM engagements WHERE kind <> 'CLIENT'"),
            ("profile", "audience", "SELECT pairing_id, ended FROM pairings"),
        })
        {
            var others = await EndsAsync(service, sql, cancellationToken);
            wrong.AddRange(pairings.Keys.Where(id => !others.ContainsKey(id)).Select(id => $"pairing {id} has no {what}"));
            wrong.AddRange(others.Keys.Where(id => !pairings.ContainsKey(id)).Select(id => $"{what} {id} has no pairing"));
            wrong.AddRange(pairings.Where(row => others.TryGetValue(row.Key, out var ended) && ended != row.Value).Select(row => $"pairing {row.Key} has ended: {row.Value}; its {what}: {!row.Value}"));
        }

        return wrong;
    }

    private async Task<Dictionary<Guid, bool>> EndsAsync(string service, string sql, CancellationToken cancellationToken)
    {
        await using var database = await open(service, cancellationToken);
        return (await database.QueryAsync<(Guid Id, bool Ended)>(sql)).ToDictionary(row => row.Id, row => row.Ended);
    }

    private async Task<IReadOnlyList<string>> MessagesAsync(Acknowledged told, CancellationToken cancellationToken)
    {
        await using var messaging = await open("messaging", cancellationToken);
        var messages = (await messaging.QueryAsync<(Guid Conversation, Guid Request, string Text)>("SELECT conversation_id, request_id, text FROM messages WHERE request_id IS NOT NULL")).ToLookup(row => (row.Conversation, row.Request));
        return
        [
            .. told.Sent.Where(sent => messages[(sent.Conversation, sent.Request)].Select(message => message.Text).ToList() is not [var text] || text != sent.Text)
                .Select(sent => $"message {sent.Request} of {sent.Conversation} is there {messages[(sent.Conversation, sent.Request)].Count(message => message.Text == sent.Text)} times"),
            .. (await messaging.QueryAsync<Guid>("SELECT conversation_id FROM messages GROUP BY conversation_id HAVING max(number) <> count(*)")).Select(id => $"conversation {id} has a gap"),
        ];
    }

    private async Task<IReadOnlyList<string>> RoundsAsync(Acknowledged told, CancellationToken cancellationToken)
    {
        await using var matching = await open("matching", cancellationToken);
        var published = (await matching.QueryAsync<(Guid Id, bool Whole)>(
            """
            SELECT r.id, r.pair_count = (SELECT count(*) FROM pairings p WHERE p.round_id = r.id)
            FROM rounds r
            WHERE r.state = 'Published'
            """)).ToList();
        var computed = await matching.ExecuteScalarAsync<int>("SELECT count(*) FROM round_jobs");
        return
        [
            .. published.Where(round => !round.Whole).Select(round => $"round {round.Id} has not the pairings that it says"),
            .. told.Published.Except(published.Select(round => round.Id)).Select(id => $"round {id} was published and is not"),
            .. computed > 0 ? [$"{computed} rounds are still computed"] : (IEnumerable<string>)[],
        ];
    }

    // What was mailed of requests and pairings: as often as it happened.
    private async Task<IReadOnlyList<string>> MailsAsync(Acknowledged told, CancellationToken cancellationToken)
    {
        await using var matching = await open("matching", cancellationToken);
        await using var identity = await open("identity", cancellationToken);
        var happened = await matching.QueryAsync<(Guid Person, string Subject)>(
            """
            SELECT person, 'You are paired' FROM pairings p CROSS JOIN LATERAL (VALUES (p.mentee_id), (p.mentor_id)) AS both_of (person)
            WHERE p.round_id IS NOT NULL AND p.created_at >= @since
            UNION ALL
            SELECT r.mentor_id, 'Someone would like to work with you' FROM match_requests r WHERE r.created_at >= @since
            UNION ALL
            SELECT r.mentee_id, 'Your request was accepted' FROM match_requests r JOIN pairings p ON p.id = r.pairing_id
            WHERE r.state = 'Accepted' AND p.round_id IS NULL AND p.created_at >= @since
            """,
            new { since = told.Since.UtcDateTime });
        var wanted = happened.GroupBy(row => row).ToDictionary(row => row.Key, row => row.Count());
        var queued = (await KeptMails.CountAsync(identity, ["You are paired", "Someone would like to work with you", "Your request was accepted"])).ToDictionary(row => (row.Person, row.Subject), row => row.Number);
        return [.. wanted.Keys.Union(queued.Keys).Select(key => (key.Person, key.Subject, Wanted: wanted.GetValueOrDefault(key), Queued: queued.GetValueOrDefault(key)))
            .Where(row => row.Wanted != row.Queued)
            .Select(row => $"'{row.Subject}' went to {row.Person} {row.Queued} times and should {row.Wanted} times")];
    }

    private async Task<IReadOnlyList<string>> EventsAsync(Acknowledged told, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var name in Databases)
        {
            await using var database = await open(name, cancellationToken);
            var aside = (await database.QueryAsync<(Guid? Message, string Type, string Cause)>("SELECT message_id, type, cause FROM set_aside_events")).ToList();
            wrong.AddRange(aside.Where(row => row.Message != told.Broken).Select(row => $"{name} has set aside {row.Type} {row.Message}: {row.Cause}"));
            if (name == "matching" && aside.Count(row => row.Message == told.Broken) != 1)
            {
                wrong.Add("the event that was broken by intent is not set aside once");
            }

            if (await database.ExecuteScalarAsync<int>("SELECT count(*) FROM outbox") is > 0 and var waiting)
            {
                wrong.Add($"{waiting} events wait in the outbox of {name}");
            }
        }

        return wrong;
    }
}
