using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class FactsStreamTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Streams_of_everybody_what_the_last_event_told()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.People.GetMyPersonAsync(new());
        me.Needs.Add("needs/senior-table");
        me.YearsOfPractice = 4;
        await client.People.UpdatePersonAsync(new() { Person = me });
        await service.Officer(Guid.CreateVersion7()).People.GetMyPersonAsync(new());
        var told = await Eventually.Get(
            () => Task.FromResult(service.Bus.Published
                .Select<ProfileUpdated>(published => published.Context.Message.PersonId == id && published.Context.Message.YearsOfPractice == 4, new CancellationToken(canceled: true))
                .FirstOrDefault()?.Context.Message),
            "the facts are told");

        var streamed = new List<string>();
        using var call = new FactsService.FactsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service)).StreamFacts(new());
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            streamed.AddRange(message.ProfileUpdated);
        }

        Assert.True(streamed.Count >= 2);
        Assert.Equal(JsonSerializer.Serialize(told), Assert.Single(streamed, facts => facts.Contains(id.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Streams_whom_everybody_is_kept_apart_from_as_the_last_event_told_it_and_never_why()
    {
        var (declarer, other) = (await service.JoinAsync(), await service.JoinAsync());
        var independence = new Clients(service.As(declarer.Id, Role.Officer));
        var conflict = await independence.Independence.CreateConflictAsync(new() { Conflict = new() { Person = other.Name, Label = "Xanthippe of old" } });
        await ToldAsync(declarer.Id, 1);

        var streamed = await StreamAsync();

        var apart = Assert.Single(streamed, facts => facts.PersonId == declarer.Id);
        Assert.Equal((service.Consortium, 1), (apart.ConsortiumId, apart.Version));
        Assert.Equal([other.Id], apart.PeopleApart);
        Assert.Empty(apart.OrganizationsApart);
        Assert.DoesNotContain(streamed, facts => facts.PersonId == other.Id);
        Assert.DoesNotContain("Xanthippe", JsonSerializer.Serialize(streamed), StringComparison.Ordinal);

        // Taken back is news as well: who missed the event hears of it by the stream.
        await independence.Independence.DeleteConflictAsync(new() { Name = conflict.Name });
        await ToldAsync(declarer.Id, 2);
        Assert.True(Assert.Single(await StreamAsync(), facts => facts.PersonId == declarer.Id) is { Version: 2, PeopleApart.Count: 0 });
    }

    private Task ToldAsync(Guid person, long version) => Eventually.True(
        () => service.Bus.Published.Any<IndependenceChanged>(told => told.Context.Message.PersonId == person && told.Context.Message.Version == version), "it is told whom they are kept apart from");

    private async Task<List<IndependenceChanged>> StreamAsync()
    {
        var streamed = new List<IndependenceChanged>();
        using var call = new FactsService.FactsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service)).StreamFacts(new());
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            streamed.AddRange(message.IndependenceChanged.Select(json => JsonSerializer.Deserialize<IndependenceChanged>(json)!));
        }

        return streamed;
    }
}
