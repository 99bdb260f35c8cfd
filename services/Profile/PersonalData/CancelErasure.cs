using Grpc.Core;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<Erasure> CancelErasure(CancelErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "erasures", "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        var erasure = await work.FindErasureAsync(id);
        if (erasure is null || erasure.PersonId != caller.PersonId)
        {
            throw PersonalDataErrors.ErasureNotFound(request.Name);
        }

        if (erasure.State == ErasureState.Cancelled)
        {
            return PersonalDataMapping.ToProto(erasure);
        }

        if (erasure.State != ErasureState.Scheduled)
        {
            throw PersonalDataErrors.ErasureBegun(request.Name);
        }

        var cancelled = erasure with { State = ErasureState.Cancelled, NextAt = null };
        await work.UpdateErasureAsync(cancelled);
        await work.EnqueueAsync(new ErasureCancelled(id, caller.PersonId, clock.GetUtcNow()));
        await work.CommitAsync();
        return PersonalDataMapping.ToProto(cancelled);
    }
}
