using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Api;

internal sealed partial class LikenessApi
{
    public override async Task<FindDistrictTwinsResponse> FindDistrictTwins(FindDistrictTwinsRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");
        var size = PageToken.Size(request.PageSize, 10, 50);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var own = await work.FindOrganizationAsync(name) ?? throw ProfileErrors.OrganizationNotFound(request.Name);
        var index = await directory.GetAsync(work, (Kind)own.Kind);
        var response = new FindDistrictTwinsResponse { Organization = ProfileApi.ToProto(own), UnknownReason = WhyUnknown(index, own) };
        if (response.UnknownReason.Length > 0)
        {
            return response;
        }

        response.ComparedCount = index.Count;
        response.Features.Add(index.Features.Select(ToProto));
        response.Twins.Add(index.Nearest(own, size).Select(neighbor => ToProto(index, own, neighbor.Organization)));
        return response;
    }
}
