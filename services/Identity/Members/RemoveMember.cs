using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<Empty> RemoveMember(RemoveMemberRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "members", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var member = await work.LockMemberAsync(caller.ConsortiumId, id, caller.PersonId) ?? throw MemberErrors.MemberNotFound(request.Name);
        await EndAsync(work, member, consortium => $"An admin has ended your membership in {consortium}.");
        return new Empty();
    }

    private async Task EndAsync(Work work, MemberRow member, Func<string, string> how)
    {
        await work.RequireOtherAdminAsync(member);
        var consortium = MailText.Name(await work.ConsortiumNameAsync(member.ConsortiumId));
        await work.EndMembershipAsync(member, clock.GetUtcNow());
        await work.NotifyAsync(
            member.PersonId,
            $"You are no longer a member of {consortium}",
            $"""
            {how(consortium)} Your open requests there are withdrawn, your pairings have ended, rounds leave you out, and you have left your circles and waiting lists.
            Your account stays, and so do any other consortia you belong to. You can get a copy of your data, or have it erased, here:
            {configuration.PublicUrl()}data
            """,
            clock.GetUtcNow());
        await work.CommitAsync();
    }
}
