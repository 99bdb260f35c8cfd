using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Weights;

public sealed class WeightsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();
    private readonly Guid admin = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, admin, Access.V1.Role.Admin));

    [Fact]
    public async Task Weights_change_whom_officers_are_suggested_and_the_preview_says_so_first()
    {
        var officer = await Joins("officer", facts => facts with { Needs = ["senior-table", "mentorship"] });
        var helper = await Joins("mentor", facts => facts with { Offers = ["senior-table", "mentorship"], TeamSize = "", ReportsTo = "", Post = "", Budget = "", SeniorSeat = "" });
        var alike = await Joins("mentor", facts => facts with { Offers = [] });
        Assert.Equal($"people/{helper}", (await Find(officer)).Suggestions[0].Suggestion.Mentor);
        var weights = await Admin.Weights.GetWeightsAsync(new());
        Assert.Equal(1_000_000, weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Sum(part => part.Most));
        foreach (var part in weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts)
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 3 : part.Part == ScorePart.Needs ? 1 : 0;
        }

        var preview = await Admin.Weights.PreviewWeightsAsync(new() { Weights = weights });

        var peers = preview.Kinds.Single(kind => kind.Kind == Kind.Peer);
        Assert.Equal((false, false, false), (peers.HasOfficerCount, peers.HasChangedOfficerCount, peers.HasChangedFirstCount));
        Assert.Equal([$"people/{alike}", $"people/{helper}"], Assert.Single(peers.Examples).After);
        Assert.Empty(preview.Kinds.Single(kind => kind.Kind == Kind.Coach).Examples);
        Assert.Equal($"people/{helper}", (await Find(officer)).Suggestions[0].Suggestion.Mentor);

        var changed = await Admin.Weights.UpdateWeightsAsync(new() { Weights = weights });

        Assert.Equal(750_000, changed.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Single(part => part.Part == ScorePart.JobAlike).Most);
        Assert.Equal($"people/{alike}", (await Find(officer)).Suggestions.MaxBy(one => one.Suggestion.Score)!.Suggestion.Mentor);
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = weights }).ResponseAsync);
        Assert.Equal(changed, await Admin.Weights.GetWeightsAsync(new()));

        Assert.Equal(changed, await Admin.Weights.UpdateWeightsAsync(new() { Weights = new V1.Weights() }));
        var usual = await Admin.Weights.UpdateWeightsAsync(new() { Weights = new V1.Weights { Etag = changed.Etag }, UpdateMask = new() { Paths = { "kinds" } } });
        Assert.Equal(450_000, usual.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts.Single(part => part.Part == ScorePart.Needs).Most);
    }

    [Fact]
    public async Task A_round_goes_by_the_weights_of_its_consortium_and_its_record_names_them()
    {
        var officer = await Joins("officer");
        await Joins("mentor", facts => facts with { TeamSize = "", ReportsTo = "", Post = "", Budget = "", SeniorSeat = "" });
        var alike = await Joins("mentor", facts => facts with { Offers = [] });
        var weights = await Admin.Weights.GetWeightsAsync(new());
        foreach (var part in weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts)
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 1 : 0;
        }

        await Admin.Weights.UpdateWeightsAsync(new() { Weights = weights });
        var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Alike" });
        await Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the round is computed");

        var entry = Assert.Single((await Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries);
        Assert.Equal(($"people/{officer}", $"people/{alike}"), (entry.Mentee, entry.Mentor));
        Assert.Equal("2026-11 v1", (await Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" })).Weights);
    }

    [Fact]
    public async Task Refuses_a_table_that_is_not_whole()
    {
        var weights = await Admin.Weights.GetWeightsAsync(new());
        var missing = weights.Clone();
        missing.Kinds.RemoveAt(2);
        var short_ = weights.Clone();
        short_.Kinds[1].Parts.RemoveAt(0);
        var tooMuch = weights.Clone();
        tooMuch.Kinds[0].Parts[3].Weight = 1001;
        var nothing = weights.Clone();
        foreach (var part in nothing.Kinds[0].Parts)
        {
            part.Weight = 0;
        }

        await RpcAssert.FailsOnField("weights.kinds", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = missing }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[1].parts", () => Admin.Weights.UpdateWeightsAsync(new() { Weights = short_ }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[0].parts[3].weight", () => Admin.Weights.PreviewWeightsAsync(new() { Weights = tooMuch }).ResponseAsync);
        await RpcAssert.FailsOnField("weights.kinds[0].parts", () => Admin.Weights.PreviewWeightsAsync(new() { Weights = nothing }).ResponseAsync);
        await RpcAssert.FailsOnField("weights", () => Admin.Weights.UpdateWeightsAsync(new()).ResponseAsync);
    }

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private async Task<FindSuggestionsResponse> Find(Guid officer) =>
        await new Clients(service.AsIn(consortium, officer, Access.V1.Role.Officer)).Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer });
}
