using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

internal sealed partial class ResourcesApi
{
    public override async Task<ListRecommendedResourcesResponse> ListRecommendedResources(ListRecommendedResourcesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var me = await profile.GetMyPersonAsync(new GetMyPersonRequest(), cancellationToken: context.CancellationToken);
        var wanted = me.Needs.Select(name => name["needs/".Length..]).ToArray();

        var reader = await ReaderStateAsync(caller, context.CancellationToken);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListRecommendedResourcesResponse { Resources = { (await work.ListForNeedsAsync(caller.ConsortiumId, wanted, Today, reader, 10)).Select(ToProto) }, ReaderState = reader };
    }
}
