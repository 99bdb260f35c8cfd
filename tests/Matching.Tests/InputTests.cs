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
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_day_time_or_month_breaks_a_method()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var pairing = await service.AnOpenPairing(officer, mentor);
        var request = await service.AnOpenRequest(await service.AnOfficer(), mentor);
        var good = new Dictionary<string, IMessage>
        {
            ["UpdatePairing"] = new UpdatePairingRequest { Pairing = new() { Name = pairing.Name, Etag = pairing.Etag } },
            ["DeclineMatchRequest"] = new DeclineMatchRequestRequest { Name = request.Name },
            ["CreateRound"] = new CreateRoundRequest { DisplayName = "Autumn" },
        };

        Sentences.None(await EveryField.TimesThatBreakAsync(
            method => method.Name == "UpdatePairing" ? service.As(officer, Role.Officer) : method.Name == "DeclineMatchRequest" ? service.As(mentor, Role.Mentor) : service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task No_version_moves_where_nothing_changes()
    {
        var admin = service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin);
        var suggestions = new Clients(admin);
        var round = await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        var officer = await service.AnOfficer();
        var pairing = await service.AnOpenPairing(officer, await service.AMentor());
        var usual = await suggestions.Weights.GetWeightsAsync(new());
        Dictionary<string, (IMessage, string)> Nothing(UpdateWeightsRequest weights, V1.Weights stored, Pairing planned, params string[] mask) => new()
        {
            ["UpdateWeights"] = (weights, stored.Etag),
            ["UpdateRound"] = (new UpdateRoundRequest { Round = mask.Length > 0 ? round : new() { Name = round.Name }, UpdateMask = new() { Paths = { mask } } }, round.Etag),
            ["UpdatePairing"] = (new UpdatePairingRequest { Pairing = mask.Length > 0 ? planned : new() { Name = planned.Name, Etag = planned.Etag }, UpdateMask = new() { Paths = { mask } } }, planned.Etag),
        };
        Grpc.Core.CallInvoker By(Google.Protobuf.Reflection.MethodDescriptor method) => method.Name == "UpdatePairing" ? service.As(officer, Role.Officer) : admin;
        Sentences.None(await EveryField.UpdatesThatMoveAsync(By, Nothing(new() { Weights = new() }, usual, pairing), Services));

        var weights = new V1.Weights(usual);
        weights.Kinds[0].Parts[0].Weight++;
        var changed = await suggestions.Weights.UpdateWeightsAsync(new() { Weights = weights });
        var next = await service.Officer(officer).Pairings.UpdatePairingAsync(new() { Pairing = new() { Name = pairing.Name, Etag = pairing.Etag, NextStep = "Read the plan" } });

        Assert.NotEqual((usual.Etag, pairing.Etag), (changed.Etag, next.Etag));
        Sentences.None(await EveryField.UpdatesThatMoveAsync(By, Nothing(new() { Weights = changed }, changed, next), Services));
        Sentences.None(await EveryField.UpdatesThatMoveAsync(By, Nothing(new() { Weights = new(changed) { Etag = "" } }, changed, next, "*"), Services));
        Assert.Equal(changed, await suggestions.Weights.GetWeightsAsync(new()));
    }

    [Theory]
    [InlineData(-62135596800)]
    [InlineData(-62135596801)]
    [InlineData(0)]
    [InlineData(1804982400)]
    [InlineData(253402300799)]
    [InlineData(253402300800)]
    [InlineData(long.MaxValue)]
    public async Task A_step_is_due_within_five_years_or_the_time_is_refused_by_its_field(long seconds)
    {
        var officer = await service.AnOfficer();
        var pairing = await service.AnOpenPairing(officer, await service.AMentor());
        var update = new UpdatePairingRequest { Pairing = new() { Name = pairing.Name, Etag = pairing.Etag, NextStepDueTime = new() { Seconds = seconds } }, UpdateMask = new() { Paths = { "next_step_due_time" } } };

        if (Math.Abs(seconds / 31_556_952.0 - DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 31_556_952.0) < 5)
        {
            Assert.Equal(seconds, (await service.Officer(officer).Pairings.UpdatePairingAsync(update)).NextStepDueTime.Seconds);
            Assert.Equal(seconds, (await service.Officer(officer).Pairings.GetPairingAsync(new() { Name = pairing.Name })).NextStepDueTime.Seconds);
        }
        else
        {
            await RpcAssert.FailsOnField("pairing.next_step_due_time", () => service.Officer(officer).Pairings.UpdatePairingAsync(update).ResponseAsync);
        }
    }
}
