using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    public override async Task<Resource> ConfirmResource(ConfirmResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "resources", "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        if (!stored.Published)
        {
            throw LibraryErrors.NotPublished(request.Name);
        }

        var ofLaw = stored.States.Length > 0;
        var confirmed = await work.UpdateAsync(stored with { ReviewBy = ReviewBy.After(Today, ofLaw), LawYear = ofLaw ? Today.Year : 0 });
        await work.CommitAsync();
        return ToProto(confirmed);
    }
}
