using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<ListMyResourcesResponse> ListMyResources(ListMyResourcesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 20, 100);
        var query = $"my resources {caller.ConsortiumId}|{caller.PersonId}";
        var after = PageToken.Read<MineKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListOfAsync(caller.ConsortiumId, caller.PersonId, after?.Time, after?.Id, size + 1);
        var response = new ListMyResourcesResponse { Resources = { page.Take(size).Select(ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new MineKey(page[size - 1].CreatedAt, page[size - 1].Id));
        }

        return response;
    }

    private sealed record MineKey(DateTimeOffset Time, Guid Id);
}
