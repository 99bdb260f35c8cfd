using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<Employment> RestoreMyRole(RestoreMyRoleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        var updated = await work.SavePersonAsync(me with { EliminatedOn = null, EliminatedWish = 0 }, clock.GetUtcNow());
        await work.CommitAsync();
        return EmploymentMapping.ToProto(updated);
    }
}
