using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.Cli.Demo;
using MentorNet.Matching.V1;
using Spectre.Console;

namespace MentorNet.Cli.Commands;

/// <summary>`rounds run`.</summary>
internal static partial class RunRoundCommand
{
    private const string Hidden = "(may not be shown)";

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "The name of the round.", DefaultValueFactory = _ => $"Round of {DateTime.UtcNow.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}" };
        var objective = new Option<string>("--objective") { Description = "What the round optimizes.", DefaultValueFactory = _ => "total" };
        objective.AcceptOnlyFromAmong("stable", "stable-mentor", "total", "worst-off");
        var kind = new Option<string>("--kind") { Description = "Whom each officer gets.", DefaultValueFactory = _ => "peer" };
        kind.AcceptOnlyFromAmong("peer", "coach", "cross-sector");
        var seed = WholeNumber.Option<long>("--seed", "The tie-break seed; 0 picks one at random.");
        var publish = new Option<bool>("--publish") { Description = "Publishes the result; without it the round stays a preview and no one is notified." };
        var command = new Command("run", "Creates a round for all officers without a match, computes it, and shows the preview. Needs an admin.") { name, objective, kind, seed, publish, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(parsed.GetValue(Settings.As), "admin", DemoLoader.Admin, cancellationToken);
            var json = parsed.GetValue(Settings.Json);
            var round = await Screen.StepAsync("Create the round", json, async () => await session.Rounds.CreateRoundAsync(
                new CreateRoundRequest
                {
                    DisplayName = parsed.GetValue(name),
                    Objective = parsed.GetValue(objective) switch { "stable" => Round.Types.Objective.Stable, "stable-mentor" => Round.Types.Objective.StableMentor, "worst-off" => Round.Types.Objective.WorstOff, _ => Round.Types.Objective.Total },
                    Kind = parsed.GetValue(kind) switch { "coach" => Kind.Coach, "cross-sector" => Kind.CrossSector, _ => Kind.Peer },
                    Seed = parsed.GetValue(seed) ?? 0,
                    RequestId = Guid.NewGuid().ToString(),
                },
                cancellationToken: cancellationToken));
            round = await Screen.StepAsync("Compute it", json, async () => await session.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = round.Name }, cancellationToken: cancellationToken));
            var entries = await EntriesAsync(session, round.Name, cancellationToken);
            if (parsed.GetValue(publish))
            {
                round = await Screen.StepAsync("Publish it", json, async () => await session.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = round.Name, Etag = round.Etag }, cancellationToken: cancellationToken));
            }

            if (json)
            {
                Screen.Json(round);
            }
            else
            {
                await ShowAsync(session, round, entries, cancellationToken);
            }

            return 0;
        });
        return command;
    }

    private static async Task<List<RoundEntry>> EntriesAsync(Session session, string round, CancellationToken cancellationToken)
    {
        var entries = new List<RoundEntry>();
        var request = new ListRoundEntriesRequest { Parent = round, PageSize = 1000 };
        do
        {
            var page = await session.Rounds.ListRoundEntriesAsync(request, cancellationToken: cancellationToken);
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return entries;
    }

    private static async Task ShowAsync(Session session, Round round, List<RoundEntry> entries, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var people in entries.SelectMany(entry => new[] { entry.Mentee, entry.Mentor }).Where(person => person.Length > 0).Distinct().Chunk(200))
        {
            var found = await session.People.BatchGetPeopleAsync(new Profile.V1.BatchGetPeopleRequest { Names = { people } }, cancellationToken: cancellationToken);
            foreach (var person in found.People)
            {
                names[person.Name] = person.DisplayName;
            }
        }

        Screen.Line($"{round.DisplayName}: {Matched(round)}, {(round.State == Round.Types.State.Published ? "published" : "preview only, no one is notified")} ({round.Name})");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Officer", "Gets", "Score", "Why no one");
        foreach (var entry in entries)
        {
            table.AddRow(
                Screen.Cell(names.GetValueOrDefault(entry.Mentee, Hidden)),
                Screen.Cell(entry.Mentor.Length == 0 ? "no one" : names.GetValueOrDefault(entry.Mentor, Hidden)),
                entry.Mentor.Length == 0 ? "" : entry.Score.ToString("N0", CultureInfo.InvariantCulture),
                Screen.Cell(entry.Mentor.Length == 0 ? Words(entry.Cause) : ""));
        }

        AnsiConsole.Write(table);
    }

    // No count under five is told.
    private static string Matched(Round round) => round switch
    {
        { HasPairCount: true, HasOfficerCount: true } => $"{round.PairCount} of {round.OfficerCount} officers are matched",
        { HasPairCount: true } => $"{round.PairCount} officers are matched, which is nearly all",
        { HasOfficerCount: true } => $"fewer than 5 of {round.OfficerCount} officers are matched",
        _ => "it is for fewer than 5 officers",
    };

    // `AllFull` as `all full`.
    private static string Words(RoundEntry.Types.Cause cause) => Capital().Replace(cause.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
