using System.CommandLine;
using MentorNet.Cli.Demo;
using MentorNet.Identity.V1;

namespace MentorNet.Cli.Commands;

/// <summary>Are `demo load` and `demo remove`.</summary>
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

    public static Command Remove()
    {
        var command = new Command("remove", "Removes the demo consortium with everything in it, including its sample organizations; the accounts stay, but belong to nothing. Needs an operator.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(null, "operator", Passwords.Operator, cancellationToken);
            await Screen.StepAsync("Remove the demo consortium", parsed.GetValue(Settings.Json), async () => await session.Identity.DeleteConsortiumAsync(
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
