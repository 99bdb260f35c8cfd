using Grpc.Core;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<OwnMembership> GetOwnMembership(GetOwnMembershipRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (!caller.HasConsortium)
        {
            await using var alone = await database.BeginAsync(context.CancellationToken);
            var (problem, stops) = await alone.FindMailProblemAsync(caller.PersonId);
            return new OwnMembership { MailProblem = problem, MailStopped = stops };
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await OwnAsync(work, caller);
    }

    private static async Task<OwnMembership> OwnAsync(Work work, Caller caller)
    {
        var (roles, offered) = await work.FindRolesAsync(caller.ConsortiumId, caller.PersonId);
        var (answer, stopped) = await work.FindMailProblemAsync(caller.PersonId);
        return new OwnMembership
        {
            Consortium = $"consortia/{caller.ConsortiumId}",
            ConsortiumDisplayName = await work.ConsortiumNameAsync(caller.ConsortiumId),
            Roles = { (roles ?? []).Select(Roles.ToProto) },
            OfferedRoles = { (offered ?? []).Select(Roles.ToProto) },
            MailProblem = answer,
            MailStopped = stopped,
            EmployerMailAsked = roles?.Any(role => role != "admin") == true && await work.FindEmployerMailAsync(caller.PersonId) is { Allowed: null },
            AppointmentOpen = roles?.Contains("admin") == true && await work.IsAppointmentOpenAsync(caller.ConsortiumId, caller.PersonId),
        };
    }
}
