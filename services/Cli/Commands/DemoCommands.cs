using System.CommandLine;
using MentorNet.Cli.Demo;
using MentorNet.Identity.V1;

namespace MentorNet.Cli.Commands;

/// <summary>Are `demo load`, `demo board` and `demo remove`.</summary>
internal static class DemoCommands
{
    public static Command Load()
    {
        var command = new Command("load", "Builds the demo consortium: 12 organizations, 30 people, pairings with a little history, a library. Running it again adds only what is missing. Needs the operator of a demo installation.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var password = Passwords.Of(DemoLoader.Admin) ?? throw new CliException("The demo password is not known.", "Set MENTORNET_DEMO_PASSWORD.");
            var session = await gateway.AsAsync(null, "operator", Passwords.Operator, cancellationToken);
            var json = parsed.GetValue(Settings.Json);
            var loaded = await new DemoLoader(gateway, DemoData.Read(), password, json).LoadAsync(session, cancellationToken);
            if (json)
            {
                Screen.Json(loaded);
            }
            else
            {
                Screen.Line($"{loaded.Consortium}: {loaded.Organizations} organizations, {loaded.People} people, {loaded.Pairings} pairings, {loaded.OpenRequests} open requests, {loaded.Messages} messages, {loaded.Resources} resources.");
            }

            return 0;
        });
        return command;
    }

    public static Command Board()
    {
        var clients = WholeNumber.Option<int>("--clients", $"How many clients without an account the coach ends up with, at most {BoardDemo.AtMost}; 199 if it is not given.");
        var command = new Command("board", "Gives a coach of the demo a caseload of 200: clients with hours, sessions, and budgets, next to the one with an account. Running it again adds only what is missing.") { clients };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var wanted = parsed.GetValue(clients) is > 0 and var asked ? Math.Min(asked, BoardDemo.AtMost) : 199;
            var coach = await gateway.AsAsync(BoardDemo.Coach, "coach", BoardDemo.Coach, cancellationToken);
            var json = parsed.GetValue(Settings.Json);
            var added = await Screen.StepAsync("Add clients", json, () => new BoardDemo(coach, TimeProvider.System).LoadAsync(wanted, cancellationToken));
            if (json)
            {
                Screen.Json(new { coach = BoardDemo.Coach, added });
            }
            else
            {
                Screen.Line($"{added} {(added == 1 ? "client was" : "clients were")} added to the board of {BoardDemo.Coach}.");
            }

            return 0;
        });
        return command;
    }

    public static Command Remove()
    {
        var command = new Command("remove", "Removes the demo consortium with everything in it, including its sample organizations; the accounts stay, but belong to nothing. Needs an operator.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(null, "operator", Passwords.Operator, cancellationToken);
            await Screen.StepAsync("Remove the demo consortium", parsed.GetValue(Settings.Json), async () => await session.Consortia.DeleteConsortiumAsync(
                new DeleteConsortiumRequest { Name = $"consortia/{DemoLoader.Consortium}" }, cancellationToken: cancellationToken));
            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(new { removed = $"consortia/{DemoLoader.Consortium}" });
            }

            return 0;
        });
        return command;
    }
}
