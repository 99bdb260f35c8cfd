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
        return Show(await work.FindAsync(caller, id) ?? throw LibraryErrors.ResourceNotFound(request.Name), caller);
    }
}
