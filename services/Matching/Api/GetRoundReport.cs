using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    internal const int MaxMostAsked = 5;
    private const long SmallRound = 200_000;
    internal static readonly TimeSpan AskedWithin = TimeSpan.FromDays(90);

    public override async Task<V1.RoundReport> GetRoundReport(GetRoundReportRequest request, ServerCallContext context)
    {
        const string Suffix = "/report";
        var caller = context.Caller();
        var id = request.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? Parse.Name(request.Name[..^Suffix.Length], "rounds", "name")
            : throw Errors.InvalidField("name", "must be 'rounds/', a UUID and '/report'.");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        var wall = await work.WallOfAsync(caller);
        var whole = await work.ListAllEntriesAsync(caller.ConsortiumId, id);
        var preview = wall.Of(whole);
        if (whole.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing)
        {
            throw MatchErrors.RoundNotComputed(id);
        }

        var today = DateOnly.FromDateTime(Now().UtcDateTime);
        IReadOnlyList<Candidate> people = [.. wall.Of(await work.ListCandidatesAsync(caller.ConsortiumId)).Select(person => person.At(today))];
        var open = wall.Of(await work.ListOpenPairsAsync(caller.ConsortiumId));
        var report = new V1.RoundReport { Name = request.Name };

        // What another objective would give can be told only while the people are still to be paired.
        var stillOpen = round.State is RoundState.Computed or RoundState.InReview;
        var isSmall = (long)preview.Count * people.Count <= SmallRound;
        var record = await work.FindRecordAsync(caller.ConsortiumId, id);
        // What was compared in the background counts everybody, so it is for admins from whom nobody is kept.
        IReadOnlyList<RoundOutcome> stored = wall.IsOpen && record?.Outcomes is { } outcomes ? RoundComputer.ReadOutcomes(outcomes) : [];
        var input = stillOpen && isSmall ? await work.ReadInputAsync(caller.ConsortiumId, round, Now()) : null;
        var own = Domain.RoundReport.Measure(round, preview, preview, open, input is null ? null : people, input?.Rankings, input?.Weights);
        if (stillOpen && !isSmall && stored.FirstOrDefault(outcome => outcome.Objective == round.Objective) is { } computed && round.State == RoundState.Computed)
        {
            own = own with { BlockingPairs = computed.BlockingPairs, LoadGini = computed.LoadGini };
        }

        report.Outcomes.Add(ToProto(own));
        if (input is not null)
        {
            foreach (var objective in Enum.GetValues<Objective>().Where(objective => objective != round.Objective))
            {
                var entries = wall.Of(RoundPlanner.Plan(input with { Objective = objective }, cancellationToken: context.CancellationToken));
                report.Outcomes.Add(ToProto(Domain.RoundReport.Measure(round with { Objective = objective }, entries, preview, open, people, input.Rankings, input.Weights)));
            }
        }
        else if (stillOpen)
        {
            // A large round is compared in the background, right after its preview.
            report.Outcomes.Add(stored.Where(outcome => outcome.Objective != round.Objective).Select(ToProto));
        }

        report.Groups.Add(Domain.RoundReport.Groups(preview, people, await work.ListStandingsAsync(caller.ConsortiumId), DateOnly.FromDateTime(Now().UtcDateTime)).Select(ToProto));
        report.MostAsked.Add((await work.ListMostAskedAsync(caller.ConsortiumId, Now() - AskedWithin, MaxMostAsked, SmallCells.Least, wall.Unseen)).Select(asked => new V1.RoundReport.Types.Asked
        {
            Mentor = Person(asked.MentorId),
            RequestCount = asked.Requests,
        }));
        return report;
    }

    private static V1.RoundReport.Types.Outcome ToProto(RoundOutcome outcome)
    {
        var proto = new V1.RoundReport.Types.Outcome
        {
            Objective = ToProto(outcome.Objective),
            TotalScore = outcome.TotalScore,
            WorstOff = outcome.WorstOff is { } officer ? Person(officer) : "",
            MaxLoad = outcome.MaxLoad,
            MostLoaded = outcome.MostLoaded is { } mentor ? Person(mentor) : "",
            LoadGini = Math.Round(outcome.LoadGini, 4),
        };
        if (outcome.MinScore is { } lowest)
        {
            proto.MinScore = lowest;
        }

        Tell(SmallCells.Of(outcome.Pairs), count => proto.PairCount = count);
        Tell(SmallCells.Of(outcome.Differing), count => proto.DifferingOfficerCount = count);
        Tell(SmallCells.Of(outcome.BlockingPairs ?? 0), count => proto.BlockingPairCount = count);

        return proto;
    }

    internal static V1.RoundReport.Types.Group.Types.By ToProto(GroupBy by) => by switch
    {
        GroupBy.State => V1.RoundReport.Types.Group.Types.By.State,
        GroupBy.Locale => V1.RoundReport.Types.Group.Types.By.Locale,
        GroupBy.MonthsInPost => V1.RoundReport.Types.Group.Types.By.MonthsInPost,
        _ => V1.RoundReport.Types.Group.Types.By.OrganizationKind,
    };

    internal static V1.RoundReport.Types.Group ToProto(RoundGroup group)
    {
        var proto = new V1.RoundReport.Types.Group { By = ToProto(group.By), Value = group.Value, OfficerCount = group.Officers };
        if (SmallCells.Within(group.Officers, group.Paired) is { } paired)
        {
            proto.PairedOfficerCount = paired;
        }

        return proto;
    }
}
