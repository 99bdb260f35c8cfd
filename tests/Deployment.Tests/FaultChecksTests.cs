using MentorNet.Load.Faults;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What the program of faults counts in the end: of services that are sound it finds nothing, and of each kind of loss or doubling it names the one that was planted.</summary>
public sealed class FaultChecksTests(FaultChecksTests.Services services) : IClassFixture<FaultChecksTests.Services>
{
    private const string Officer = "10000000-0000-0000-0000-000000000001", Mentor = "10000000-0000-0000-0000-000000000002";
    private const string Asked = "20000000-0000-0000-0000-000000000001", ByRound = "20000000-0000-0000-0000-000000000002";
    private const string Round = "30000000-0000-0000-0000-000000000001", Sent = "40000000-0000-0000-0000-000000000001", Broken = "50000000-0000-0000-0000-000000000001";

    private static readonly Acknowledged Told = new([new(Asked)], [(new(Asked), new(Sent), "Hello")], [new(Round)], new(Broken), new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly (string Service, string Rows)[] Sound =
    [
        ("matching",
            $"""
            TRUNCATE pairings, match_requests, rounds, round_jobs, outbox, set_aside_events CASCADE;
            INSERT INTO rounds (consortium_id, id, display_name, state, objective, kind, kinds, seed, officer_count, pair_count, total_score, outdated, version, created_at)
            VALUES ('{Guid.Empty}', '{Round}', 'Meanwhile', 'Published', 'Total', 'Peer', ARRAY['Peer'], 1, 1, 1, 1, false, 1, '2026-11-02');
            INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, round_id, version)
            VALUES ('{Guid.Empty}', '{Asked}', '{Officer}', '{Mentor}', 'Peer', 'Open', '2026-11-02', NULL, '', NULL, 1),
                ('{Guid.Empty}', '{ByRound}', '{Officer}', '{Mentor}', 'Peer', 'Ended', '2026-11-02', '2026-11-03', '', '{Round}', 2);
            INSERT INTO match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at)
            VALUES ('{Guid.Empty}', '{Guid.NewGuid()}', '{Officer}', '{Mentor}', 'Peer', 'May we talk?', '', 'Accepted', '{Asked}', '2026-11-02', '2026-11-02', '2026-11-16');
            INSERT INTO set_aside_events (id, message_id, queue, type, body, kind, cause, tries, first_set_aside_at)
            VALUES ('{Guid.NewGuid()}', '{Broken}', '', 'MentorNet.Contracts.BrokenByIntent', '', 'UNSENDABLE', 'It is of no kind.', 5, now())
            """),
        ("messaging",
            $"""
            TRUNCATE conversations CASCADE;
            INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at, closed, last_number)
            VALUES ('{Asked}', '{Guid.Empty}', '{Officer}', '{Mentor}', '2026-11-02', false, 1), ('{ByRound}', '{Guid.Empty}', '{Officer}', '{Mentor}', '2026-11-02', true, 0);
            INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at)
            VALUES ('{Asked}', 1, '{Guid.Empty}', '{Officer}', 'Hello', '{Sent}', '2026-11-02')
            """),
        ("caseload",
            $"""
            TRUNCATE engagements CASCADE;
            INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at, ended_at)
            VALUES ('{Asked}', '{Guid.Empty}', '{Mentor}', '{Officer}', 'PEER', 'OPEN', '2026-11-02', NULL),
                ('{ByRound}', '{Guid.Empty}', '{Mentor}', '{Officer}', 'PEER', 'ENDED', '2026-11-02', '2026-11-03'),
                ('{Guid.NewGuid()}', '{Guid.Empty}', '{Mentor}', NULL, 'CLIENT', 'OPEN', '2026-11-02', NULL)
            """),
        ("profile",
            $"""
            TRUNCATE pairings;
            INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended)
            VALUES ('{Guid.Empty}', '{Asked}', '{Officer}', '{Mentor}', false), ('{Guid.Empty}', '{ByRound}', '{Officer}', '{Mentor}', true)
            """),
        ("identity",
            $"""
            TRUNCATE mail, load.mails, "AspNetUsers" CASCADE;
            INSERT INTO "AspNetUsers" ("Id", "DisplayName", "Demo", "Operator", "Email", "NormalizedEmail", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            VALUES ('{Officer}', 'Maya', true, false, 'maya@example.org', 'MAYA@EXAMPLE.ORG', true, false, false, false, 0),
                ('{Mentor}', 'Samuel', true, false, 'samuel@example.org', 'SAMUEL@EXAMPLE.ORG', true, false, false, false, 0);
            INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at)
            SELECT recipient, subject, '', now(), now() FROM (VALUES
                ('samuel@example.org', 'Someone would like to work with you'), ('maya@example.org', 'Your request was accepted'),
                ('maya@example.org', 'You are paired'), ('samuel@example.org', 'You are paired'), ('maya@example.org', 'You have been invited')) AS m (recipient, subject);
            DELETE FROM mail
            """),
        ("library", "TRUNCATE set_aside_events"),
        ("web", "TRUNCATE outbox, set_aside_events"),
    ];

    /// <summary>Faults: the service, what is done to its rows, and what is said of it.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "matching", $"DELETE FROM pairings WHERE id = '{Asked}'", $"pairing {Asked} was acknowledged and is not there" },
        { "messaging", $"DELETE FROM conversations WHERE id = '{ByRound}'", $"pairing {ByRound} has no conversation" },
        { "messaging", $"UPDATE conversations SET closed = false WHERE id = '{ByRound}'", $"pairing {ByRound} has ended: True; its conversation: False" },
        { "matching", $"DELETE FROM pairings WHERE id = '{ByRound}'", $"conversation {ByRound} has no pairing" },
        { "caseload", $"DELETE FROM engagements WHERE engagement_id = '{Asked}'", $"pairing {Asked} has no engagement" },
        { "caseload", $"UPDATE engagements SET state = 'ENDED', ended_at = now() WHERE engagement_id = '{Asked}'", $"pairing {Asked} has ended: False; its engagement: True" },
        { "profile", $"DELETE FROM pairings WHERE pairing_id = '{Asked}'", $"pairing {Asked} has no audience" },
        { "messaging", $"DELETE FROM messages WHERE request_id = '{Sent}'", $"message {Sent} of {Asked} is there 0 times" },
        { "messaging", $"INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('{Asked}', 2, '{Guid.Empty}', '{Mentor}', 'Hello', '{Sent}', now())", $"message {Sent} of {Asked} is there 2 times" },
        { "messaging", "UPDATE messages SET number = 2", $"conversation {Asked} has a gap" },
        { "matching", "UPDATE rounds SET pair_count = 2", $"round {Round} has not the pairings that it says" },
        { "matching", "UPDATE rounds SET state = 'Discarded'", $"round {Round} was published and is not" },
        { "matching", $"INSERT INTO round_jobs (round_id, consortium_id, stage) VALUES ('{Round}', '{Guid.Empty}', 'Compute')", "1 rounds are still computed" },
        { "identity", "DELETE FROM load.mails WHERE recipient LIKE 'samuel%' AND subject = 'You are paired'", $"'You are paired' went to {Mentor} 0 times and should 1 times" },
        { "identity", "INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at) VALUES ('Maya@example.org', 'Your request was accepted', '', now(), now())", $"'Your request was accepted' went to {Officer} 2 times and should 1 times" },
        { "identity", "DELETE FROM load.mails WHERE subject = 'Someone would like to work with you'", $"'Someone would like to work with you' went to {Mentor} 0 times and should 1 times" },
        { "web", "INSERT INTO outbox (message_id, type, body) VALUES (gen_random_uuid(), 'an event', '{}')", "1 events wait in the outbox of web" },
        { "library", $"INSERT INTO set_aside_events (id, message_id, queue, type, body, kind, cause, tries, first_set_aside_at) VALUES ('{Sent}', '{Sent}', 'q', 'an event', '', 'FAILED', 'It failed.', 7, now())", $"library has set aside an event {Sent}: It failed." },
        { "matching", "DELETE FROM set_aside_events", "the event that was broken by intent is not set aside once" },
    };

    [Fact]
    public async Task Services_that_are_sound_have_nothing_wrong()
    {
        await services.SeedAsync(Sound);

        Sentences.None(await new FaultChecks(services.OpenAsync).RunAsync(Told, [("matching", 0), ("matching_error", 0)], CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_planted_fault_is_named(string service, string fault, string said)
    {
        await services.SeedAsync([.. Sound, (service, fault)]);

        Assert.Contains(said, await new FaultChecks(services.OpenAsync).RunAsync(Told, [], CancellationToken.None));
    }

    [Fact]
    public async Task What_is_left_in_a_queue_of_the_broker_is_named()
    {
        await services.SeedAsync(Sound);

        Assert.Equal(["2 messages are in the broker's queue profile_error"], await new FaultChecks(services.OpenAsync).RunAsync(Told, [("profile", 0), ("profile_error", 2)], CancellationToken.None));
    }

    /// <summary>The databases of all services, as their programs migrate them.</summary>
    public sealed class Services : IAsyncLifetime
    {
        private readonly Dictionary<string, EmptyDatabase> databases = [];

        public async Task InitializeAsync()
        {
            foreach (var service in FaultChecks.Databases)
            {
                var database = databases[service] = await EmptyDatabase.CreateAsync();
                var (status, output) = await Part.RunAsync(service, ["migrate"], new Dictionary<string, string> { ["ConnectionStrings__Database"] = database.Runtime, ["ConnectionStrings__Migration"] = database.Owner });
                Assert.True(status == 0, output);
            }

            await using var identity = await OpenAsync("identity", CancellationToken.None);
            await KeptMails.BeginAsync(identity);
        }

        public async Task DisposeAsync()
        {
            foreach (var database in databases.Values)
            {
                await database.DisposeAsync();
            }
        }

        internal async Task<NpgsqlConnection> OpenAsync(string service, CancellationToken cancellationToken)
        {
            var connection = new NpgsqlConnection(databases[service].Superuser);
            await connection.OpenAsync(cancellationToken);
            return connection;
        }

        internal async Task SeedAsync(IEnumerable<(string Service, string Sql)> rows)
        {
            foreach (var (service, sql) in rows)
            {
                await using var connection = await OpenAsync(service, CancellationToken.None);
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
