using System.CommandLine;
using MentorNet.Cli.Commands;

namespace MentorNet.Cli;

/// <summary>All commands.</summary>
internal static class Root
{
    public static RootCommand Create() => new(
        """
        The command line of MentorNet, for operators and integrators. It talks to the gateway.

        Exit status: 0 done, 1 refused or failed, 2 wrong usage.
        """)
    {
        Settings.Url, Settings.GrpcUrl, Settings.Json,
        SignInCommands.Login(), SignInCommands.Token(), SignInCommands.Logout(),
        new Command("import", "Imports organizations or invites people from a file.") { ImportOrganizationsCommand.Create(), ImportPeopleCommand.Create() },
        new Command("rounds", "Runs matching rounds.") { RunRoundCommand.Create() },
        new Command("domains", "Manages email domains.") { ShareDomainCommand.Create() },
        new Command("calendar", "Reads calendar files.") { CalendarBusyCommand.Create() },
        new Command("mail", "Reads mail files.") { MailReadCommand.Create() },
        TextCommand.Create(),
        new Command("erasures", "Shows who was erased.") { ListErasuresCommand.Create() },
        new Command("events", "Shows the events that failed, and retries or drops them.") { EventsCommands.List(), EventsCommands.Show(), EventsCommands.Retry(), EventsCommands.Drop() },
        new Command("demo", "Loads the demo consortium, fills a coach's board, or removes it all.") { DemoCommands.Load(), DemoCommands.Board(), DemoCommands.Remove() },
    };
}
