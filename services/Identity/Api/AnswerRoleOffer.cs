using Grpc.Core;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<OwnMembership> AnswerRoleOffer(AnswerRoleOfferRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var roles = ParseRoles(request.Roles, "roles");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var member = await work.LockMemberAsync(caller.ConsortiumId, caller.PersonId, caller.PersonId);
        if (member is null || member.OfferedRoles.Length == 0 || !member.OfferedRoles.ToHashSet().SetEquals(roles))
        {
            throw IdentityErrors.NoRolesOffered();
        }

        await work.PutRolesAsync(
            member with { Roles = request.Accept ? [.. member.Roles.Union(roles).Select(ToRole).Order().Select(role => role.ToString().ToLowerInvariant())] : member.Roles, OfferedRoles = [] },
            clock.GetUtcNow());
        if (request.Accept && roles.Contains("admin"))
        {
            await work.TellOfAppointmentAsync(caller.ConsortiumId, caller.PersonId, PublicUrl, clock.GetUtcNow());
        }

        var answered = await OwnAsync(work, caller);
        await work.CommitAsync();
        return answered;
    }
}
