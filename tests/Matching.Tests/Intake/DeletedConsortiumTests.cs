using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Intake;

/// <summary>Of a consortium that is gone nothing is left and nothing comes back; a token that outlives it opens no method.</summary>
public sealed class DeletedConsortiumTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        await service.Joined(service.Facts("officer", consortium));
        await service.AdminIn(consortium).Rounds.ListRoundsAsync(new());
        await DeletedAsync();

        // Every service of the package: a new one is in it as soon as its proto is.
        var services = MentorNet.Protos.Descriptors.Public.Where(descriptor => descriptor.File.Package == "mentornet.matching.v1").ToList();
        Assert.True(services.Sum(descriptor => descriptor.Methods.Count) >= 60);
        Sentences.None(await EveryRpc.OthersThanAsync(service, services, consortium, "CONSORTIUM_DELETED"));
    }

    [Fact]
    public async Task A_replica_that_has_just_seen_the_consortium_lets_nobody_write_there_once_another_has_deleted_it()
    {
        await using var replica = service.StartReplica();
        var admin = new Clients(replica.WithToken(TestTokens.Create(Guid.CreateVersion7(), consortium, [Role.Admin])));
        await admin.Rounds.ListRoundsAsync(new());
        await DeletedAsync();

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONSORTIUM_DELETED", () => admin.Rounds.CreateRoundAsync(new() { DisplayName = "Late" }).ResponseAsync);

        Assert.Equal(["deleted_consortia"], await TablesAsync());
    }

    [Fact]
    public async Task Every_table_with_a_consortium_is_empty_after_it_is_deleted_and_stays_so()
    {
        var officer = service.Facts("officer", consortium);
        var (asker, mentor) = (await service.Joined(service.Facts("officer", consortium)), await service.Joined(service.Facts("mentor", consortium)));
        await service.Joined(officer);
        await service.Joined(service.Facts("officer", consortium));
        var requests = new Clients(service.AsIn(consortium, officer.PersonId, Role.Officer));
        await requests.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" });
        await requests.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor}" });
        var suggestions = new Clients(service.AsIn(consortium, asker, Role.Officer, Role.Admin));
        await suggestions.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer });
        await suggestions.Suggestions.CreateFavouriteAsync(new() { Mentor = $"people/{mentor}" });
        var weights = await suggestions.Weights.GetWeightsAsync(new());
        weights.Kinds[0].Parts[0].Weight++;
        await suggestions.Weights.UpdateWeightsAsync(new() { Weights = weights });
        await new Clients(service.AsIn(consortium, asker, Role.Officer)).Requests.CreateRankedChoiceAsync(new() { Mentors = { $"people/{mentor}" }, Message = "Hello" });
        var admin = service.AdminIn(consortium);
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Spring" });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin)).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table" });
        var filled = await TablesAsync();
        Assert.Contains("round_entries", filled);
        Assert.Contains("ranked_choices", filled);
        Assert.Contains("circle_members", filled);

        await DeletedAsync();

        Assert.Equal(["deleted_consortia"], await TablesAsync());
        await service.PublishAsync(officer with { Version = 2, UpdatedAt = DateTimeOffset.UtcNow });
        await Eventually.True(
            () => Task.FromResult(service.Bus.Consumed.Select<MentorNet.Contracts.Profile.V1.ProfileUpdated>(new CancellationToken(canceled: true))
                .Any(consumed => consumed.Context.Message.PersonId == officer.PersonId && consumed.Context.Message.Version == 2)),
            "the late facts came");
        Assert.Equal(["deleted_consortia"], await TablesAsync());
    }

    [Fact]
    public async Task A_token_of_a_consortium_that_was_made_again_is_good()
    {
        await DeletedAsync(DateTimeOffset.UtcNow.AddSeconds(-2));

        Assert.Empty((await service.AdminIn(consortium).Rounds.ListRoundsAsync(new())).Rounds);
    }

    // All tokens of these tests are from before it.
    private async Task DeletedAsync(DateTimeOffset? at = null)
    {
        await service.PublishAsync(new ConsortiumDeleted(consortium, at ?? DateTimeOffset.UtcNow.AddMinutes(10)));
        await Eventually.True(
            async () => await service.ScalarAsync<long>("SELECT count(*) FROM deleted_consortia WHERE consortium_id = @p0", consortium) == 1, "the consortium is deleted");
    }

    // Asked of the catalog, so that a new table is looked at without touching this test.
    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        var filled = new List<string>();
        foreach (var table in await service.ScalarAsync<string[]>(
            """
            SELECT array_agg(c.relname::text ORDER BY c.relname)
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
            """))
        {
            if (await service.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE consortium_id = @p0", consortium) > 0)
            {
                filled.Add(table);
            }
        }

        return filled;
    }
}
