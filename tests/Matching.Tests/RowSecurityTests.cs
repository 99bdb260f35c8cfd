using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>
/// Proves that a query that forgets its filter gives nothing of another consortium. Left out are request_deadlines, request_tasks and round_jobs, which
/// hold ids and times only and are read before it is known whose turn it is.
/// </summary>
public sealed class RowSecurityTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_query_without_a_filter_gives_nothing_of_another_consortium()
    {
        await Given();
        var database = service.Services.GetRequiredService<Database>();

        foreach (var table in await Tables())
        {
            await using var own = await database.BeginAsync(service.Consortium, CancellationToken.None);
            await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
            await using var none = await database.BeginAsync(CancellationToken.None);
            Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0, $"{table} is empty, which proves nothing: have Given put a row into it");
            Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await none.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
        }
    }

    [Fact]
    public async Task A_row_of_another_consortium_cannot_be_written()
    {
        var database = service.Services.GetRequiredService<Database>();
        await using var work = await database.BeginAsync(service.Consortium, CancellationToken.None);

        var e = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@id, now())", new { id = Guid.CreateVersion7() }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
    }

    [Fact]
    public async Task Every_table_with_a_consortium_has_forced_row_security()
    {
        var open = await service.ScalarAsync<string[]>(
            """
            SELECT coalesce(array_agg(c.relname::text ORDER BY c.relname), '{}')
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                AND c.relname NOT IN ('request_deadlines', 'request_tasks', 'round_jobs')
            """);

        Assert.True(open.Length == 0, $"{string.Join(", ", open)}: ENABLE and FORCE ROW LEVEL SECURITY, with a policy; what is read before it is known whose it is holds ids and times alone, and is named here");
    }

    private async Task Given()
    {
        var mentor = await service.AMentor();
        await service.AnOpenRequest(await service.AnOfficer(), mentor);
        await service.AnOpenPairing(await service.AnOfficer(), mentor);
        await service.Officer(await service.AnOfficer()).Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });
        var invited = Guid.CreateVersion7();
        await service.PublishAsync(new Contracts.Identity.V1.MembershipChanged(invited, service.Consortium, ["officer"], false, DateTimeOffset.UtcNow, InvitedBy: Guid.CreateVersion7()));
        await Eventually.True(async () => await service.ScalarAsync<long>("SELECT count(*) FROM invited_people WHERE person_id = @p0", invited) == 1, "who invited");
        var officer = await service.AnOfficer();
        var suggestions = new Clients(service.As(officer, Access.V1.Role.Officer));
        await suggestions.Suggestions.FindSuggestionsAsync(new() { Kind = V1.Kind.Peer });
        await suggestions.Rematches.CreateRematchAsync(new() { Transition = true });
        await suggestions.Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" });
        var weights = await suggestions.Weights.GetWeightsAsync(new());
        weights.Kinds[0].Parts[0].Weight++;
        await new Clients(service.As(officer, Access.V1.Role.Admin)).Weights.UpdateWeightsAsync(new() { Weights = weights });
        var requests = new Clients(service.As(officer, Access.V1.Role.Officer));
        await requests.Requests.CreateRankedChoiceAsync(new() { Mentors = { $"people/{mentor}" }, Message = "Hello" });
        await requests.Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{await service.AMentor(capacity: 0)}", Message = "Hello" });
        var admin = service.Admin();
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        await admin.Rounds.SetRoundPairAsync(new()
        {
            Round = round.Name,
            Pair = new() { Mentee = $"people/{officer}", Mentor = $"people/{mentor}" },
            Setting = V1.SetRoundPairRequest.Types.Setting.Pin,
        });
        var rounds = new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin));
        await rounds.Rounds.OpenRoundAsync(new() { Name = round.Name });
        await new Clients(service.As(officer, Access.V1.Role.Officer)).Rounds.UpdateRankingAsync(new() { Name = $"{round.Name}/ranking", People = { $"people/{mentor}" } });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await service.AnOfficer();
        await service.AnOfficer();
        await new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin)).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table" });
        await service.ScalarAsync<Guid>("INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@p0, '-infinity') RETURNING consortium_id", service.Consortium);
    }

    private async Task<string[]> Tables() => await service.ScalarAsync<string[]>(
        """
        SELECT array_agg(c.relname::text ORDER BY c.relname)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('request_deadlines', 'request_tasks', 'round_jobs')
        """);
}
