using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<Erasure> GetMyErasure(GetMyErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(context.CancellationToken);
        var erasure = await work.FindOpenErasureAsync(caller.PersonId) ?? throw PersonalDataErrors.ErasureNotFound("erasures:mine");
        return PersonalDataMapping.ToProto(erasure, await work.ListConfirmationsAsync([erasure.Id]));
    }
}
