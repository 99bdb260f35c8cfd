using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
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
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests;

/// <summary>No count of fewer than five people in any answer to an admin.</summary>
public sealed class SmallCountsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["Health.free_place_count"] = "Places are no people.",
        ["ListRoundChoicesResponse.Choice.free_place_count"] = "The places of a mentor who is named.",
        ["FairnessReport.Load.place_count"] = "The places of a mentor who is named.",
        ["FairnessReport.Load.mentee_count"] = "The rows of the preview say it of a mentor who is named.",
        ["FairnessReport.LoadBand.mentee_count"] = "Where a band begins.",
        ["MoveRoundPairResponse.blocking_pair_count"] = "They are listed by name in the same answer.",
        ["CheckRoundResponse.change_count"] = "They are listed by name in the same answer.",
        ["CircleProposal.circle_count"] = "Circles are no people.",
    };

    // Counts that are never small, as what would be is left out with its row, or is 0 there.
    private static readonly string[] LeftOut =
    [
        "ListRoundEntriesResponse.not_shown_count", "ListRoundParticipantsResponse.not_shown_count", "ListWaitingOfficersResponse.not_shown_count", "CircleProposal.not_shown_count",
        "RoundReport.Group.officer_count", "RoundReport.Asked.request_count", "ListRoundScopesResponse.Choice.officer_count",
        "FairnessReport.FitBand.pair_count", "FairnessReport.LoadBand.mentor_count", "FairnessReport.Hours.mentor_count", "FairnessReport.Hours.mentee_count",
    ];

    private readonly Guid consortium = Guid.CreateVersion7();

    private static IEnumerable<MethodDescriptor> ForAdmins => Descriptors.Public
        .Where(one => one.File.Package == "mentornet.matching.v1")
        .SelectMany(one => one.Methods)
        .Where(method => method.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(Role.Admin));

    [Fact]
    public void Every_count_that_an_admin_is_given_can_be_left_untold()
    {
        var counts = ForAdmins.SelectMany(method => FieldsOf(method.OutputType, [])).Where(IsCount).Distinct().ToList();

        Assert.True(counts.Count > 20);
        Sentences.None(counts.Where(field => !field.HasPresence && !Exempt.ContainsKey(NameOf(field)) && !LeftOut.Contains(NameOf(field))).Select(NameOf));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 6)]
    [InlineData(9, 9)]
    [InlineData(11, 5)]
    public async Task No_answer_to_an_admin_holds_a_count_under_five(int officers, int places)
    {
        List<Guid> people = [];
        for (var i = 0; i < officers; i++)
        {
            people.Add(await service.Joined(service.Facts("officer", consortium)));
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
            small.AddRange(Small(answer).Select(name => $"{answer.Descriptor.Name}: {name}"));
            return answer;
        }
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

    private static bool IsCount(FieldDescriptor field) => field.FieldType is FieldType.Int32 or FieldType.Int64 && field.Name.Split('_').Contains("count");

    private static string NameOf(FieldDescriptor field) => field.FullName["mentornet.matching.v1.".Length..];

    private static IEnumerable<FieldDescriptor> FieldsOf(MessageDescriptor message, HashSet<MessageDescriptor> seen) => !seen.Add(message)
        ? []
        : message.Fields.InDeclarationOrder().SelectMany(field => field.FieldType == FieldType.Message ? FieldsOf(field.MessageType, seen) : [field]);

    private static IEnumerable<string> Small(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (value is RepeatedField<int> || field.IsMap)
            {
                continue;
            }

            if (field.FieldType == FieldType.Message)
            {
                IEnumerable<IMessage> parts = field.IsRepeated ? ((System.Collections.IEnumerable)value).Cast<IMessage>() : value is IMessage one ? [one] : [];
                foreach (var found in parts.SelectMany(Small))
                {
                    yield return found;
                }
            }
            else if (IsCount(field) && !Exempt.ContainsKey(NameOf(field)) && (field.HasPresence ? field.Accessor.HasValue(message) : Convert.ToInt64(value, null) != 0) && Convert.ToInt64(value, null) < SmallCells.Least)
            {
                yield return $"{NameOf(field)} {value}";
            }
        }
    }
}
