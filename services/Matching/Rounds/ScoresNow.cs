using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>
/// Scores of entries as an admin may know them: the sum of their parts by what the two let be known now. A score that is kept from before
/// one of them narrowed it would give, by subtraction, what is not shown anymore.
/// </summary>
internal sealed class ScoresNow(Work work, Guid consortiumId)
{
    private readonly Dictionary<Guid, Candidate> people = [];
    private readonly HashSet<Guid> asked = [];
    private WeightTable? weights;
    private bool knowsWeights; // most consortia have none of their own

    /// <summary>Gives entries with their scores of now. Those with somebody who takes part no more keep theirs: they have no parts.</summary>
    public async Task<IReadOnlyList<RoundEntry>> OfAsync(IReadOnlyList<RoundEntry> entries)
    {
        var unknown = entries.Where(entry => entry.MentorId is not null).SelectMany(entry => new[] { entry.MenteeId, entry.MentorId!.Value }).Where(asked.Add).ToList();
        if (unknown.Count > 0)
        {
            foreach (var (id, person) in await work.FindCandidatesAsync(consortiumId, unknown))
            {
                people[id] = person;
            }
        }

        if (!knowsWeights)
        {
            (weights, knowsWeights) = (await work.GetWeightsAsync(consortiumId), true);
        }

        return [.. entries.Select(entry => PairOf(entry) is var (officer, companion) ? entry with { Score = Compatibility.Points(officer, companion, entry.Kind, weights) } : entry)];
    }

    /// <summary>The parts of the score of an entry that was asked for before.</summary>
    public IReadOnlyList<PartScore> PartsOf(RoundEntry entry) => PairOf(entry) is var (officer, companion) ? Compatibility.Parts(officer, companion, entry.Kind, weights) : [];

    private (Candidate Officer, Candidate Companion)? PairOf(RoundEntry entry) =>
        entry.MentorId is { } mentor && people.TryGetValue(entry.MenteeId, out var officer) && people.TryGetValue(mentor, out var companion) ? (officer, companion) : null;
}
