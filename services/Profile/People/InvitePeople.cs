using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi
{
    public override async Task<InvitePeopleResponse> InvitePeople(InvitePeopleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Csv.Length > 1024 * 1024)
        {
            throw Errors.InvalidField("csv", "must be at most 1 MiB.");
        }

        var (rows, problems) = InvitationFile.Read(request.Csv.Memory);
        Dictionary<string, string> members;
        string[] several;
        IReadOnlyList<Person> known;
        await using (var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            members = await work.FindMemberNamesAsync(caller.ConsortiumId);
            several = DomainsOfSeveral(rows.Where(row => members.ContainsKey(row.Organization)));
            several = [.. several.Except(await work.ListSharedAsync(several))];
            // Of who is here already, what a list of members tells the caller.
            known = await work.ShowAsync(caller, await work.FindPeopleByEmailAsync(caller.ConsortiumId, [.. rows.Select(row => row.Email.ToLowerInvariant())]), LookKind.List, clock.GetUtcNow());
            await work.CommitAsync();
        }

        var good = new List<InvitationLine>();
        foreach (var row in rows)
        {
            if (members.ContainsKey(row.Organization))
            {
                good.Add(row);
            }
            else
            {
                problems.Add(new RowProblem { Line = row.Line, Column = "organization", Value = row.Organization, Rule = RuleOfOrganization(row.Organization, members) });
            }
        }

        var response = new InvitePeopleResponse
        {
            BadRowCount = problems.Select(problem => problem.Line).Distinct().Count(),
            InvitedCount = good.Count,
            SharedDomains = { several },
            KnownRows =
            {
                from row in good
                join person in known.Where(person => person.Email.Length > 0) on row.Email.ToLowerInvariant() equals person.Email.ToLowerInvariant()
                select new InvitePeopleResponse.Types.KnownRow { Line = row.Line, Email = row.Email, State = person.State },
            },
        };
        if (!request.ValidateOnly)
        {
            // Each row is whole by itself: should a colleague fail in the middle, the same file sent again completes the rest without a second mail.
            response.InvitedCount = 0;
            foreach (var row in good)
            {
                try
                {
                    response.People.AddRange(await InviteAsync(row, caller, context));
                    response.InvitedCount++;
                }
                catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
                {
                    problems.Add(new RowProblem { Line = row.Line, Column = "email", Value = row.Email, Rule = e.Status.Detail });
                    response.BadRowCount++;
                }
                catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded && !context.CancellationToken.IsCancellationRequested)
                {
                    throw PeopleErrors.InvitationsIncomplete(response.InvitedCount, good.Count);
                }
            }
        }

        response.Problems.Add(problems.OrderBy(problem => problem.Line));
        return response;
    }

    // Most who get it wrong wrote the name.
    private static string RuleOfOrganization(string written, Dictionary<string, string> members) =>
        members.Where(member => SearchText.Fold(member.Value) == SearchText.Fold(written)).Select(member => member.Key).ToList() is [var key]
            ? $"must be the key of the organization, not its name: write {key}."
            : "must be the key of a member organization, e.g. nces-0100005. The page Organizations shows the key of each; add it there first if it is not a member yet.";

    // What the file says by itself, and nothing of who is here already.
    private static string[] DomainsOfSeveral(IEnumerable<InvitationLine> rows) =>
    [
        .. rows.GroupBy(row => row.Email[(row.Email.IndexOf('@', StringComparison.Ordinal) + 1)..])
            .Where(domain => domain.Select(row => row.Organization).Distinct().Skip(1).Any())
            .Select(domain => domain.Key).Except(Wall.AnybodysDomains).Order(StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyList<Person>> InviteAsync(InvitationLine row, Caller caller, ServerCallContext context)
    {
        var invitation = await InviteAsync(row, RequestIdOf(caller.ConsortiumId, row, ""), context);
        while (invitation.State == Invitation.Types.State.Revoked)
        {
            // The row was sent before and its invitation taken back; sent again it means a new one. Which one it follows keeps the id repeatable.
            invitation = await InviteAsync(row, RequestIdOf(caller.ConsortiumId, row, invitation.Name), context);
        }

        var personId = Parse.Name(invitation.Person, "people", "person");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var now = clock.GetUtcNow();
        if (await work.IsReplacedAsync(caller.ConsortiumId, personId))
        {
            // They joined by the account that they had; what the row said of them is theirs since.
            return [];
        }

        var person = await work.AddPersonAsync(caller.ConsortiumId, personId, now);
        if (!person.Active)
        {
            // Until they accept, what the admin wrote last counts; then it is theirs: no row gives somebody another employer, or ends a pairing of theirs.
            await work.KeepInvitedAsync(caller.ConsortiumId, personId, row.Organization);
            person = await work.SavePersonAsync(
                person with
                {
                    DisplayName = row.Name,
                    Email = row.Email,
                    Title = row.Title.Length > 0 ? row.Title : person.Title,
                    Organization = row.Organization,
                    Roles = [.. row.Roles.Select(role => role.ToString().ToLowerInvariant()).Order()],
                    Gone = false,
                },
                now);
        }

        // A row that names somebody who takes part already must not show more of them than any other call.
        var shown = await work.ShowAsync(caller, [person], LookKind.List, now);
        await work.CommitAsync();
        return shown;
    }

    private async Task<Invitation> InviteAsync(InvitationLine row, Guid requestId, ServerCallContext context) => await invitations.InviteMemberAsync(
        new InviteMemberRequest { Email = row.Email, DisplayName = row.Name, Roles = { row.Roles }, RequestId = requestId.ToString(), Organization = $"organizations/{row.Organization}" },
        cancellationToken: context.CancellationToken);

    // The same row is the same invitation, whenever the file is sent.
    private static Guid RequestIdOf(Guid consortium, InvitationLine row, string follows) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{consortium}|{row.Email}|{row.Name}|{string.Join(';', row.Roles.Select(role => role.ToString()).Order())}|{follows}")).AsSpan(0, 16));
}
