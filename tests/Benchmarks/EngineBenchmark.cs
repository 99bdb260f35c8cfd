using System.Diagnostics;
using System.Globalization;
using Google.OrTools.Graph;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;

namespace MentorNet.Benchmarks;

/// <summary>The matching engine on generated markets, beside a textbook implementation with dictionaries and OR-Tools alone.</summary>
internal static class EngineBenchmark
{
    public static int Run(string[] args)
    {
        if (args is ["--growth"])
        {
            Growth();
            return 0;
        }

        Console.WriteLine($"cores {Environment.ProcessorCount}; each time is the best of a few runs, in ms");
        // The engine goes first and alone, so that the peak is its own and its input's.
        Solver.Solve(new Input(100_000, 20_000, 20).Market(), Objective.Stable);
        var smaller = new Input(20_000, 5_000, 20).Market();
        Solver.Solve(smaller, Objective.Total);
        Solver.Solve(smaller, Objective.WorstOff);
        Console.WriteLine(Line($"peak memory of the engine with stable 100000 x 20000 x 20, total and worst-off 20000 x 5000 x 20: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB (under 1000)"));
        Compare(100_000, 20_000, 20);
        Optimal(20_000, 5_000, 20);
        Growth();
        Console.WriteLine(Line($"peak memory of the whole run, textbook and 1,000,000 mentees included, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
        return 0;
    }

    private static void Growth()
    {
        var measured = new List<(int Mentees, double[] Times)>();
        Console.WriteLine();
        Console.WriteLine("| mentees | mentors | build lists | stable | stable-mentor |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var mentees in new[] { 10_000, 30_000, 100_000, 300_000, 1_000_000 })
        {
            var input = new Input(mentees, mentees / 5, 20);
            Market? market = null;
            var build = Best(mentees > 200_000 ? 1 : 3, () => market = input.Market());
            var stable = Best(3, () => Solver.Solve(market!, Objective.Stable));
            var mentors = Best(3, () => Solver.Solve(market!, Objective.StableMentor));
            Console.WriteLine(Line($"| {mentees} | {mentees / 5} | {build:F0} | {stable:F0} | {mentors:F0} |"));
            measured.Add((mentees, [build, stable, mentors]));
        }

        var picture = Path.Combine(Root(), "docs", "img", "growth.svg");
        File.WriteAllText(picture, Plot(measured));
        Console.WriteLine($"plotted in {picture}");
    }

    // Both axes in powers of ten, so that a time that grows as the market does is a line at 45 degrees: the dotted one.
    private static string Plot(List<(int Mentees, double[] Times)> measured)
    {
        string[] names = ["lists", "stable", "stable-mentor"];
        string[] colors = ["#1d6fb8", "#b3452c", "#4a7a2c"];
        var svg = new System.Text.StringBuilder();
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\" aria-labelledby=\"t\">");
        Add($"<title id=\"t\">Milliseconds to make lists and to solve, from 10,000 to 1,000,000 mentees</title>");
        Add($"<rect width=\"640\" height=\"400\" fill=\"#fff\"/>");
        foreach (var power in Enumerable.Range(0, 5))
        {
            var y = Y(Math.Pow(10, power));
            Add($"<line x1=\"70\" x2=\"520\" y1=\"{y:F0}\" y2=\"{y:F0}\" stroke=\"#d8d8d8\"/><text x=\"62\" y=\"{y + 4:F0}\" text-anchor=\"end\" fill=\"#444\">{Math.Pow(10, power):N0} ms</text>");
        }

        foreach (var (mentees, _) in measured)
        {
            Add($"<text x=\"{X(mentees):F0}\" y=\"372\" text-anchor=\"middle\" fill=\"#444\">{mentees:N0}</text>");
        }

        Add($"<text x=\"295\" y=\"392\" text-anchor=\"middle\" fill=\"#444\">mentees, with a fifth as many mentors and 20 choices each</text>");
        var first = measured[0].Times[0];
        Add($"<line x1=\"{X(10_000):F0}\" y1=\"{Y(first):F0}\" x2=\"{X(1_000_000):F0}\" y2=\"{Y(first * 100):F0}\" stroke=\"#888\" stroke-dasharray=\"3 4\"/>");
        for (var line = 0; line < names.Length; line++)
        {
            var points = string.Join(' ', measured.Select(one => FormattableString.Invariant($"{X(one.Mentees):F0},{Y(one.Times[line]):F0}")));
            Add($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colors[line]}\" stroke-width=\"2\"/>");
            foreach (var (mentees, times) in measured)
            {
                Add($"<circle cx=\"{X(mentees):F0}\" cy=\"{Y(times[line]):F0}\" r=\"3.5\" fill=\"{colors[line]}\"/>");
            }

            Add($"<text x=\"530\" y=\"{Y(measured[^1].Times[line]) + 4:F0}\" fill=\"{colors[line]}\">{names[line]}</text>");
        }

        Add($"</svg>");
        return svg.ToString();

        void Add(FormattableString line) => svg.Append(Line(line)).Append('\n');

        static double X(double mentees) => 90 + (Math.Log10(mentees / 10_000) * 210);

        static double Y(double milliseconds) => 350 - (Math.Log10(Math.Max(1, milliseconds)) * 80);
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorNet.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("This runs from its build beside MentorNet.sln.");
    }

    private static void Compare(int mentees, int mentors, int choices)
    {
        var input = new Input(mentees, mentors, choices);
        Market? market = null;
        var build = Best(3, () => market = input.Market());
        var stable = Best(5, () => Solver.Solve(market!, Objective.Stable));
        var whole = Best(3, () => Solver.Solve(input.Market(), Objective.Stable));
        Dictionary<string, string>? textbookResult = null;
        var (menteeLists, mentorLists) = input.Dictionaries();
        var textbookLists = Best(1, () => (menteeLists, mentorLists) = input.Dictionaries());
        var textbook = Best(3, () => textbookResult = Textbook(menteeLists, mentorLists, input.Places));
        var flow = OrToolsAlone(market!, runs: 1);
        var result = Solver.Solve(market!, Objective.Stable).MentorOf;
        var same = Enumerable.Range(0, mentees).All(mentee => textbookResult!.TryGetValue(Input.MenteeId(mentee), out var mentor)
            ? result[mentee] >= 0 && Input.MentorId(result[mentee]) == mentor
            : result[mentee] < 0);
        Console.WriteLine(Line($"stable {mentees} x {mentors} x {choices}: engine {stable:F0} (lists made once before, in {build:F0}; with them {whole:F0}), textbook {textbook:F0} (its lists made before, in {textbookLists:F0}), OR-Tools alone {flow:F0}"));
        Console.WriteLine(Line($"  textbook / engine {textbook / stable:F1} (at least 20), engine / OR-Tools {stable / flow:F3} (at most 0.25), the engine's lists made in its time, the textbook's given to it {textbook / whole:F1} and {whole / flow:F3}, both from the same pairs {(textbook + textbookLists) / whole:F1}; same result: {same}"));
    }

    private static void Optimal(int mentees, int mentors, int choices)
    {
        var market = new Input(mentees, mentors, choices).Market();
        var (alone, total) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < 7; run++)
        {
            // By turns, so that a busy moment of the machine meets both.
            alone = Math.Min(alone, OrToolsAlone(market, runs: 1));
            total = Math.Min(total, Best(1, () => Solver.Solve(market, Objective.Total)));
        }

        var worstOff = Best(3, () => Solver.Solve(market, Objective.WorstOff));
        Console.WriteLine(Line($"total {mentees} x {mentors} x {choices}: engine {total:F0}, OR-Tools alone {alone:F0}, ratio {total / alone:F2} (at most 1.20)"));
        Console.WriteLine(Line($"worst-off {mentees} x {mentors} x {choices}: engine {worstOff:F0}, to OR-Tools alone for the total {worstOff / alone:F2}"));
    }

    // The same arcs, given to the solver and solved: nothing of ours but the arrays that they stand in.
    private static double OrToolsAlone(Market market, int runs)
    {
        var arcs = OptimalFlow.Arcs(market, 0).Flow;
        return Best(runs, () =>
        {
            using var flow = new MinCostFlow(arcs.Nodes, arcs.From.Length);
            for (var arc = 0; arc < arcs.From.Length; arc++)
            {
                flow.AddArcWithCapacityAndUnitCost(arcs.From[arc], arcs.To[arc], arcs.Capacity[arc], arcs.Cost[arc]);
            }

            foreach (var (node, supply) in arcs.Supplies)
            {
                flow.SetNodeSupply(node, supply);
            }

            flow.SolveMaxFlowWithMinCost();
        });
    }

    /// <summary>Deferred acceptance as textbooks write it: ids, dictionaries of ranks, a search for the worst of those held.</summary>
    private static Dictionary<string, string> Textbook(Dictionary<string, List<string>> mentees, Dictionary<string, List<string>> mentors, Dictionary<string, int> places)
    {
        var ranks = mentors.ToDictionary(mentor => mentor.Key, mentor => mentor.Value.Index().ToDictionary(item => item.Item, item => item.Index));
        var held = mentors.ToDictionary(mentor => mentor.Key, _ => new List<string>());
        var next = mentees.ToDictionary(mentee => mentee.Key, _ => 0);
        var free = new Queue<string>(mentees.Keys);
        while (free.TryDequeue(out var mentee))
        {
            if (next[mentee] == mentees[mentee].Count)
            {
                continue;
            }

            var mentor = mentees[mentee][next[mentee]++];
            held[mentor].Add(mentee);
            if (held[mentor].Count > places[mentor])
            {
                var worst = held[mentor].MaxBy(other => ranks[mentor][other])!;
                held[mentor].Remove(worst);
                free.Enqueue(worst);
            }
        }

        return held.SelectMany(mentor => mentor.Value.Select(mentee => (mentee, mentor.Key))).ToDictionary();
    }

    private static double Best(int runs, Action action)
    {
        var best = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return best;
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    /// <summary>A generated market: popular mentors are chosen more often, both sides rank as they like, scores are their own.</summary>
    private sealed class Input
    {
        private readonly Pair[] pairs;
        private readonly int[] capacity;
        private readonly ulong[] menteeKeys;
        private readonly ulong[] mentorKeys;

        public Input(int mentees, int mentors, int choices)
        {
            var random = new Random(7);
            menteeKeys = [.. Enumerable.Range(0, mentees).Select(id => (ulong)id)];
            mentorKeys = [.. Enumerable.Range(0, mentors).Select(id => (ulong)id)];
            capacity = [.. Enumerable.Range(0, mentors).Select(_ => random.Next(1, 9))];
            var all = new List<Pair>(mentees * choices);
            var chosen = new HashSet<int>();
            var heard = new List<int>[mentors];
            for (var mentor = 0; mentor < mentors; mentor++)
            {
                heard[mentor] = [];
            }

            for (var mentee = 0; mentee < mentees; mentee++)
            {
                chosen.Clear();
                while (chosen.Count < choices)
                {
                    var mentor = (int)(mentors * Math.Pow(random.NextDouble(), 1.3));
                    if (chosen.Add(mentor))
                    {
                        heard[mentor].Add(all.Count);
                        all.Add(new Pair(mentee, mentor, random.Next(Pair.HighestScore + 1), chosen.Count - 1));
                    }
                }
            }

            pairs = [.. all];
            foreach (var list in heard)
            {
                var order = list.ToArray();
                random.Shuffle(order);
                for (var rank = 0; rank < order.Length; rank++)
                {
                    pairs[order[rank]] = pairs[order[rank]] with { MentorRank = rank };
                }
            }
        }

        public Dictionary<string, int> Places => capacity.Index().ToDictionary(place => MentorId(place.Index), place => place.Item);

        public static string MenteeId(int mentee) => string.Create(CultureInfo.InvariantCulture, $"mentee-{mentee}");

        public static string MentorId(int mentor) => string.Create(CultureInfo.InvariantCulture, $"mentor-{mentor}");

        public Market Market() => new(7, menteeKeys, mentorKeys, capacity, pairs);

        public (Dictionary<string, List<string>> Mentees, Dictionary<string, List<string>> Mentors) Dictionaries() => (
            pairs.GroupBy(pair => pair.Mentee).ToDictionary(list => MenteeId(list.Key), list => list.OrderBy(pair => pair.MenteeRank).Select(pair => MentorId(pair.Mentor)).ToList()),
            Enumerable.Range(0, capacity.Length).GroupJoin(pairs, mentor => mentor, pair => pair.Mentor, (mentor, list) => (mentor, list))
                .ToDictionary(item => MentorId(item.mentor), item => item.list.OrderBy(pair => pair.MentorRank).Select(pair => MenteeId(pair.Mentee)).ToList()));
    }
}
