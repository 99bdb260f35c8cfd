using System.CommandLine;
using MentorNet.Profile.V1;

namespace MentorNet.Cli.Commands;

/// <summary>`domains share DOMAIN`.</summary>
internal static class ShareDomainCommand
{
    public static Command Create()
    {
        var domain = new Argument<string>("DOMAIN") { Description = "The part of the addresses after the @, for example k12.example.us." };
        var command = new Command("share", "Marks an email domain as shared by many organizations, so that people there do not count as colleagues. Needs an operator.") { domain, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(parsed.GetValue(Settings.As), "operator", Passwords.Operator, cancellationToken);
            var stored = await session.Organizations.AddOrganizationDomainAsync(
                new AddOrganizationDomainRequest { Parent = "organizations/-", Domain = parsed.GetValue(domain)! }, cancellationToken: cancellationToken);
            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(stored);
            }
            else
            {
                Screen.Line($"{stored.Domain} is marked as shared: people there are kept apart only by their own organizations.");
            }

            return 0;
        });
        return command;
    }
}
