using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<OwnMembership> GetOwnMembership(GetOwnMembershipRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (!caller.HasConsortium)
        {
            await using var alone = await database.BeginAsync(context.CancellationToken);
            return new OwnMembership { MailProblem = await MailProblemAsync(alone, caller.PersonId) };
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await OwnAsync(work, caller);
    }

    private static async Task<OwnMembership> OwnAsync(Work work, Caller caller)
    {
        var (roles, offered) = await work.QuerySingleOrDefaultAsync<(string[]?, string[]?)>(
            "SELECT roles, offered_roles FROM memberships WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND joined", new { caller.ConsortiumId, caller.PersonId });
        return new OwnMembership
        {
            Consortium = $"consortia/{caller.ConsortiumId}",
            ConsortiumDisplayName = await work.ConsortiumNameAsync(caller.ConsortiumId),
            Roles = { (roles ?? []).Select(ToRole) },
            OfferedRoles = { (offered ?? []).Select(ToRole) },
            MailProblem = await MailProblemAsync(work, caller.PersonId),
            AppointmentOpen = roles?.Contains("admin") == true && await work.IsAppointmentOpenAsync(caller.ConsortiumId, caller.PersonId),
        };
    }

    private static async Task<string> MailProblemAsync(Work work, Guid personId) => await work.QuerySingleOrDefaultAsync<string>(
        """
        SELECT answer FROM mail WHERE refused_at IS NOT NULL AND recipient = (SELECT lower("Email") FROM "AspNetUsers" WHERE "Id" = @personId) ORDER BY id DESC LIMIT 1
        """,
        new { personId }) ?? "";
}
