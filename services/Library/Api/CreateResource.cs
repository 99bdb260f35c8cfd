using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
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
            "", "", 0, false, 1, clock.GetUtcNow(), null);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.InsertAsync(caller.ConsortiumId, caller.PersonId, requestId, row))
        {
            return ToProto((await work.FindByRequestAsync(caller.ConsortiumId, caller.PersonId, requestId!.Value))!);
        }

        await work.CommitAsync();
        return ToProto(row);
    }
}
