using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>Who is kept from a caller is as many rows as their employer has people; what shows none of them does not ask.</summary>
public sealed class WallAskedTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_list_of_suggestions_counts_nobody_and_does_not_ask()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var held = await HeldTable.HoldAsync(database, "candidate_employers", readersToo: true);
        var found = await service.Officer(officer).Suggestions.ListSuggestionsAsync(new(), deadline: DateTime.UtcNow + Patience);

        Assert.Contains(found.Suggestions, suggestion => suggestion.Mentor == $"people/{mentor}");
    }

    [Fact]
    public async Task A_number_of_candidates_is_counted_without_those_who_are_kept_from_the_caller()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();

        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        AsyncUnaryCall<FindSuggestionsResponse> call;
        await using (var held = await HeldTable.HoldAsync(database, "candidate_employers", readersToo: true))
        {
            call = service.Officer(officer).Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer });
            await held.ReachedAsync();
        }

        Assert.Contains((await call).Suggestions, suggestion => suggestion.Suggestion.Mentor == $"people/{mentor}");
    }

    [Fact]
    public async Task Somebody_who_waits_for_nobody_and_sits_in_no_circle_is_told_so_without_asking()
    {
        var officer = service.Officer(await service.AnOfficer());

        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var held = await HeldTable.HoldAsync(database, "candidate_employers", readersToo: true);

        Assert.Empty((await officer.Requests.ListWaitingPlacesAsync(new(), deadline: DateTime.UtcNow + Patience)).WaitingPlaces);
        Assert.Empty((await officer.Circles.ListCirclesAsync(new(), deadline: DateTime.UtcNow + Patience)).Circles);
    }
}
