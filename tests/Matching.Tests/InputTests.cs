using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class InputTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services =
        [.. typeof(RoundsService).Assembly.GetTypes()
            .Where(type => type is { Namespace: "MentorNet.Matching.V1", IsAbstract: true, IsSealed: true })
            .Select(type => type.GetProperty("Descriptor", typeof(Google.Protobuf.Reflection.ServiceDescriptor))?.GetValue(null))
            .OfType<Google.Protobuf.Reflection.ServiceDescriptor>()];

    [Fact]
    public async Task No_name_is_taken_that_is_not_one_visible_line()
    {
        var round = await service.Admin().Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        var good = new Dictionary<string, IMessage>
        {
            ["CreateRound"] = new CreateRoundRequest(),
            ["UpdateRound"] = new UpdateRoundRequest { Round = new() { Name = round.Name, Etag = round.Etag }, UpdateMask = new() { Paths = { "display_name" } } },
        };

        Assert.True(Services.Length >= 5);
        Assert.Empty(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_day_time_or_month_breaks_a_method()
    {
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(await service.AnOfficer(), mentor);
        var good = new Dictionary<string, IMessage>
        {
            ["DeclineMatchRequest"] = new DeclineMatchRequestRequest { Name = request.Name },
            ["CreateRound"] = new CreateRoundRequest { DisplayName = "Autumn" },
        };

        Assert.Empty(await EveryField.TimesThatBreakAsync(
            method => method.Name == "DeclineMatchRequest" ? service.As(mentor, Role.Mentor) : service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_version_moves_where_nothing_changes()
    {
        var admin = service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin);
        var suggestions = new Clients(admin);
        var round = await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        var usual = await suggestions.Weights.GetWeightsAsync(new());
        Dictionary<string, (IMessage, string)> Nothing(UpdateWeightsRequest weights, V1.Weights stored, params string[] mask) => new()
        {
            ["UpdateWeights"] = (weights, stored.Etag),
            ["UpdateRound"] = (new UpdateRoundRequest { Round = mask.Length > 0 ? round : new() { Name = round.Name }, UpdateMask = new() { Paths = { mask } } }, round.Etag),
        };
        Assert.Empty(await EveryField.UpdatesThatMoveAsync(_ => admin, Nothing(new() { Weights = new() }, usual), Services));

        var weights = new V1.Weights(usual);
        weights.Kinds[0].Parts[0].Weight++;
        var changed = await suggestions.Weights.UpdateWeightsAsync(new() { Weights = weights });

        Assert.NotEqual(usual.Etag, changed.Etag);
        Assert.Empty(await EveryField.UpdatesThatMoveAsync(_ => admin, Nothing(new() { Weights = changed }, changed), Services));
        Assert.Empty(await EveryField.UpdatesThatMoveAsync(_ => admin, Nothing(new() { Weights = new(changed) { Etag = "" } }, changed, "*"), Services));
        Assert.Equal(changed, await suggestions.Weights.GetWeightsAsync(new()));
    }

    [Fact]
    public async Task No_index_is_one_that_the_services_login_cannot_use() => Assert.Empty(await DeadIndexes.OfAsync(service.Postgres));

    [Fact]
    public async Task No_policy_reads_a_setting_for_each_row() => Assert.Empty(await SlowPolicies.OfAsync(service.Postgres));
}
