using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi
{
    public override async Task<Empty> LeaveConsortium(LeaveConsortiumRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var member = await work.LockMemberAsync(caller.ConsortiumId, caller.PersonId, caller.PersonId) ?? throw MemberErrors.MemberNotFound($"members/{caller.PersonId}");
        await EndAsync(work, member, consortium => $"You have left {consortium}.");
        return new Empty();
    }
}
