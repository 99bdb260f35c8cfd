using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Keeps pairings.</summary>
internal sealed partial class PairingsApi(Database db, Walls walls, NeedTitles needTitles, Telling telling, TimeProvider clock) : PairingsService.PairingsServiceBase
{
    /// <summary>
    /// Shows pairings to one of their two, with why they fit in words: made of what both let each other know now, so what somebody has
    /// taken back, or hides, is in no reason.
    /// </summary>
    private async Task<IReadOnlyList<V1.Pairing>> ShowAsync(Work work, Caller caller, IReadOnlyCollection<Pairing> pairings)
    {
        var titles = await needTitles.GetAsync(work.CancellationToken);
        var today = clock.Today();
        var people = await work.FindCandidatesAsync(caller.ConsortiumId, [.. pairings.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId }).Distinct()]);
        return [.. pairings.Select(pairing =>
        {
            var proto = PairingsMapping.ToProto(pairing);
            if (people.TryGetValue(pairing.MenteeId, out var officer) && people.TryGetValue(pairing.MentorId, out var mentor) && !officer.Hidden && !mentor.Hidden && officer.IsIndependentOf(mentor))
            {
                var reasons = Compatibility.Reasons(officer.At(today), mentor.At(today), pairing.Kind);
                var reader = caller.PersonId == pairing.MentorId ? Reader.Mentor : Reader.Officer;
                proto.Reasons.Add(reasons.Select(reason => FitMapping.Sentence(reason, reader, titles)));
                proto.ReasonCodes.Add(reasons.Select(FitMapping.ToProto));
            }

            return proto;
        })];
    }

    // What a page starts after.
    private sealed record PageKey(Guid Id, bool Ended);
}
