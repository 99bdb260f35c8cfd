using Grpc.Core;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Erasing;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class DataApi
{
    public override async Task<Erasure> CancelErasure(CancelErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "erasures", "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        var erasure = await work.FindErasureAsync(id);
        if (erasure is null || erasure.PersonId != caller.PersonId)
        {
            throw DataErrors.ErasureNotFound(request.Name);
        }

        if (erasure.State == ErasureState.Cancelled)
        {
            return ToProto(erasure);
        }

        if (erasure.State != ErasureState.Scheduled)
        {
            throw DataErrors.ErasureBegun(request.Name);
        }

        var cancelled = erasure with { State = ErasureState.Cancelled, NextAt = null };
        await work.UpdateErasureAsync(cancelled);
        await work.EnqueueAsync(new ErasureCancelled(id, caller.PersonId, clock.GetUtcNow()));
        await work.CommitAsync();
        return ToProto(cancelled);
    }
}
