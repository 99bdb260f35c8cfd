using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;
using Kind = MentorNet.Matching.V1.Kind;
using Round = MentorNet.Matching.V1.Round;
using RoundReport = MentorNet.Matching.Rounds.RoundReport;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests;

/// <summary>No count of fewer than five people in any answer to an admin, nor two that give one.</summary>
public sealed class SmallCountsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 6)]
    [InlineData(9, 9)]
    [InlineData(11, 5)]
    [InlineData(20, 9)]
    public async Task No_answer_to_an_admin_holds_a_count_under_five(int officers, int places)
    {
        List<Guid> people = [];
        for (var i = 0; i < officers; i++)
        {
            // Two lack the need that the others have, and two the title.
            people.Add(await service.Joined(service.Facts("officer", consortium) with { Needs = officers > 10 && i < 2 ? ["align-policy"] : ["senior-table"], TitleFamily = i is 2 or 3 ? "" : "director", State = i < officers / 2 ? "OH" : "TX" }));
        }

        for (var i = 0; i < places; i++)
        {
            await service.Joined(service.Facts("mentor", consortium) with { Capacity = 1, HoursPerMonth = i < 3 ? 4 : null });
        }

        var invoker = service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin);
        var (matching, rounds, suggestions, circles) = (
            new Clients(invoker), new Clients(invoker), new Clients(invoker), new Clients(invoker));
        List<string> small = [];

        var round = Check(await matching.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" }));
        Assert.Equal(officers >= 5, round.HasOfficerCount);
        Check(await rounds.Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name }));
        await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (round = await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
        Check(round);
        Assert.Equal(places >= 5, round.HasPairCount);
        Assert.False(round is { HasOfficerCount: true, HasPairCount: true } && round.OfficerCount - round.PairCount < SmallCells.Least);
        Check(await matching.Rounds.ListRoundsAsync(new()));
        Check(await matching.Rounds.GetRoundReportAsync(new() { Name = $"{round.Name}/report" }));
        Check(await rounds.Rounds.GetFairnessReportAsync(new() { Name = $"{round.Name}/fairness" }));
        Check(await rounds.Rounds.GetRoundRecordAsync(new() { Name = $"{round.Name}/record" }));
        Check(await rounds.Rounds.ListRoundScopesAsync(new()));
        Check(await rounds.Rounds.ListWaitingOfficersAsync(new()));
        Check(await matching.Health.GetHealthAsync(new()));
        Check(await suggestions.Suggestions.GetSuggestionIndexAsync(new()));
        var entry = (await matching.Rounds.ListRoundEntriesAsync(new() { Parent = round.Name })).Entries.First(one => one.Mentor.Length > 0);
        Check(await rounds.Rounds.ListRoundChoicesAsync(new() { Parent = round.Name, Mentee = entry.Mentee }));
        Check(await matching.Rounds.SetRoundPairAsync(new() { Round = round.Name, Pair = new() { Mentee = entry.Mentee, Mentor = entry.Mentor }, Setting = Setting.Forbid }));
        Check(await rounds.Rounds.ResolveRoundAsync(new() { Name = round.Name, ValidateOnly = true }));
        Check(await rounds.Rounds.ResolveRoundAsync(new() { Name = round.Name }));
        Check(await rounds.Rounds.UndoRoundStepAsync(new() { Name = round.Name }));
        Check(await rounds.Rounds.UndoRoundStepAsync(new() { Name = round.Name }));
        Check(await rounds.Rounds.MoveRoundPairAsync(new() { Round = round.Name, Mentee = entry.Mentee }));
        Check(await rounds.Rounds.UndoRoundStepAsync(new() { Name = round.Name }));
        Check(await rounds.Rounds.CheckRoundAsync(new() { Name = round.Name }));
        Check(await matching.Rounds.PublishRoundAsync(new() { Name = round.Name }));
        Check(await matching.Health.GetHealthAsync(new()));
        Check(await rounds.Rounds.UnpublishRoundAsync(new() { Name = round.Name, Mentees = { entry.Mentee } }));
        if (places > 1)
        {
            Check(await rounds.Rounds.UnpublishRoundAsync(new() { Name = round.Name }));
        }

        var weights = await suggestions.Weights.GetWeightsAsync(new());
        foreach (var part in weights.Kinds.SelectMany(kind => kind.Parts))
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 3 : 1;
        }

        Check(await suggestions.Weights.PreviewWeightsAsync(new() { Weights = weights }));
        if (officers >= 3)
        {
            Check(await circles.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3 }));
            Check(await circles.Circles.ListCircleProposalsAsync(new()));
        }

        Sentences.None(small);

        T Check<T>(T answer) where T : IMessage
        {
            small.AddRange(SmallCounts.In(answer).Select(name => $"{answer.Descriptor.Name}: {name}"));
            return answer;
        }
    }

    [Fact]
    public void What_is_told_of_groups_gives_no_small_number_of_one()
    {
        // Two of TX are paired: OH goes with it, for what all pairs leave of the others would tell.
        Assert.Equal([null, null, 6], Paired([(12, 7), (12, 2), (12, 6)], pairs: 15));
        Assert.Equal([7, 6], Paired([(12, 7), (12, 6)], pairs: 13));
        Assert.Equal([null, null], Paired([(12, 7), (12, 11)], pairs: 18));

        // Of 24 officers 22 are paired: to tell of 24 would tell of two.
        Assert.Empty(Paired([(12, 11), (12, 11)], pairs: 22));
        Assert.Empty(RoundReport.Told([new RoundGroup(GroupBy.State, "OH", 12, 11)], 23, kinds: 2));

        static IEnumerable<int?> Paired((int Officers, int Paired)[] groups, int pairs) =>
            RoundReport.Told([.. groups.Select(group => new RoundGroup(GroupBy.State, "OH", group.Officers, group.Paired))], pairs, kinds: 1).Select(told => told.Paired);
    }

    [Theory]
    [InlineData(20, 18, 1, null, 18)]
    [InlineData(20, 20, 1, null, 20)]
    [InlineData(20, 15, 1, 20, 15)]
    [InlineData(20, 4, 1, 20, null)]
    [InlineData(4, 4, 1, null, null)]
    [InlineData(20, 38, 2, null, 38)]
    [InlineData(20, 30, 2, 20, 30)]
    public void Of_officers_and_pairs_neither_gives_who_is_left(int officers, int pairs, int kinds, int? toldOfficers, int? toldPairs)
    {
        var round = MentorNet.Matching.Rounds.Round.Draft("Autumn", Objective.Total, MentorNet.Matching.Facts.Kind.Peer, 1, officers, DateTimeOffset.UnixEpoch, [.. Enum.GetValues<MentorNet.Matching.Facts.Kind>().Take(kinds)]) with { PairCount = pairs };

        Assert.Equal((toldOfficers, toldPairs), round.ToldCounts);
    }
}
