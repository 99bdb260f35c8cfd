using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MentorNet.Matching.Engine;
using Xunit;

namespace MentorNet.Matching.Tests.Engine;

/// <summary>
/// Solves random small files by trying every result, from what docs/matching.md says and nothing of the engine: the lottery too is
/// computed here once more, as anybody may.
/// </summary>
public sealed class SolveFileTests
{
    private static readonly string[] Objectives = ["stable", "stable-mentor", "total", "worst-off"];

    [Fact]
    public void Every_objective_gives_what_trying_every_result_gives() => Gen.Select(Files, Gen.Int[0, 3]).Sample(
        (file, which) =>
        {
            using var output = new MemoryStream();
            using var errors = new StringWriter();
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJson()));
            var status = SolveCommand.Run(["--objective", Objectives[which], $"--seed={file.Seed}", "-"], input, output, errors);
            Assert.Equal((0, ""), (status, errors.ToString()));
            var given = JsonNode.Parse(output.ToArray())!;

            var result = new int[file.Mentees];
            Array.Fill(result, -1);
            foreach (var pair in given["pairs"]!.AsArray())
            {
                var (mentee, mentor) = (Number(pair!["mentee"]!), Number(pair["mentor"]!));
                result[mentee] = mentor;
                Assert.Equal(file.Score(mentee, mentor), (int?)pair["score"]);
            }

            Assert.Equal(result.Index().Where(pair => pair.Item < 0).Select(pair => $"e{pair.Index}"), given["unmatched"]!.AsArray().Select(id => (string)id!));
            Assert.All(file.Pinned, pin => Assert.Equal(pin.Mentor, result[pin.Mentee]));
            Assert.Equal(Expected(file, which, result), Value(file, which, result));
            var measures = given["measures"]!;
            Assert.Equal(result.Count(mentor => mentor >= 0), (int)measures["pairs"]!);
            Assert.Equal(Scores(file, result).Sum(), (int)measures["total_score"]!);
            Assert.Equal(Scores(file, result).Cast<int?>().Min(), (int?)measures["min_score"]);
            Assert.Equal(result.Where(mentor => mentor >= 0).CountBy(mentor => mentor).Select(load => load.Value).DefaultIfEmpty(0).Max(), (int)measures["max_load"]!);
            Assert.Equal(Blocking(file, result, pinsStand: false), (int)measures["blocking_pairs"]!);
        },
        iter: 4000);

    // What a result is worth, as text, so that a difference can be read.
    private static string Value(SmallFile file, int which, int[] result) => which switch
    {
        0 or 1 => string.Join(' ', result),
        2 => $"{result.Count(mentor => mentor >= 0)} pairs, total {Scores(file, result).Sum()}",
        _ => $"{result.Count(mentor => mentor >= 0)} pairs, lowest {Scores(file, result).Cast<int?>().Min()}, total {Scores(file, result).Sum()}",
    };

    private static string Expected(SmallFile file, int which, int[] given)
    {
        var possible = All(file, which < 2 ? file.Mutual : (mentee, mentor) => file.Score(mentee, mentor) is not null).ToList();
        Assert.Contains(possible, result => result.SequenceEqual(given));
        if (which >= 2)
        {
            var best = possible.MaxBy(result => (
                result.Count(mentor => mentor >= 0), which == 3 ? Scores(file, result).DefaultIfEmpty(int.MaxValue).Min() : 0, Scores(file, result).Sum()))!;
            return Value(file, which, best);
        }

        // The best stable result of a side is the one in which nobody of it has anybody lower than in any other.
        var stable = possible.Where(result => Blocking(file, result, pinsStand: true) == 0).ToList();
        var choice = Enumerable.Range(0, file.Mentees)
            .Select(mentee => stable.Select(result => file.IsPinned(mentee) ? 0 : Place(file.MenteeList(mentee), result[mentee])))
            .Select(places => which == 0 ? places.Min() : places.Max()).ToArray();
        return Value(file, which, stable.Single(result => Enumerable.Range(0, file.Mentees).All(mentee =>
            file.IsPinned(mentee) || Place(file.MenteeList(mentee), result[mentee]) == choice[mentee])));
    }

    private static IEnumerable<int> Scores(SmallFile file, int[] result) =>
        result.Index().Where(pair => pair.Item >= 0).Select(pair => file.Score(pair.Index, pair.Item)).OfType<int>();

    private static int Place(List<int> list, int other) => list.IndexOf(other) is var at and >= 0 ? at : int.MaxValue;

    private static int Number(JsonNode id) => ((string)id!)[1] - '0';

    // Where pins stand, whoever is pinned wants nobody else and gives up their place to nobody.
    private static int Blocking(SmallFile file, int[] result, bool pinsStand)
    {
        var blocking = 0;
        for (var mentee = 0; mentee < file.Mentees; mentee++)
        {
            for (var mentor = 0; mentor < file.Capacity.Length; mentor++)
            {
                if (result[mentee] == mentor || !file.Mutual(mentee, mentor) || file.Capacity[mentor] == 0 || (pinsStand && file.IsPinned(mentee)))
                {
                    continue;
                }

                var theirs = Enumerable.Range(0, file.Mentees).Where(other => result[other] == mentor).ToList();
                var mine = result[mentee];
                var wants = mine < 0 || !file.Mutual(mentee, mine) || Place(file.MenteeList(mentee), mentor) < Place(file.MenteeList(mentee), mine);
                var wanted = theirs.Count < file.Capacity[mentor] || theirs.Exists(other => !(pinsStand && file.IsPinned(other))
                    && (!file.Mutual(other, mentor) || Place(file.MentorList(mentor), mentee) < Place(file.MentorList(mentor), other)));
                blocking += wants && wanted ? 1 : 0;
            }
        }

        return blocking;
    }

    private static IEnumerable<int[]> All(SmallFile file, Func<int, int, bool> counts)
    {
        IEnumerable<int[]> soFar = [[]];
        for (var mentee = 0; mentee < file.Mentees; mentee++)
        {
            var who = mentee;
            var options = file.IsPinned(who)
                ? [file.Pinned.First(pin => pin.Mentee == who).Mentor]
                : Enumerable.Range(-1, file.Capacity.Length + 1).Where(mentor => mentor < 0 || (counts(who, mentor) && !file.Forbidden.Contains((who, mentor)))).ToArray();
            soFar = soFar.SelectMany(result => options.Select(mentor => (int[])[.. result, mentor]));
        }

        // A pin stands above the capacity too; nobody else does.
        return soFar.Where(result => Enumerable.Range(0, file.Capacity.Length).All(mentor =>
            result.Index().Count(pair => pair.Item == mentor && !file.IsPinned(pair.Index))
                <= Math.Max(0, file.Capacity[mentor] - file.Pinned.Count(pin => pin.Mentor == mentor))));
    }

    private static readonly Gen<SmallFile> Files =
        from mentees in Gen.Int[0, 4]
        from capacity in Gen.Int[0, 2].Array[0, 3]
        from scores in Gen.OneOf(Gen.Int[-3, 3], Gen.Int[-9, 9], Gen.Const(-1)).Array[mentees * capacity.Length]
        from menteeLists in Lists(mentees, capacity.Length)
        from mentorLists in Lists(capacity.Length, mentees)
        from settings in Gen.Int[0, 9].Array[mentees * capacity.Length]
        from seed in Gen.Long
        select new SmallFile(capacity, scores, menteeLists, mentorLists, settings, seed);

    private static Gen<int[]?[]> Lists(int people, int others) =>
        from order in Gen.Shuffle(Enumerable.Range(0, others).ToArray()).Array[people]
        from length in Gen.Int[-2, others].Array[people]
        select order.Zip(length, (list, count) => count < 0 ? null : list[..count]).ToArray();

    /// <summary>A file as somebody would write it: each part may be absent, lists need not agree, pins need not fit.</summary>
    private sealed record SmallFile(int[] Capacity, int[] Scores, int[]?[] MenteeLists, int[]?[] MentorLists, int[] Settings, long Seed)
    {
        public int Mentees => MenteeLists.Length;

        public List<(int Mentee, int Mentor)> Pinned { get; } =
            [.. Settings.Index().Where(setting => setting.Item == 0).Select(setting => (Mentee: setting.Index / Capacity.Length, Mentor: setting.Index % Capacity.Length)).DistinctBy(pin => pin.Mentee)];

        public List<(int Mentee, int Mentor)> Forbidden { get; } =
            [.. Settings.Index().Where(setting => setting.Item == 1).Select(setting => (setting.Index / Capacity.Length, setting.Index % Capacity.Length))];

        public bool IsPinned(int mentee) => Pinned.Exists(pin => pin.Mentee == mentee);

        public int? Score(int mentee, int mentor) => Scores[(mentee * Capacity.Length) + mentor] is var score and >= 0 ? score : null;

        public bool Mutual(int mentee, int mentor) =>
            !Forbidden.Contains((mentee, mentor)) && MenteeList(mentee).Contains(mentor) && MentorList(mentor).Contains(mentee);

        public List<int> MenteeList(int mentee) => MenteeLists[mentee]?.ToList() ?? ByScore(Capacity.Length, mentor => (mentee, mentor));

        public List<int> MentorList(int mentor) => MentorLists[mentor]?.ToList() ?? ByScore(Mentees, mentee => (mentee, mentor));

        public string ToJson()
        {
            var json = new JsonObject();
            Add("mentees", [.. MenteeLists.Select((list, mentee) => Person($"e{mentee}", list, "o", null))]);
            Add("mentors", [.. MentorLists.Select((list, mentor) => Person($"o{mentor}", list, "e", Capacity[mentor]))]);
            Add("scores", [.. Scores.Index().Where(score => score.Item >= 0).Select(score => new JsonObject
            {
                ["mentee"] = $"e{score.Index / Capacity.Length}",
                ["mentor"] = $"o{score.Index % Capacity.Length}",
                ["score"] = score.Item,
            })]);
            Add("pinned", [.. Pinned.Select(pair => new JsonArray($"e{pair.Mentee}", $"o{pair.Mentor}"))]);
            Add("forbidden", [.. Forbidden.Select(pair => new JsonArray($"e{pair.Mentee}", $"o{pair.Mentor}"))]);
            return json.ToJsonString();

            void Add(string part, JsonNode[] items)
            {
                if (items.Length > 0)
                {
                    json[part] = new JsonArray(items);
                }
            }

            static JsonObject Person(string id, int[]? list, string other, int? capacity)
            {
                var person = new JsonObject { ["id"] = id };
                if (list is not null)
                {
                    person["preferences"] = new JsonArray([.. list.Select(number => (JsonNode)$"{other}{number}")]);
                }

                // One is what nobody need say.
                if (capacity is { } places and not 1)
                {
                    person["capacity"] = places;
                }

                return person;
            }
        }

        private List<int> ByScore(int others, Func<int, (int Mentee, int Mentor)> pair) =>
            [.. Enumerable.Range(0, others).Where(other => Score(pair(other).Mentee, pair(other).Mentor) is not null)
                .OrderByDescending(other => Score(pair(other).Mentee, pair(other).Mentor)).ThenBy(other => PairLot(pair(other)))];

        private ulong PairLot((int Mentee, int Mentor) pair) => Mix(PersonLot($"e{pair.Mentee}") ^ PersonLot($"o{pair.Mentor}"));

        private ulong PersonLot(string id) => Mix(Mix((ulong)Seed) ^ id.Aggregate(Mix((ulong)id.Length), (key, letter) => Mix(key ^ letter)));

        // SplitMix64, from its paper.
        private static ulong Mix(ulong state)
        {
            unchecked
            {
                var z = state + 0x9E3779B97F4A7C15UL;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                return z ^ (z >> 31);
            }
        }
    }
}
