using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    // What a member keeps here unseen by others stays little.
    private const int MostDrafts = 20;

    public override async Task<Resource> CreateResource(CreateResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Resource ?? new Resource();
        var requestId = Parse.RequestId(request.RequestId);
        var row = new ResourceRow(
            Guid.CreateVersion7(),
            Parse.Line(asked.Title, "resource.title", 1, 200),
            Parse.Text(asked.Summary, "resource.summary", 0, 4000),
            ParseLicense(asked.License),
            await ParseNeedsAsync(asked.Needs, context.CancellationToken),
            ParseLink(asked.Link),
            "", "", 0, false, (short)ResourceState.Draft, !caller.Is(Role.Admin), caller.PersonId, 1, clock.GetUtcNow(), null);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (row.ByMember)
        {
            await work.LockDraftsAsync(caller.ConsortiumId, caller.PersonId);
        }

        if (row.ByMember && await work.CountDraftsAsync(caller.ConsortiumId, caller.PersonId) >= MostDrafts
            && (requestId is null || await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId.Value) is null))
        {
            throw LibraryErrors.TooManyDrafts(MostDrafts);
        }

        if (!await work.InsertAsync(caller.ConsortiumId, requestId, row))
        {
            return ToProto((await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId!.Value))!);
        }

        await work.CommitAsync();
        return ToProto(row);
    }
}
