using Grpc.Core;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<Member> SetMemberRoles(SetMemberRolesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "members", "name");
        var wanted = Roles.Parse(request.Roles, "roles");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var before = await work.LockMemberAsync(caller.ConsortiumId, id, caller.PersonId) ?? throw MemberErrors.MemberNotFound(request.Name);
        var offered = wanted.Except(before.Roles).ToArray();
        // Somebody who would hold nothing until they accept keeps what they have until then.
        var kept = before.Roles.Intersect(wanted).ToArray() is { Length: > 0 } some ? some : before.Roles;
        var taken = before.Roles.Except(kept).ToArray();
        if (taken.Contains("admin"))
        {
            await work.RequireOtherAdminAsync(before);
        }

        var after = before with { Roles = kept, OfferedRoles = offered };
        if (taken.Length > 0 || !offered.ToHashSet().SetEquals(before.OfferedRoles))
        {
            if (offered.Except(before.OfferedRoles).Contains("admin"))
            {
                await work.AppointAsync(caller.ConsortiumId, id, caller.PersonId, clock.GetUtcNow());
            }

            await work.PutRolesAsync(after, clock.GetUtcNow());
            await TellRolesAsync(work, before, after, taken);
        }

        await work.CommitAsync();
        return ToProto(after);
    }

    private async Task TellRolesAsync(Work work, MemberRow before, MemberRow after, string[] taken)
    {
        var consortium = MailText.Name(await work.ConsortiumNameAsync(after.ConsortiumId));
        if (taken.Length > 0)
        {
            await work.NotifyAsync(
                after.PersonId,
                $"Your roles in {consortium} have changed",
                $"""
                You are no longer {Roles.Listed(taken)} in {consortium}; an admin has changed that. You are still {Roles.Listed(after.Roles)}.
                What you had open in that role has ended. Questions? Ask your consortium’s admin. Your roles and consortia:
                {configuration.PublicUrl()}consortium
                """,
                clock.GetUtcNow());
        }

        if (after.OfferedRoles.Except(before.OfferedRoles).Any())
        {
            await work.NotifyAsync(
                after.PersonId,
                $"You are asked to take on a role in {consortium}",
                $"""
                An admin asks whether you would like to be {Roles.Listed(after.OfferedRoles)} in {consortium}. Nothing changes until you accept, and you may decline:
                {configuration.PublicUrl()}consortium
                """,
                clock.GetUtcNow());
        }
    }
}
