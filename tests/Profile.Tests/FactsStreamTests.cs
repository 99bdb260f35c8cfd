using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class FactsStreamTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task Streams_of_everybody_what_the_last_event_told()
    {
        var id = Guid.CreateVersion7();
        var client = service.Officer(id);
        var me = await client.GetMyPersonAsync(new());
        me.Needs.Add("needs/senior-table");
        me.YearsOfPractice = 4;
        await client.UpdatePersonAsync(new() { Person = me });
        await service.Officer(Guid.CreateVersion7()).GetMyPersonAsync(new());
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
}
