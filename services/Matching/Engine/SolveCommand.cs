using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MentorNet.Matching.Engine;

/// <summary>
/// <c>solve [--objective …] [--seed N] FILE</c>: the engine on a file, without any server. The only part of the engine that reads
/// and writes; JSON goes to standard output, one line of what is wrong to standard error with status 2.
/// </summary>
internal static class SolveCommand
{
    private const int LargestFile = 256 << 20;
    private const string Usage = "usage: solve.sh [--objective stable|stable-mentor|total|worst-off] [--seed N] FILE   (FILE - is standard input)";

    public static int Run(string[] args)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return Run(args, input, output, Console.Error);
    }

    internal static int Run(string[] args, Stream input, Stream output, TextWriter errors)
    {
        if (args is ["--help" or "-h"])
        {
            output.Write(Encoding.UTF8.GetBytes($"{Usage}\n"));
            return 0;
        }

        try
        {
            var (objective, seed, path) = Arguments(args);
            var file = MarketFile.Parse(path == "-" ? Bytes(input, "standard input") : Bytes(path), path == "-" ? "standard input" : path);
            var market = file.ToMarket(seed);
            foreach (var ignored in file.Ignored.Take(10))
            {
                errors.WriteLine(ignored);
            }

            Write(output, file, Solver.Solve(market, objective));
            return 0;
        }
        catch (MarketFileException error)
        {
            errors.WriteLine(error.Message);
            return 2;
        }
    }

    private static (Objective Objective, long Seed, string Path) Arguments(string[] args)
    {
        var (objective, seed, path) = (Objective.Stable, 0L, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            var (option, value) = args[i].Split('=', 2) is [['-', '-', ..] name, var given] ? (name, given) : (args[i], null);
            switch (option)
            {
                case "--objective":
                    value ??= ++i < args.Length ? args[i] : "";
                    objective = value switch
                    {
                        "stable" => Objective.Stable,
                        "stable-mentor" => Objective.StableMentor,
                        "total" => Objective.Total,
                        "worst-off" => Objective.WorstOff,
                        _ => throw new MarketFileException($"--objective is one of stable, stable-mentor, total, worst-off; not \"{value}\"."),
                    };
                    break;
                case "--seed":
                    value ??= ++i < args.Length ? args[i] : "";
                    seed = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw new MarketFileException($"--seed is a whole number of 64 bits; not \"{value}\".");
                    break;
                case ['-', _, ..]:
                    throw new MarketFileException($"There is no option {option}. {Usage}");
                default:
                    path = path is null ? args[i] : throw new MarketFileException($"One FILE was expected. {Usage}");
                    break;
            }
        }

        return (objective, seed, path ?? throw new MarketFileException(Usage));
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Bytes(file, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MarketFileException($"{path}: this file cannot be read{(error is FileNotFoundException or DirectoryNotFoundException ? ": it is not there" : "")}.");
        }
    }

    private static byte[] Bytes(Stream stream, string name)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > LargestFile)
            {
                throw new MarketFileException($"{name}: this file is too large; at most {LargestFile >> 20} MB are read.");
            }
        }

        return all.ToArray();
    }

    private static void Write(Stream output, MarketFile file, Solution solution)
    {
        // Ids as people wrote them, accents too; this is for a terminal and never for a web page.
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var byId = Enumerable.Range(0, solution.MentorOf.Length).OrderBy(mentee => file.Mentees[mentee], StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteStartArray("pairs");
        foreach (var mentee in byId.Where(mentee => solution.MentorOf[mentee] >= 0))
        {
            json.WriteStartObject();
            json.WriteString("mentee", file.Mentees[mentee]);
            json.WriteString("mentor", file.Mentors[solution.MentorOf[mentee]]);
            if (solution.ScoreOf[mentee] >= 0)
            {
                json.WriteNumber("score", solution.ScoreOf[mentee]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unmatched");
        foreach (var mentee in byId.Where(mentee => solution.MentorOf[mentee] < 0))
        {
            json.WriteStringValue(file.Mentees[mentee]);
        }

        json.WriteEndArray();
        json.WriteStartObject("measures");
        json.WriteNumber("pairs", solution.Measures.Pairs);
        json.WriteNumber("total_score", solution.Measures.TotalScore);
        if (solution.Measures.MinScore is { } lowest)
        {
            json.WriteNumber("min_score", lowest);
        }
        else
        {
            json.WriteNull("min_score");
        }

        json.WriteNumber("blocking_pairs", solution.Measures.BlockingPairs);
        json.WriteNumber("max_load", solution.Measures.MaxLoad);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }
}
