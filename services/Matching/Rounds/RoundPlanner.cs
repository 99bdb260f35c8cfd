using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.Suggestions.Index;

namespace MentorNet.Matching.Rounds;

/// <summary>
/// Makes a round's preview from its input. Pure and deterministic. Kinds are given one after the other and never the same person
/// twice; within a kind, those who have waited come first: the others get what places they leave. Before all that, whoever comes later gets
/// what those of earlier turns leave (<see cref="RoundInput.Later"/>).
/// </summary>
internal static class RoundPlanner
{
    // Up to so many pairs each one is looked at by the solver; beyond, each officer's best and all whom somebody ranked.
    private const long AllPairs = 500_000;
    private const int Choices = 20;

    // So often a market is solved in which two got each other both ways round; after that, one way is closed beforehand for all such pairs.
    private const int MostTimes = 5;

    /// <param name="input">What the result depends on.</param>
    /// <param name="keep">Lists pairs that stay if they still can: a solution again with the least change.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="onlyPins">Gives what is pinned and nothing else.</param>
    /// <param name="cancellationToken">Stops it between steps.</param>
    public static IReadOnlyList<RoundEntry> Plan(
        RoundInput input,
        IReadOnlyCollection<RoundEntry>? keep = null,
        IProgress<double>? progress = null,
        bool onlyPins = false,
        CancellationToken cancellationToken = default)
    {
        var byId = input.People.ToDictionary(person => person.PersonId);
        var officers = input.Officers.Where(byId.ContainsKey).Select(id => byId[id]).ToList();
        var places = new Places(input.Open);

        // Grows by what each kind gives: two are paired once, whichever way round.
        var paired = input.Open.Select(pair => new Couple(pair.MenteeId, pair.MentorId)).ToHashSet();

        // From which turn on an officer has somebody: from the first, unless their mentor must not show.
        var untold = (input.Untold ?? []).ToDictionary(later => later.PersonId, later => later.Turn);
        var served = input.Open.Where(pair => !pair.Paused).GroupBy(pair => (pair.MenteeId, pair.Kind)).ToDictionary(pairs => pairs.Key, pairs => pairs.Min(pair => untold.GetValueOrDefault(pair.MentorId)));
        var forbidden = input.Pairs.Where(pair => pair.Setting == PairSetting.Forbid).Select(pair => (pair.MenteeId, pair.MentorId))
            .Concat(input.SetAside.Select(pair => (MenteeId: pair.OfficerId, pair.MentorId)))
            .ToHashSet();
        var placeOf = input.Rankings.ToDictionary(
            ranking => ranking.PersonId, ranking => ranking.Ranked.Select((ranked, place) => (ranked, place)).ToDictionary(item => item.ranked, item => item.place));
        var waiting = input.Waiting.ToHashSet();
        var firsts = (input.First ?? []).ToHashSet();
        var turns = (input.Later ?? []).ToDictionary(later => later.PersonId, later => later.Turn);
        var gifts = input.Kinds.Distinct().ToDictionary(kind => kind, kind => new Gifts(
            officers.FindAll(officer => !IsServed(officer, kind, 0)),
            [.. input.People.Where(person => person.Ready && person.Serves(kind))]));

        // Each turn gets what the one before it leaves: nobody's result depends on who comes later.
        var all = turns.Values.Distinct().Append(0).Order().ToList();
        var done = 0;
        foreach (var turn in all)
        {
            foreach (var kind in input.Kinds)
            {
                // Pins stand in any case, of whatever turn.
                foreach (var pin in input.Pairs.Where(pair => turn == 0 && pair.Setting == PairSetting.Pin && pair.Kind == kind).OrderBy(pin => TurnOf(pin.MenteeId, pin.MentorId)))
                {
                    Pin(pin);
                }

                PlanKind(kind, gifts[kind], turn);
                progress?.Report((double)++done / (all.Count * input.Kinds.Count));
            }
        }

        return [.. gifts.SelectMany(kind => kind.Value.Asking.Select(officer => Entry(officer, kind.Key, kind.Value))).OrderBy(entry => entry.MenteeId).ThenBy(entry => entry.Kind)];

        bool IsServed(Candidate officer, Kind kind, int turn) => served.TryGetValue((officer.PersonId, kind), out var from) && from <= turn;

        int Turn(Guid person) => turns.GetValueOrDefault(person);

        int TurnOf(Guid mentee, Guid mentor) => Math.Max(Turn(mentee), Turn(mentor));

        void Pin(RoundPair pin)
        {
            var (kind, own) = (pin.Kind, gifts[pin.Kind]);
            var mentor = own.Mentors.Find(one => one.PersonId == pin.MentorId);
            if (mentor is null
                || !own.Asking.Exists(officer => officer.PersonId == pin.MenteeId && officer.Ready)
                || !byId[pin.MenteeId].IsIndependentOf(mentor)
                || paired.Contains(new Couple(pin.MenteeId, pin.MentorId))
                || places.IsFull(mentor, kind))
            {
                if (TurnOf(pin.MenteeId, pin.MentorId) == 0)
                {
                    throw RoundErrors.PinNotPossible(pin.MenteeId, pin.MentorId);
                }

                // Not everybody may be told, and the place stays taken, so that no scope tells whether the officer is in it.
                if (!paired.Contains(new Couple(pin.MenteeId, pin.MentorId)))
                {
                    places.Take(pin.MentorId, kind);
                }

                return;
            }

            own.Pinned.Add(pin.MenteeId);
            Give(kind, pin.MenteeId, pin.MentorId);
        }

        void PlanKind(Kind kind, Gifts own, int turn)
        {
            var mentors = own.Mentors.FindAll(mentor => Turn(mentor.PersonId) <= turn);
            var serving = mentors.Select(mentor => mentor.PersonId).ToHashSet();
            foreach (var entry in keep ?? [])
            {
                if (entry.Kind == kind
                    && entry.MentorId is { } mentorId
                    && TurnOf(entry.MenteeId, mentorId) == turn
                    && !own.Result.ContainsKey(entry.MenteeId)
                    && serving.Contains(mentorId)
                    && !places.IsFull(byId[mentorId], kind)
                    && byId.TryGetValue(entry.MenteeId, out var officer)
                    && officer.Ready
                    && !forbidden.Contains((entry.MenteeId, mentorId))
                    && !paired.Contains(new Couple(entry.MenteeId, mentorId))
                    && Compatibility.Score(officer, byId[mentorId], kind, input.Weights) is not null)
                {
                    Give(kind, entry.MenteeId, mentorId);
                }
            }

            var seeking = own.Asking.FindAll(officer => officer.Ready && Turn(officer.PersonId) <= turn && !IsServed(officer, kind, turn) && !own.Result.ContainsKey(officer.PersonId));
            foreach (var first in new[] { true, false })
            {
                var now = seeking.FindAll(officer => waiting.Contains(officer.PersonId) == first);
                if (now.Count > 0 && !onlyPins)
                {
                    Solve(kind, turn, now, mentors.FindAll(mentor => !places.IsFull(mentor, kind)));
                }
            }
        }

        void Give(Kind kind, Guid menteeId, Guid mentorId)
        {
            gifts[kind].Result.Add(menteeId, mentorId);
            paired.Add(new Couple(menteeId, mentorId));
            places.Take(mentorId, kind);
        }

        RoundEntry Entry(Candidate officer, Kind kind, Gifts own)
        {
            if (!own.Result.TryGetValue(officer.PersonId, out var mentorId))
            {
                return new RoundEntry(officer.PersonId, null, 0, WhyNobody(officer, own.Mentors.Where(mentor => Turn(mentor.PersonId) <= Math.Max(Turn(officer.PersonId), Later.Colleague)), kind), Pinned: false, kind);
            }

            var mentor = byId[mentorId];
            return new RoundEntry(
                officer.PersonId,
                mentorId,
                Compatibility.Score(officer, mentor, kind, input.Weights) ?? 0,
                // Whoever may not know of the mentor is told why nobody came before.
                Turn(mentorId) > Turn(officer.PersonId) ? WhyNobody(officer, own.Mentors.Where(one => Turn(one.PersonId) < Turn(mentorId)), kind) : Cause.None,
                own.Pinned.Contains(officer.PersonId),
                kind);
        }

        void Solve(Kind kind, int turn, List<Candidate> seeking, List<Candidate> mentors)
        {
            var fit = PairsThatFit(kind, turn, seeking, mentors);
            var twofold = mentors.Select(mentor => mentor.PersonId).Intersect(seeking.Select(officer => officer.PersonId)).ToHashSet();
            cancellationToken.ThrowIfCancellationRequested();

            var officerKeys = seeking.ConvertAll(officer => Lot.KeyOf(officer.PersonId.ToString())).ToArray();
            var mentorKeys = mentors.ConvertAll(mentor => Lot.KeyOf(mentor.PersonId.ToString())).ToArray();
            var free = mentors.ConvertAll(mentor => places.Free(mentor, kind)).ToArray();
            int[] chosen;
            IReadOnlySet<(int, int)> lesser;
            var times = 0;
            do
            {
                // What pins take is gone from the places already, and what is forbidden is no pair.
                chosen = Solver.Solve(new Market(input.Seed, officerKeys, mentorKeys, free, fit), input.Objective, cancellationToken: cancellationToken).MentorOf;
                lesser = LesserOfTwo(Given());
                if (lesser.Count > 0 && ++times == MostTimes)
                {
                    lesser = LesserOfTwo(fit);
                }

                fit = [.. fit.Where(pair => !lesser.Contains((pair.Mentee, pair.Mentor)))];
            }
            while (lesser.Count > 0);

            for (var i = 0; i < seeking.Count; i++)
            {
                if (chosen[i] >= 0)
                {
                    Give(kind, seeking[i].PersonId, mentors[chosen[i]].PersonId);
                }
            }

            IEnumerable<Pair> Given() => fit.Where(pair => chosen[pair.Mentee] == pair.Mentor);

            // Two who would be each other's mentor are paired one way round: the better one, drawn by lot where both are as good.
            IReadOnlySet<(int Mentee, int Mentor)> LesserOfTwo(IEnumerable<Pair> pairs)
            {
                var ways = pairs
                    .Where(pair => twofold.Contains(seeking[pair.Mentee].PersonId) && twofold.Contains(mentors[pair.Mentor].PersonId))
                    .ToLookup(pair => new Couple(seeking[pair.Mentee].PersonId, mentors[pair.Mentor].PersonId));
                return ways
                    .SelectMany(both => both
                        .OrderByDescending(pair => pair.Score)
                        .ThenBy(pair => Lottery.Draw(seeking[pair.Mentee].PersonId, mentors[pair.Mentor].PersonId))
                        .Skip(1))
                    .Select(pair => (pair.Mentee, pair.Mentor))
                    .ToHashSet();
            }
        }

        Pair[] PairsThatFit(Kind kind, int turn, List<Candidate> seeking, List<Candidate> mentors)
        {
            var found = new Pair[seeking.Count][];
            var options = new ParallelOptions { CancellationToken = cancellationToken };
            if ((long)seeking.Count * mentors.Count <= AllPairs)
            {
                Parallel.For(0, seeking.Count, options, i => found[i] = [.. Enumerable.Range(0, mentors.Count).Select(j => PairOf(i, j)).OfType<Pair>()]);
                return [.. found.SelectMany(pairs => pairs)];
            }

            // Exact, and without looking at each pair: the index that finds suggestions finds these.
            var bit = 1 << (int)kind;
            using var index = new CandidateIndex(mentors.Select(mentor => (mentor, bit, bit)));
            using var indexOfTurn = new CandidateIndex(mentors.Where(mentor => Turn(mentor.PersonId) == turn).Select(mentor => (mentor, bit, bit)));
            var mentorAt = mentors.Select((mentor, j) => (mentor.PersonId, j)).ToDictionary(item => item.PersonId, item => item.j);
            var rankedBy = mentors.SelectMany(mentor => placeOf.GetValueOrDefault(mentor.PersonId)?.Keys.Select(officer => (officer, mentor.PersonId)) ?? [])
                .ToLookup(item => item.officer, item => item.PersonId);
            var never = paired.SelectMany(couple => new[] { (Mentee: couple.One, Mentor: couple.Other), (Mentee: couple.Other, Mentor: couple.One) })
                .Concat(forbidden.Select(pair => (Mentee: pair.MenteeId, Mentor: pair.MentorId)))
                .ToLookup(pair => pair.Mentee, pair => pair.Mentor);
            Parallel.For(0, seeking.Count, options, i =>
            {
                var officer = seeking[i];
                var ranked = (placeOf.GetValueOrDefault(officer.PersonId)?.Keys ?? Enumerable.Empty<Guid>()).Union(rankedBy[officer.PersonId])
                    .Where(mentorAt.ContainsKey).ToList();
                var pairs = ranked.Select(mentor => PairOf(i, mentorAt[mentor])).OfType<Pair>().ToList();
                var best = new Hit[Math.Max(0, Choices - pairs.Count)];
                var hits = (Turn(officer.PersonId) == turn ? index : indexOfTurn).Find(
                    new SuggestionQuery(officer, kind, input.Weights ?? WeightTable.Usual, [.. never[officer.PersonId], .. ranked], [], SuggestionFilter.None, FreeRoom: true), best);
                pairs.AddRange(best.Take(hits).Select(hit => PairOf(i, mentorAt[hit.PersonId])).OfType<Pair>());
                found[i] = [.. pairs];
            });
            return [.. found.SelectMany(pairs => pairs)];

            Pair? PairOf(int i, int j)
            {
                var (officer, mentor) = (seeking[i], mentors[j]);
                var pair = (officer.PersonId, mentor.PersonId);
                return TurnOf(officer.PersonId, mentor.PersonId) == turn && Compatibility.Score(officer, mentor, kind, input.Weights) is { } score && !forbidden.Contains(pair) && !paired.Contains(new Couple(officer.PersonId, mentor.PersonId))
                    ? new Pair(
                        i,
                        j,
                        // One point of a million decides among equals, and nothing else.
                        firsts.Contains(officer.PersonId) ? Math.Min(score + 1, Pair.HighestScore) : score,
                        Rank(placeOf.GetValueOrDefault(officer.PersonId), mentor.PersonId),
                        Rank(placeOf.GetValueOrDefault(mentor.PersonId), officer.PersonId))
                    : null;
            }
        }

        static int Rank(Dictionary<Guid, int>? places, Guid person) => places is not null && places.TryGetValue(person, out var place) ? place : Pair.ByScore;

        // Each step asks of those who passed the one before, so that the cause is the first thing to change.
        Cause WhyNobody(Candidate officer, IEnumerable<Candidate> mentors, Kind kind)
        {
            if (!officer.Ready)
            {
                return Cause.NotReady;
            }

            var furthest = 0;
            foreach (var mentor in mentors)
            {
                var steps = !officer.IsIndependentOf(mentor) ? 0
                    : !Compatibility.ShareLanguage(officer, mentor) ? 1
                    : kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor) ? 2
                    : paired.Contains(new Couple(officer.PersonId, mentor.PersonId)) ? 3
                    : forbidden.Contains((officer.PersonId, mentor.PersonId)) ? 4 : 5;
                furthest = Math.Max(furthest, steps);
                if (furthest == 5)
                {
                    break;
                }
            }

            return furthest switch
            {
                0 => Cause.NobodyIndependent,
                1 => Cause.NoSharedLanguage,
                2 => Cause.NoOtherSector,
                3 => Cause.AllPaired,
                4 => Cause.AllForbidden,
                _ => Cause.AllFull,
            };
        }
    }

    /// <summary>
    /// Solves a preview again with the least change: pins and forbids hold, every other pair that still can be stays, and whoever an
    /// admin took out by hand stays out. It is for the officers of the preview; who joined since comes in with a new computation.
    /// </summary>
    public static IReadOnlyList<RoundEntry> SolveAgain(RoundInput input, IReadOnlyList<RoundEntry> before, CancellationToken cancellationToken)
    {
        var pinned = input.Pairs.Where(pair => pair.Setting == PairSetting.Pin).Select(pair => (pair.MenteeId, pair.Kind)).ToHashSet();
        var takenOut = before.Where(entry => entry.Cause == Cause.TakenOut && !pinned.Contains((entry.MenteeId, entry.Kind))).Select(entry => (entry.MenteeId, entry.Kind)).ToHashSet();
        var known = before.Select(entry => entry.MenteeId).ToHashSet();
        var solved = Plan(
            input with
            {
                Officers = [.. input.Officers.Where(known.Contains)],
                // Served already, as far as the solution goes.
                Open = [.. input.Open, .. takenOut.Select(key => new OpenPair(key.MenteeId, Guid.Empty, key.Kind, null))],
            },
            keep: before,
            cancellationToken: cancellationToken).ToDictionary(entry => (entry.MenteeId, entry.Kind));
        return [.. before.Select(entry =>
            takenOut.Contains((entry.MenteeId, entry.Kind)) ? entry
            : solved.TryGetValue((entry.MenteeId, entry.Kind), out var now) ? now
            : entry with { MentorId = null, Score = 0, Cause = Cause.NotReady, Pinned = false })];
    }

    /// <summary>Throws where a pin cannot stand any more, so that an admin hears it before anything is computed.</summary>
    public static void CheckPins(RoundInput input)
    {
        var pinned = input.Pairs.Where(pair => pair.Setting == PairSetting.Pin).Select(pair => pair.MenteeId).ToHashSet();
        var officers = input.Officers.Where(pinned.Contains).ToList();
        _ = Plan(input with { Officers = officers, Waiting = [], Pairs = [.. input.Pairs.Where(pair => pair.Setting == PairSetting.Pin)], Later = null }, onlyPins: true);
    }

    /// <summary>
    /// Places officers anew whose pairs no longer hold beside what a viewer is shown, and leaves all else: they get what is left, or nobody.
    /// Who is shown, of a pair that is not, gets nobody: more would show.
    /// </summary>
    public static IReadOnlyList<RoundEntry> PlaceAnew(RoundInput input, IReadOnlyList<RoundEntry> entries, IReadOnlySet<RoundEntry> lost, Func<Guid, bool> shows)
    {
        if (lost.Count == 0)
        {
            return entries;
        }

        var anew = lost.Where(entry => !shows(entry.MenteeId)).Select(entry => (entry.MenteeId, entry.Kind)).ToHashSet();
        var officers = anew.Select(key => key.MenteeId).ToHashSet();
        var stay = entries.Except(lost).ToList();
        var placed = Plan(input with
        {
            Officers = [.. officers],
            Open =
            [
                .. input.Open,
                .. stay.Where(entry => entry is { MentorId: not null, Undone: false }).Select(entry => new OpenPair(entry.MenteeId, entry.MentorId!.Value, entry.Kind, null)),
                // Served already, as far as this goes.
                .. officers.SelectMany(officer => input.Kinds.Where(kind => !anew.Contains((officer, kind))).Select(kind => new OpenPair(officer, Guid.Empty, kind, null))),
            ],
            Pairs = [.. input.Pairs.Where(pair => pair.Setting == PairSetting.Forbid || anew.Contains((pair.MenteeId, pair.Kind)))],
            Later = [.. officers.Select(officer => new Later(officer, Later.ColleagueOfHand))],
        }).ToDictionary(entry => (entry.MenteeId, entry.Kind));
        return [.. entries.Select(entry =>
            !lost.Contains(entry) ? entry
            : placed.GetValueOrDefault((entry.MenteeId, entry.Kind)) ?? entry with { MentorId = null, Score = 0, Cause = Cause.TakenOut, Pinned = false })];
    }

    /// <summary>Selects whom a round of these kinds is for: officers who lack one of them.</summary>
    public static List<Candidate> Officers(IReadOnlyList<Kind> kinds, IReadOnlyList<Candidate> people, IEnumerable<OpenPair> open)
    {
        var served = open.Where(pair => !pair.Paused).Select(pair => (pair.MenteeId, pair.Kind)).ToHashSet();
        return [.. people.Where(person => person.IsOfficer && kinds.Any(kind => !served.Contains((person.PersonId, kind)))).OrderBy(person => person.PersonId)];
    }

    /// <summary>What one kind gives: who asks for it, who could be given, and who is given whom.</summary>
    private sealed record Gifts(List<Candidate> Asking, List<Candidate> Mentors)
    {
        public Dictionary<Guid, Guid> Result { get; } = [];

        public HashSet<Guid> Pinned { get; } = [];
    }
}
