using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using MentorNet.Operations.V1;
using MentorNet.Protos;
using Spectre.Console;

namespace MentorNet.Cli.Commands;

/// <summary>`events list`, `show`, `retry` and `drop`: what failed while its parts were there, over all services.</summary>
internal static class EventsCommands
{
    public static Command List()
    {
        var command = new Command("list", "Lists the set-aside events of every service, and what is down there. Needs an operator.") { Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await OperatorAsync(gateway, parsed, cancellationToken);
            var all = new ListSetAsideEventsResponse();
            var silent = new List<string>();
            foreach (var service in Declarations.Services)
            {
                try
                {
                    await foreach (var one in AllAsync(session, service, cancellationToken))
                    {
                        all.Events.Add(one);
                    }
                }
                catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
                {
                    silent.Add(service);
                }
            }

            all.TotalSize = all.Events.Count;
            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(all);
            }
            else
            {
                Show(all.Events);
            }

            foreach (var service in silent)
            {
                Screen.ErrorLine($"{service} doesn't answer; its events are not in this list.");
            }

            return silent.Count == 0 ? 0 : 1;
        });
        return command;
    }

    public static Command Show()
    {
        var name = new Argument<string>("EVENT") { Description = "The name of the event, as `events list` shows it." };
        var command = new Command("show", "Shows one set-aside event with its IDs, cause, and stack trace. Needs an operator.") { name, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await OperatorAsync(gateway, parsed, cancellationToken);
            var wanted = FullName(parsed.GetValue(name)!);
            var one = await session.Events.GetSetAsideEventAsync(new GetSetAsideEventRequest { Name = wanted }, To(ServiceOf(wanted)), cancellationToken: cancellationToken);
            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(one);
                return 0;
            }

            Screen.Line(one.Name);
            Screen.Line($"{one.Kind}: {one.Type} in {(one.Queue.Length > 0 ? one.Queue : "the outbox")}");
            Screen.Line($"first set aside {At(one.FirstSetAsideTime)}, last {At(one.SetAsideTime)}, {one.TryCount} tries{(one.RetryTime is null ? "" : ", retry asked for")}");
            foreach (var (field, id) in one.Ids)
            {
                Screen.Line($"  {field} {id}");
            }

            Screen.Line(one.Cause);
            foreach (var line in one.Stack.Split('\n'))
            {
                Screen.Line(line);
            }

            return 0;
        });
        return command;
    }

    public static Command Retry() => Act("retry", "Retries set-aside events; each takes effect only once. Needs an operator.", "on their way again", needsYes: false, async (session, service, names, cancellationToken) =>
        (await session.Events.RetrySetAsideEventsAsync(new RetrySetAsideEventsRequest { Parent = $"services/{service}", Names = { names ?? [] }, All = names is null }, To(service), cancellationToken: cancellationToken)).Count);

    public static Command Drop() => Act("drop", "Deletes set-aside events for good: their effect never happens. Needs an operator.", "dropped", needsYes: true, async (session, service, names, cancellationToken) =>
        (await session.Events.DropSetAsideEventsAsync(new DropSetAsideEventsRequest { Parent = $"services/{service}", Names = { names ?? [] }, All = names is null }, To(service), cancellationToken: cancellationToken)).Count);

    private static Command Act(string verb, string description, string done, bool needsYes, Func<Session, string, IReadOnlyList<string>?, CancellationToken, Task<long>> act)
    {
        var names = new Argument<string[]>("EVENT") { Description = "The names of the events, as `events list` shows them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All events of every service, or of the one that --service names." };
        var only = new Option<string?>("--service") { Description = $"With --all: only of this service ({string.Join(", ", Declarations.Services)})." };
        only.AcceptOnlyFromAmong([.. Declarations.Services]);
        var yes = new Option<bool>("--yes") { Description = "With --all: yes, really all." };
        var command = new Command(verb, description) { names, all, only, Settings.As };
        if (needsYes)
        {
            command.Add(yes);
        }

        command.Validators.Add(result =>
        {
            var isAll = result.GetValue(all);
            if (isAll == result.GetValue(names)!.Length > 0)
            {
                result.AddError("Name events, or give --all.");
            }
            else if (isAll && needsYes && !result.GetValue(yes))
            {
                result.AddError($"--all {verb}s every event for good: give --yes as well.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await OperatorAsync(gateway, parsed, cancellationToken);
            var count = 0L;
            if (parsed.GetValue(all))
            {
                foreach (var service in parsed.GetValue(only) is { } one ? [one] : Declarations.Services)
                {
                    count += await act(session, service, null, cancellationToken);
                }
            }
            else
            {
                foreach (var service in parsed.GetValue(names)!.Select(FullName).Distinct().GroupBy(ServiceOf))
                {
                    foreach (var some in service.Chunk(1000))
                    {
                        count += await act(session, service.Key, some, cancellationToken);
                    }
                }
            }

            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(new { count });
            }
            else
            {
                Screen.Line($"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? "event" : "events")} {done}.");
            }

            return 0;
        });
        return command;
    }

    private static Task<Session> OperatorAsync(Gateway gateway, ParseResult parsed, CancellationToken cancellationToken) =>
        gateway.AsAsync(parsed.GetValue(Settings.As), "operator", Passwords.Operator, cancellationToken);

    private static async IAsyncEnumerable<SetAsideEvent> AllAsync(Session session, string service, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListSetAsideEventsRequest { Parent = $"services/{service}", PageSize = 500 };
        do
        {
            var page = await session.Events.ListSetAsideEventsAsync(request, To(service), cancellationToken: cancellationToken);
            foreach (var one in page.Events)
            {
                yield return one;
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private static void Show(IReadOnlyCollection<SetAsideEvent> events)
    {
        if (events.Count == 0)
        {
            Screen.Line("No events are set aside.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Event").NoWrap()).AddColumns("Type", "Since", "Tries", "Cause"); // whole, so that it can be copied
        foreach (var one in events)
        {
            table.AddRow(
                Screen.Cell(one.Name["services/".Length..].Replace("/events/", "/", StringComparison.Ordinal)),
                Screen.Cell(one.Type[(one.Type.LastIndexOf('.') + 1)..]),
                At(one.FirstSetAsideTime),
                one.TryCount.ToString(CultureInfo.InvariantCulture),
                Screen.Cell(one.RetryTime is null ? one.Cause : $"(retry asked for) {one.Cause}"));
        }

        AnsiConsole.Write(table);
        Screen.Line($"{events.Count} {(events.Count == 1 ? "event" : "events")}. Retry: scripts/mentornet events retry --all");
    }

    // `matching/{uuid}` is short for `services/matching/events/{uuid}`.
    private static string FullName(string name) => name.Split('/') switch
    {
        ["services", _, "events", _] => name,
        [var service, var id] when Declarations.Services.Contains(service) => $"services/{service}/events/{id}",
        _ => throw new CliException($"'{name}' is not an event.", "Take its name from `scripts/mentornet events list`."),
    };

    private static string ServiceOf(string name) => name.Split('/')[1];

    private static Metadata To(string service) => new() { { "mentornet-service", service } };

    private static string At(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
