using Dapper;

namespace MentorNet.Load.Faults;

/// <summary>What must be so when all faults are over, asked of the databases themselves.</summary>
internal static class Checks
{
    private static readonly string[] Databases = ["identity", "profile", "matching", "messaging", "library", "caseload"];

    /// <summary>Lists what is not as it must be.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(RunningFolder folder, Jobs jobs, Guid broken, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        await using var matching = await folder.OpenAsync("matching", cancellationToken);
        await using var messaging = await folder.OpenAsync("messaging", cancellationToken);

        var pairings = (await matching.QueryAsync<(Guid Id, bool Ended)>("SELECT id, ended_at IS NOT NULL FROM pairings")).ToDictionary(row => row.Id, row => row.Ended);
        var conversations = (await messaging.QueryAsync<(Guid Id, bool Closed)>("SELECT id, closed FROM conversations")).ToDictionary(row => row.Id, row => row.Closed);
        wrong.AddRange(jobs.Paired.Where(id => !pairings.ContainsKey(id)).Select(id => $"pairing {id} was acknowledged and is not there"));
        wrong.AddRange(pairings.Keys.Where(id => !conversations.ContainsKey(id)).Select(id => $"pairing {id} has no conversation"));
        wrong.AddRange(conversations.Keys.Where(id => !pairings.ContainsKey(id)).Select(id => $"conversation {id} has no pairing"));
        wrong.AddRange(pairings.Where(row => conversations.TryGetValue(row.Key, out var closed) && closed != row.Value).Select(row => $"pairing {row.Key} has ended: {row.Value}; its conversation is closed: {!row.Value}"));

        var messages = (await messaging.QueryAsync<(Guid Conversation, Guid Request, string Text)>("SELECT conversation_id, request_id, text FROM messages WHERE request_id IS NOT NULL")).ToLookup(row => (row.Conversation, row.Request));
        wrong.AddRange(jobs.Sent.Where(sent => messages[(sent.Conversation, sent.Request)].Count() != 1 || messages[(sent.Conversation, sent.Request)].Single().Text != sent.Text)
            .Select(sent => $"message {sent.Request} of {sent.Conversation} is there {messages[(sent.Conversation, sent.Request)].Count()} times"));
        wrong.AddRange((await messaging.QueryAsync<Guid>("SELECT conversation_id FROM messages GROUP BY conversation_id HAVING max(number) <> count(*)")).Select(id => $"conversation {id} has a gap"));

        wrong.AddRange((await matching.QueryAsync<Guid>(
            """
            SELECT r.id FROM rounds r
            WHERE r.state = 'Published' AND r.pair_count <> (SELECT count(*) FROM pairings p WHERE p.round_id = r.id)
            """)).Select(id => $"round {id} has not the pairings that it says"));
        var published = (await matching.QueryAsync<Guid>("SELECT id FROM rounds WHERE state = 'Published'")).ToHashSet();
        wrong.AddRange(jobs.Published.Where(id => !published.Contains(id)).Select(id => $"round {id} was published and is not"));
        if (await matching.ExecuteScalarAsync<int>("SELECT count(*) FROM round_jobs") is > 0 and var left)
        {
            wrong.Add($"{left} rounds are still computed");
        }

        var again = await jobs.ImportAsync(jobs.Imported);
        if (jobs.Imported > 0 && (again.UnchangedCount, again.RowCount) != (300, 300))
        {
            wrong.Add($"the last import that was acknowledged is not what stands in the directory: {again}");
        }

        foreach (var name in Databases)
        {
            await using var database = await folder.OpenAsync(name, cancellationToken);
            var waiting = await database.ExecuteScalarAsync<int>("SELECT count(*) FROM outbox");
            var aside = (await database.QueryAsync<(Guid Message, string Type, string Cause)>("SELECT message_id, type, cause FROM set_aside_events")).Where(row => row.Type != "MentorNet.Contracts.BrokenByIntent").ToList();
            wrong.AddRange(aside.Select(row => $"{name} has set aside {row.Type} {row.Message}: {row.Cause}"));
            if (waiting > 0)
            {
                wrong.Add($"{waiting} events wait in the outbox of {name}");
            }
        }

        if (await matching.ExecuteScalarAsync<int>("SELECT count(*) FROM set_aside_events WHERE message_id = @broken", new { broken }) != 1)
        {
            wrong.Add("the event that was broken by intent is not set aside once");
        }

        return wrong;
    }
}
