using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

internal sealed partial class PhotosApi
{
    public override async Task<Empty> DeleteMyPhoto(DeleteMyPhotoRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.DeletePhotoAsync(caller.ConsortiumId, caller.PersonId);
        await work.CommitAsync();
        return new Empty();
    }
}
