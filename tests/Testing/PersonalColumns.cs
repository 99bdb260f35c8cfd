using System.Text.RegularExpressions;
using Dapper;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>Compares what a service declares about personal data with the schema that it really has.</summary>
public static class PersonalColumns
{
    // A uuid in a column of these names is no person's. Every other one is taken for a person's until it is declared.
    private static readonly string[] NotPeople =
    [
        "id", "Id", "consortium_id", "LastConsortiumId", "owner_consortium", "request_id", "message_id", "conversation_id", "pairing_id", "round_id", "resource_id",
        "export_id", "import_id", "corrects_entry", "replaces_entry", "look_id", "erasure_id", "employment_id", "invitation_id", "employment_request_id", "ApplicationId", "AuthorizationId",
        "engagement_id", "agreement_id", "action_id", "goal_id", "step_id", "plan_id", "pulse_id", "series_id", "session_id", "appointment_id", "search_id", "note_id", "entry_id", "budget_id", "calendar_id",
    ];

    /// <summary>Lists each column that holds a person's id or address and is forgotten by the export or by the erasure.</summary>
    public static async Task<IReadOnlyList<string>> ForgottenAsync(PostgresFixture postgres, PersonalTables tables)
    {
        await using var connection = new NpgsqlConnection(postgres.OwnerConnectionString);
        var columns = (await connection.QueryAsync<string>(
            """
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND NOT (column_name = ANY(@NotPeople)) AND (
                (udt_name IN ('uuid', '_uuid') AND column_name <> 'consortia')
                OR column_name ~* '(e_?mail|address|subject|recipient|user_?name|phone|^account$)' AND udt_name IN ('text', 'varchar')
                    AND NOT (table_name = 'mail' AND column_name = 'subject') AND NOT (table_name = 'sign_in_failures' AND column_name = 'address')
                    AND NOT (table_name = 'AspNetUsers' AND column_name = 'PhoneNumber'))
            ORDER BY 1
            """,
            new { NotPeople })).ToList();
        var exported = tables.Collections.SelectMany(collection => collection.Columns).Concat(tables.NotExported.Keys).Concat(tables.OthersSecrets.Keys).ToHashSet();
        var erased = tables.Rules.SelectMany(rule => rule.Columns).ToHashSet();
        var forgotten = columns.Where(column => !tables.Exempt.ContainsKey(column)).SelectMany(column => new[]
        {
            exported.Contains(column) ? null : $"{column} is not exported: add it to a collection of Personal.Tables, or to NotExported with the reason",
            erased.Contains(column) ? null : $"{column} is not erased: add it to a rule of Personal.Tables, or to Exempt with the reason",
        }).OfType<string>();
        var gone = exported.Concat(erased).Concat(tables.Exempt.Keys).Distinct().Except(columns).Select(column => $"{column} is declared, and there is no such column");
        return [.. forgotten, .. gone];
    }

    /// <summary>Lists each count and each collection that tells a person of what others keep from them.</summary>
    public static IReadOnlyList<string> ToldSecrets(PersonalTables tables) =>
    [
        .. from secret in tables.OthersSecrets.Keys
           let name = secret.Split('.')
           from rule in tables.Rules
           where Names(rule.Count, name[0]) && Names(rule.Count, name[1])
           select $"{secret} is counted in \"{rule.Title}\", and the person sees the number",
        .. tables.Collections.SelectMany(collection => collection.Columns).Intersect(tables.OthersSecrets.Keys).Select(secret => $"{secret} is exported"),
    ];

    private static bool Names(string sql, string word) => Regex.IsMatch(sql, $@"\b{word}\b");

    /// <summary>Lists each collection that cannot be read, by the runtime login and with no consortium and one.</summary>
    public static async Task<IReadOnlyList<string>> UnreadableAsync(PostgresFixture postgres, PersonalTables tables)
    {
        var problems = new List<string>();
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        using var signal = new OutboxSignal();
        foreach (var collection in tables.Collections)
        {
            await using var work = await new Database(source, signal).BeginAsync(CancellationToken.None);
            try
            {
                var announced = 0;
                await foreach (var part in PersonalRecords.ReadAsync(work, tables with { Collections = [collection] }, Guid.CreateVersion7(), [Guid.CreateVersion7()], [], CancellationToken.None))
                {
                    announced += part.PartCase == ExportPersonalDataResponse.PartOneofCase.Collection ? 1 : 0;
                }

                if (announced != 1)
                {
                    problems.Add($"{collection.Name} was announced {announced} times");
                }
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                problems.Add($"{collection.Name}: {e.Message}");
            }
        }

        return problems;
    }

    /// <summary>Describes and erases somebody of whom nothing is known, twice: every statement is run by the runtime login.</summary>
    public static async Task EraseTwiceAsync(PostgresFixture postgres, PersonalTables tables)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        using var signal = new OutboxSignal();
        var person = Guid.CreateVersion7();
        for (var time = 0; time < 2; time++)
        {
            await using var work = await new Database(source, signal).BeginAsync(CancellationToken.None);
            await Erasures.DescribeAsync(work, tables, person, [Guid.CreateVersion7(), Guid.CreateVersion7()]);
            await work.EraseAsync(tables, person, [Guid.CreateVersion7(), Guid.CreateVersion7()], DateTimeOffset.UtcNow);
            await work.CommitAsync();
        }
    }
}
