using System.CommandLine;
using System.Globalization;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Spectre.Console;

namespace MentorNet.Cli.Commands;

/// <summary>`erasures list`.</summary>
internal static class ListErasuresCommand
{
    public static Command Create()
    {
        var csv = new Option<bool>("--csv") { Description = "Prints the list of erased people that `apply-erasures` reads after a restore; keep it apart from the databases." };
        var command = new Command("list", "Lists all erasures with what every service has confirmed. Needs an operator.") { csv, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(parsed.GetValue(Settings.As), "operator", Passwords.Operator, cancellationToken);
            var all = new ListErasuresResponse();
            var request = new ListErasuresRequest { PageSize = 1000 };
            do
            {
                var page = await session.PersonalData.ListErasuresAsync(request, cancellationToken: cancellationToken);
                all.Erasures.Add(page.Erasures);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(csv))
            {
                using var output = Console.OpenStandardOutput();
                await output.WriteAsync(ListOf(all), cancellationToken);
            }
            else if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(all);
            }
            else
            {
                Show(all);
            }

            return 0;
        });
        return command;
    }

    // Whoever has begun to be erased is on it; who can still change their mind is not.
    internal static byte[] ListOf(ListErasuresResponse all) => SpreadsheetCsv.Of(
    [
        ["person", "erased_at", "consortia"],
        .. all.Erasures.Where(erasure => erasure.State is Erasure.Types.State.InProgress or Erasure.Types.State.Done).Select(erasure => (string[])
        [
            erasure.Person["people/".Length..],
            erasure.DueTime.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture),
            string.Join(' ', erasure.Consortia.Select(name => name["consortia/".Length..])),
        ]),
    ]);

    private static void Show(ListErasuresResponse all)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Person", "State", "Asked", "Due", "Done", "Confirmed", "Waiting for");
        foreach (var erasure in all.Erasures)
        {
            table.AddRow(
                Screen.Cell(erasure.Person),
                erasure.State.ToString(),
                Day(erasure.CreateTime),
                Day(erasure.DueTime),
                erasure.DoneTime is { } done ? Day(done) : "",
                Screen.Cell(string.Join(", ", erasure.Confirmations.Select(confirmation => $"{confirmation.Service} {confirmation.Phase} -{confirmation.RemovedCount} ={confirmation.KeptCount}"))),
                Screen.Cell(string.Join(", ", erasure.WaitingFor)));
        }

        AnsiConsole.Write(table);
        Screen.Line($"{all.Erasures.Count} {(all.Erasures.Count == 1 ? "erasure" : "erasures")}.");
    }

    private static string Day(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
