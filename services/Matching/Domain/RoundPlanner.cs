using System.Runtime.InteropServices;
using MentorNet.Matching.Engine;

namespace MentorNet.Matching.Domain;

/// <summary>Makes a round's preview from people, open pairings and an admin's pins and forbids. Pure and deterministic.</summary>
internal static class RoundPlanner
{
    public static IReadOnlyList<RoundEntry> Plan(
        Round round,
        IReadOnlyList<Candidate> people,
        IReadOnlyList<OpenPair> open,
        IReadOnlyList<RoundPair> pairs,
        IReadOnlyList<Dismissal> dismissals,
        Func<string, string> needTitle,
        CancellationToken cancellationToken)
    {
        var byId = people.ToDictionary(person => person.PersonId);
        var taken = open.CountBy(pair => pair.MentorId).ToDictionary();
        var paired = open.Select(pair => (pair.MenteeId, pair.MentorId)).ToHashSet();
        var pins = pairs.Where(pair => pair.Setting == PairSetting.Pin).ToDictionary(pair => pair.MenteeId, pair => pair.MentorId);
        var forbidden = pairs.Where(pair => pair.Setting == PairSetting.Forbid).Select(pair => (pair.MenteeId, pair.MentorId))
            .Concat(dismissals.Select(dismissal => (MenteeId: dismissal.OfficerId, dismissal.MentorId)))
            .ToHashSet();

        var officers = Officers(round.Kind, people, open);
        var mentors = people.Where(person => person.Ready && person.Serves(round.Kind)).ToList();
        var free = mentors.ToDictionary(mentor => mentor.PersonId, mentor => Math.Max(0, mentor.Capacity - taken.GetValueOrDefault(mentor.PersonId)));

        foreach (var (menteeId, mentorId) in pins)
        {
            CheckPin(menteeId, mentorId);
        }

        var seeking = officers.FindAll(officer => officer.Ready && !pins.ContainsKey(officer.PersonId));
        var pairsThatFit = new List<Pair>();
        for (var i = 0; i < seeking.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < mentors.Count; j++)
            {
                var pair = (seeking[i].PersonId, mentors[j].PersonId);
                if (free[mentors[j].PersonId] > 0
                    && !forbidden.Contains(pair)
                    && !paired.Contains(pair)
                    && Compatibility.Score(seeking[i], mentors[j], round.Kind) is { } score)
                {
                    pairsThatFit.Add(new Pair(i, j, score));
                }
            }
        }

        // What pins take is gone from the places already, and what is forbidden is no pair.
        var market = new Market(
            round.Seed,
            [.. seeking.Select(officer => Lot.KeyOf(officer.PersonId.ToString()))],
            [.. mentors.Select(mentor => Lot.KeyOf(mentor.PersonId.ToString()))],
            [.. mentors.Select(mentor => free[mentor.PersonId])],
            CollectionsMarshal.AsSpan(pairsThatFit));
        var chosen = Solver.Solve(market, round.Objective, cancellationToken: cancellationToken).MentorOf;
        var result = pins.ToDictionary();
        for (var i = 0; i < seeking.Count; i++)
        {
            if (chosen[i] >= 0)
            {
                result.Add(seeking[i].PersonId, mentors[chosen[i]].PersonId);
            }
        }

        return [.. officers.Select(Entry)];

        RoundEntry Entry(Candidate officer)
        {
            if (!result.TryGetValue(officer.PersonId, out var mentorId))
            {
                return new RoundEntry(officer.PersonId, null, 0, [], WhyNobody(officer), Pinned: false);
            }

            var mentor = byId[mentorId];
            return new RoundEntry(
                officer.PersonId,
                mentorId,
                Compatibility.Score(officer, mentor, round.Kind) ?? 0,
                [.. Compatibility.Reasons(officer, mentor, round.Kind, needTitle, Reader.Admin)],
                Cause.None,
                pins.ContainsKey(officer.PersonId));
        }

        // Each step asks of those who passed the one before, so that the cause is the first thing to change.
        Cause WhyNobody(Candidate officer)
        {
            if (!officer.Ready)
            {
                return Cause.NotReady;
            }

            var left = mentors.FindAll(officer.IsIndependentOf);
            if (left.Count == 0)
            {
                return Cause.NobodyIndependent;
            }

            left.RemoveAll(mentor => !Compatibility.ShareLanguage(officer, mentor));
            if (left.Count == 0)
            {
                return Cause.NoSharedLanguage;
            }

            left.RemoveAll(mentor => round.Kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor));
            if (left.Count == 0)
            {
                return Cause.NoOtherSector;
            }

            left.RemoveAll(mentor => paired.Contains((officer.PersonId, mentor.PersonId)));
            if (left.Count == 0)
            {
                return Cause.AllPaired;
            }

            left.RemoveAll(mentor => forbidden.Contains((officer.PersonId, mentor.PersonId)));
            return left.Count == 0 ? Cause.AllForbidden : Cause.AllFull;
        }

        void CheckPin(Guid menteeId, Guid mentorId)
        {
            if (!officers.Exists(officer => officer.PersonId == menteeId && officer.Ready))
            {
                throw MatchErrors.PinNotPossible(menteeId, mentorId, "the officer takes no part in this round any more.");
            }

            if (!free.ContainsKey(mentorId))
            {
                throw MatchErrors.PinNotPossible(menteeId, mentorId, "the mentor takes no part any more.");
            }

            if (!byId[menteeId].IsIndependentOf(byId[mentorId]))
            {
                throw MatchErrors.PinNotPossible(menteeId, mentorId, "the two are not independent.");
            }

            if (paired.Contains((menteeId, mentorId)))
            {
                throw MatchErrors.PinNotPossible(menteeId, mentorId, "the two are paired already.");
            }

            if (--free[mentorId] < 0)
            {
                throw MatchErrors.PinNotPossible(menteeId, mentorId, "the mentor has no place left.");
            }
        }
    }

    /// <summary>Selects whom a round of a kind is for: officers who have nobody of that kind.</summary>
    public static List<Candidate> Officers(Kind kind, IReadOnlyList<Candidate> people, IReadOnlyList<OpenPair> open)
    {
        var served = open.Where(pair => pair.Kind == kind).Select(pair => pair.MenteeId).ToHashSet();
        return [.. people.Where(person => person.IsOfficer && !served.Contains(person.PersonId)).OrderBy(person => person.PersonId)];
    }
}
