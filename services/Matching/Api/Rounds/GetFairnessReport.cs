using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RoundsApi
{
    public override Task<FairnessReport> GetFairnessReport(GetFairnessReportRequest request, ServerCallContext context) => FairnessAsync(request.Name, context);

    private async Task<FairnessReport> FairnessAsync(string name, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParsePart(name, "/fairness");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);
        var entries = await work.ListAllEntriesAsync(caller.ConsortiumId, id);
        if (entries.Count == 0 && round.State is RoundState.Draft or RoundState.OpenForRankings or RoundState.Computing)
        {
            throw MatchErrors.RoundNotComputed(id);
        }

        var fairness = Fairness.Of(
            round,
            entries,
            await work.ListCandidatesAsync(caller.ConsortiumId),
            await work.ListStandingsAsync(caller.ConsortiumId),
            await work.ListOpenPairsAsync(caller.ConsortiumId),
            DateOnly.FromDateTime(Now().UtcDateTime));
        var asked = await work.ListMostAskedAsync(caller.ConsortiumId, Now() - MatchingApi.AskedWithin, MatchingApi.MaxMostAsked);
        return new FairnessReport
        {
            Name = name,
            WorstOff =
            {
                fairness.WorstOff.Select(entry => new FairnessReport.Types.WorstOff
                {
                    Mentee = Person(entry.MenteeId), Mentor = Person(entry.MentorId!.Value), Kind = MatchingApi.ToProto(entry.Kind), Score = entry.Score,
                }),
            },
            MostLoaded = { fairness.MostLoaded.Select(ToProto) },
            MostAsked = { asked.Select(one => new V1.RoundReport.Types.Asked { Mentor = Person(one.MentorId), RequestCount = one.Requests }) },
            Fits = { fairness.Fits.Select((count, i) => new FairnessReport.Types.FitBand { FromScore = i * Fairness.BandSize, PairCount = count }) },
            Loads = { fairness.Loads.Select((count, mentees) => new FairnessReport.Types.LoadBand { MenteeCount = mentees, MentorCount = count }) },
            LoadGini = Math.Round(fairness.LoadGini, 4),
            Officers = { fairness.Officers.Select(MatchingApi.ToProto) },
            Hours =
            {
                fairness.Hours.Select(group => new FairnessReport.Types.Hours
                {
                    By = MatchingApi.ToProto(group.By), Value = group.Value, MentorCount = group.Mentors, MenteeCount = group.Mentees, HoursPerMonth = group.HoursPerMonth,
                }),
            },
            UnknownHoursCount = fairness.UnknownHours,
        };
    }

    private static FairnessReport.Types.Load ToProto(Carried carried)
    {
        var proto = new FairnessReport.Types.Load { Mentor = Person(carried.Mentor.PersonId), MenteeCount = carried.Mentees, PlaceCount = carried.Places };
        if (carried.HoursPerMonth is { } hours)
        {
            proto.HoursPerMonth = hours;
        }

        return proto;
    }
}
