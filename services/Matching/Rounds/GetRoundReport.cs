using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Requests;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
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
            : throw Errors.InvalidField("name", "must be 'rounds/', a UUID, and '/report'.");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        var wall = await WallAsync(work, caller, round);
        var preview = await new ScoresNow(work, caller.ConsortiumId).OfAsync(wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, id)));
        if (preview.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing)
        {
            throw RoundErrors.RoundNotComputed(id);
        }

        var today = clock.Today();
        IReadOnlyList<Candidate> people = [.. wall.Of(await work.ListCandidatesAsync(caller.ConsortiumId)).Select(person => person.At(today))];
        var open = wall.Of(await work.ListOpenPairsAsync(caller.ConsortiumId));
        var report = new V1.RoundReport { Name = request.Name };

        // What another objective would give can be told only while the people are still to be paired.
        var stillOpen = round.State is RoundState.Computed or RoundState.InReview;
        var isSmall = (long)preview.Count * people.Count <= SmallRound;
        var record = await work.FindRecordAsync(caller.ConsortiumId, id);
        // What was compared in the background counts everybody, so it is for admins from whom nobody is kept.
        IReadOnlyList<RoundOutcome> stored = wall.IsOpen && record?.Outcomes is { } outcomes ? RoundOutcome.Read(outcomes) : [];
        var input = stillOpen && isSmall ? await work.ReadInputAsync(caller.ConsortiumId, round, clock.Now(), wall) : null;
        var own = RoundReport.Measure(round, preview, preview, open, input is null ? null : people, input?.Rankings, input?.Weights);
        if (stillOpen && !isSmall && stored.FirstOrDefault(outcome => outcome.Objective == round.Objective) is { } computed && round.State == RoundState.Computed)
        {
            own = own with { BlockingPairs = computed.BlockingPairs, LoadGini = computed.LoadGini };
        }

        var groups = RoundReport.Told(RoundReport.Groups(preview, people, await work.ListStandingsAsync(caller.ConsortiumId), today), own.Pairs, round.Kinds.Length);
        int? officers = groups.Count == 0 ? null : groups.GroupBy(told => told.Group.By).Max(by => by.Sum(told => told.Group.Officers));
        report.Groups.Add(groups.Select(RoundsMapping.ToProto));
        report.Outcomes.Add(RoundsMapping.ToProto(own, officers, round.Kinds.Length));
        if (input is not null)
        {
            foreach (var objective in Enum.GetValues<Objective>().Where(objective => objective != round.Objective))
            {
                var entries = wall.Of(RoundPlanner.Plan(input with { Objective = objective }, cancellationToken: context.CancellationToken));
                report.Outcomes.Add(RoundsMapping.ToProto(RoundReport.Measure(round with { Objective = objective }, entries, preview, open, people, input.Rankings, input.Weights), officers, round.Kinds.Length));
            }
        }
        else if (stillOpen)
        {
            // A large round is compared in the background, right after its preview.
            report.Outcomes.Add(stored.Where(outcome => outcome.Objective != round.Objective).Select(outcome => RoundsMapping.ToProto(outcome, officers, round.Kinds.Length)));
        }

        report.MostAsked.Add((await work.ListMostAskedAsync(caller.ConsortiumId, clock.Now() - AskedWithin, MaxMostAsked, SmallCells.Least, wall.Unseen)).Select(asked => new V1.RoundReport.Types.Asked
        {
            Mentor = FactsMapping.Person(asked.MentorId),
            RequestCount = asked.Requests,
        }));
        return report;
    }
}
