using System.CommandLine;
using Google.Protobuf;
using MentorNet.Cli.Demo;
using MentorNet.Profile.V1;

namespace MentorNet.Cli.Commands;

/// <summary>`import people FILE`.</summary>
internal static class ImportPeopleCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV file with the columns name, email, organization, title, roles (separate several roles with semicolons)." };
        file.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks the rows, but invites no one." };
        var problems = RowProblems.Option();
        var command = new Command("people", "Invites people into your consortium by email. Needs an admin.") { file, dryRun, problems, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(parsed.GetValue(Settings.As), "admin", DemoLoader.Admin, cancellationToken);
            var source = parsed.GetValue(file)!;
            var request = new InvitePeopleRequest { Csv = ByteString.CopyFrom(await File.ReadAllBytesAsync(source.FullName, cancellationToken)), ValidateOnly = parsed.GetValue(dryRun) };
            var json = parsed.GetValue(Settings.Json);
            var report = await Screen.StepAsync($"Invite the people of {source.Name}", json, async () => await session.People.InvitePeopleAsync(request, cancellationToken: cancellationToken));
            await RowProblems.SaveAsync(report.Problems, parsed.GetValue(problems), cancellationToken);
            if (json)
            {
                Screen.Json(report);
            }
            else
            {
                Screen.Line($"{(request.ValidateOnly ? "would invite" : "invited")} {report.InvitedCount}, left out {report.BadRowCount}");
                foreach (var domain in report.SharedDomains)
                {
                    Screen.Line($"{domain}: the file has people of several organizations there, who count as colleagues and are not paired. If it is not one employer's, have an operator say so: scripts/mentornet domains share {domain}");
                }

                foreach (var row in report.KnownRows)
                {
                    Screen.Line($"line {row.Line}, {row.Email}: {(row.State == Person.Types.State.Invited ? "invited already" : "a member already, who is asked only for roles that they do not have")}");
                }

                RowProblems.Show(report.Problems);
            }

            return 0;
        });
        return command;
    }
}
