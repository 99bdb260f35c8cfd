using Grpc.Core;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<OwnMembership> AnswerRoleOffer(AnswerRoleOfferRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var roles = Roles.Parse(request.Roles, "roles");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var member = await work.LockMemberAsync(caller.ConsortiumId, caller.PersonId, caller.PersonId);
        if (member is null || member.OfferedRoles.Length == 0 || !member.OfferedRoles.ToHashSet().SetEquals(roles))
        {
            throw MemberErrors.NoRolesOffered();
        }

        await work.PutRolesAsync(
            member with { Roles = request.Accept ? [.. member.Roles.Union(roles).Select(Roles.ToProto).Order().Select(role => role.ToString().ToLowerInvariant())] : member.Roles, OfferedRoles = [] },
            clock.GetUtcNow());
        if (request.Accept && roles.Contains("admin"))
        {
            await work.TellOfAppointmentAsync(caller.ConsortiumId, caller.PersonId, configuration.PublicUrl(), clock.GetUtcNow());
        }

        var answered = await OwnAsync(work, caller);
        await work.CommitAsync();
        return answered;
    }
}
