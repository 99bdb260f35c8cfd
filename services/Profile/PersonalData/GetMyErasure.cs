using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class DataApi
{
    public override async Task<Erasure> GetMyErasure(GetMyErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(context.CancellationToken);
        var erasure = await work.FindOpenErasureAsync(caller.PersonId) ?? throw DataErrors.ErasureNotFound("erasures:mine");
        return ToProto(erasure, await work.ListConfirmationsAsync([erasure.Id]));
    }
}
