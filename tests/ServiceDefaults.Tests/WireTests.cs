using System.Text.Json;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>An event on the wire, written and read past MassTransit: a release without it has to run beside this one (docs/adr/0003).</summary>
[Collection(EventHost.Name)]
public sealed class WireTests : IAsyncLifetime
{
    private readonly EventHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_event_is_in_the_exchange_of_its_type_with_its_id_its_types_and_its_fields()
    {
        var replica = await host.StartAsync();
        var heard = await host.Broker.HearAsync();
        var counter = Guid.CreateVersion7();

        await EventHost.CountAsync(replica, counter);

        var sent = await Eventually.Get(() => Task.FromResult(heard.FirstOrDefault(one => one.Conversation == counter)), "the event");
        await EffectsAre(1);
        Assert.Equal("application/vnd.masstransit+json", sent.Properties.ContentType);
        Assert.True(sent.Properties.Persistent);
        Assert.Equal(await host.ScalarAsync<Guid>("SELECT message_id FROM inbox"), sent.Envelope.GetProperty("messageId").GetGuid());
        Assert.Equal(
            ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent", "urn:message:MentorNet.Contracts:IConsortiumEvent", "urn:message:MentorNet.Contracts:IEvent"],
            sent.Envelope.GetProperty("messageType").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(
            typeof(MessageSent).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            sent.Envelope.GetProperty("message").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_event_that_a_plain_client_writes_takes_effect_once()
    {
        var replica = await host.StartAsync();
        var (id, counter) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var message = JsonSerializer.Serialize(new MessageSent(counter, Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow), JsonSerializerOptions.Web);

        for (var i = 0; i < 2; i++)
        {
            await host.Broker.PublishAsync("MentorNet.Contracts.Messaging.V1:MessageSent", $$"""
                {"messageId": "{{id}}", "messageType": ["urn:message:MentorNet.Contracts.Messaging.V1:MessageSent"], "message": {{message}}}
                """);
        }

        await EventHost.CountAsync(replica, Guid.CreateVersion7());

        await EffectsAre(2);
        Assert.Equal(1L, await host.ScalarAsync<long>("SELECT count(*) FROM effects WHERE counter_id = $1", counter));
    }

    private Task EffectsAre(long count) => Eventually.True(async () => await host.ScalarAsync<long>("SELECT count(*) FROM effects") == count, $"{count} effects");
}
