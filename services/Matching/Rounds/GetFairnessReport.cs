using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Requests;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override Task<FairnessReport> GetFairnessReport(GetFairnessReportRequest request, ServerCallContext context) => FairnessAsync(request.Name, context);

    private async Task<FairnessReport> FairnessAsync(string name, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParsePart(name, "/fairness");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        var wall = await WallAsync(work, caller, round);
        var entries = await new ScoresNow(work, caller.ConsortiumId).OfAsync(wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, id)));
        if (entries.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing)
        {
            throw RoundErrors.RoundNotComputed(id);
        }

        var fairness = Fairness.Of(
            round,
            entries,
            wall.Of(await work.ListCandidatesAsync(caller.ConsortiumId)),
            await work.ListStandingsAsync(caller.ConsortiumId),
            wall.Of(await work.ListOpenPairsAsync(caller.ConsortiumId)),
            clock.Today());
        var asked = await work.ListMostAskedAsync(caller.ConsortiumId, clock.Now() - AskedWithin, MaxMostAsked, SmallCells.Least, wall.Unseen);
        var report = new FairnessReport
        {
            Name = name,
            WorstOff =
            {
                fairness.WorstOff.Select(entry => new FairnessReport.Types.WorstOff
                {
                    Mentee = FactsMapping.Person(entry.MenteeId), Mentor = FactsMapping.Person(entry.MentorId!.Value), Kind = FactsMapping.ToProto(entry.Kind), Score = entry.Score,
                }),
            },
            MostLoaded = { fairness.MostLoaded.Select(ToProto) },
            MostAsked = { asked.Select(one => new V1.RoundReport.Types.Asked { Mentor = FactsMapping.Person(one.MentorId), RequestCount = one.Requests }) },
            Fits = { SmallGroups.Join(fairness.Fits, SmallCells.Least).Select(band => new FairnessReport.Types.FitBand { FromScore = band.From * Fairness.BandSize, PairCount = band.Count }) },
            Loads = { SmallGroups.Join(fairness.Loads, SmallCells.Least).Select(band => new FairnessReport.Types.LoadBand { MenteeCount = band.From, MentorCount = band.Count }) },
            LoadGini = Math.Round(fairness.LoadGini, 4),
            Officers = { fairness.Officers.Select(RoundsMapping.ToProto) },
            Hours =
            {
                fairness.Hours.Select(group => new FairnessReport.Types.Hours
                {
                    By = RoundsMapping.ToProto(group.By), Value = group.Value, MentorCount = group.Mentors, MenteeCount = group.Mentees, HoursPerMonth = group.HoursPerMonth,
                }),
            },
        };
        if (SmallCells.Of(fairness.UnknownHours) is { } unknown)
        {
            report.UnknownHoursCount = unknown;
        }

        return report;
    }

    private static FairnessReport.Types.Load ToProto(Carried carried)
    {
        var proto = new FairnessReport.Types.Load { Mentor = FactsMapping.Person(carried.Mentor.PersonId), MenteeCount = carried.InRound, PlaceCount = carried.Places };
        if (carried.HoursPerMonth is { } hours)
        {
            proto.HoursPerMonth = hours;
        }

        return proto;
    }
}
