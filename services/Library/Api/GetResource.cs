using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<Resource> GetResource(GetResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var row = await work.FindAsync(caller, id) ?? throw LibraryErrors.ResourceNotFound(request.Name);
        var resource = ToProto(row);
        if (row.State is not (ResourceState.Published or ResourceState.Superseded) && row.CreatedBy != caller.PersonId && !row.IsOf(caller))
        {
            // To reviewers all of it is in review: how far would tell what a colleague submitted, and so would its version.
            (resource.State, resource.Etag) = (Resource.Types.State.InReview, "");
        }

        return resource;
    }
}
