using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

internal sealed partial class PhotosApi
{
    public override async Task<Empty> UploadMyPhoto(UploadMyPhotoRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var picture = await Photo.RemakeAsync(await context.ReadFileAsync(), context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.FindPersonAsync(caller.ConsortiumId, caller.PersonId) is null)
        {
            throw PeopleErrors.PersonNotFound(caller.Person);
        }

        await work.PutPhotoAsync(caller.ConsortiumId, caller.PersonId, picture, clock.GetUtcNow());
        await work.CommitAsync();
        return new Empty();
    }
}
