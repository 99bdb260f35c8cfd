using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class EmploymentApi
{
    public override async Task<Employment> RestoreMyRole(RestoreMyRoleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        var updated = await ProfileApi.SaveAsync(work, me with { EliminatedOn = null, EliminatedWish = 0 }, clock.GetUtcNow());
        await work.CommitAsync();
        return ToProto(updated);
    }
}
