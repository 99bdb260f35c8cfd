using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Photos;

internal sealed partial class PhotosApi
{
    public override async Task<HttpBody> GetPhoto(GetPhotoRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name.EndsWith("/photo", StringComparison.Ordinal) ? request.Name[..^6] : "", "people", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var person = await work.FindPersonAsync(caller.ConsortiumId, id);
        var consent = (await work.FindConsentAsync(caller.ConsortiumId, id))?.Choices ?? Choices.Careful;
        var eyes = await work.EyesAsync(caller);
        // Read before it is decided: how long the answer takes must not tell one reason from the other.
        var photo = await work.FindPhotoAsync(caller.ConsortiumId, id);
        if (person is null || photo is null || !eyes.See(new Subject(id, person.Organization, person.Active, person.Employers), consent).Contains("photo"))
        {
            throw PhotoErrors.PhotoNotFound(request.Name);
        }

        if (id != caller.PersonId)
        {
            await work.LeaveAsync(caller, eyes, LookKind.Photo, [(id, "photo")], clock.GetUtcNow());
        }

        await work.CommitAsync();
        // Kept nowhere on the way: they may take it off any moment, and then it is off.
        var headers = context.GetHttpContext().Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        return new HttpBody { ContentType = "image/jpeg", Data = UnsafeByteOperations.UnsafeWrap(photo) };
    }
}
