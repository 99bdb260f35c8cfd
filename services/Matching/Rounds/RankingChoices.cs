using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Rounds;

/// <summary>Somebody whom a person could rank.</summary>
internal sealed record RankingChoice(Guid PersonId, Kind Kind, int Score, Reader Reader, IReadOnlyList<FitReason> Reasons);

/// <summary>Says whom a person could be paired with in a round, on whichever side they stand. Pure.</summary>
internal static class RankingChoices
{
    public static IReadOnlyList<RankingChoice> Of(RoundInput input, Guid personId)
    {
        var self = input.People.FirstOrDefault(person => person.PersonId == personId);
        if (self is not { Ready: true })
        {
            return [];
        }

        var officers = input.Officers.ToHashSet();
        var paired = input.Open.Select(pair => new Couple(pair.MenteeId, pair.MentorId)).ToHashSet();
        var untold = (input.Untold ?? []).Select(later => later.PersonId).ToHashSet();
        var served = input.Open.Where(pair => !pair.Paused && !untold.Contains(pair.MentorId)).Select(pair => (pair.MenteeId, pair.Kind)).ToHashSet();
        var setAside = input.SetAside.Select(pair => (pair.OfficerId, pair.MentorId)).ToHashSet();
        var best = new Dictionary<Guid, RankingChoice>();
        foreach (var kind in input.Kinds)
        {
            foreach (var other in input.People)
            {
                if (officers.Contains(personId))
                {
                    Consider(self, other, other, kind, Reader.Officer);
                }

                if (officers.Contains(other.PersonId) && !setAside.Contains((other.PersonId, personId)))
                {
                    Consider(other, self, other, kind, Reader.Mentor);
                }
            }
        }

        return [.. best.Values.OrderByDescending(choice => choice.Score).ThenBy(choice => Lottery.Draw(personId, choice.PersonId))];

        void Consider(Candidate officer, Candidate mentor, Candidate shown, Kind kind, Reader reader)
        {
            if (officer.Ready
                && mentor.Ready
                && mentor.Serves(kind)
                && !served.Contains((officer.PersonId, kind))
                && !paired.Contains(new Couple(officer.PersonId, mentor.PersonId))
                && Compatibility.Score(officer, mentor, kind, input.Weights) is { } score
                && !(best.TryGetValue(shown.PersonId, out var before) && before.Score >= score))
            {
                best[shown.PersonId] = new RankingChoice(shown.PersonId, kind, score, reader, Compatibility.Reasons(officer, mentor, kind, input.Weights));
            }
        }
    }
}
