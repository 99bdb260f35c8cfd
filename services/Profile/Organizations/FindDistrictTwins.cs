using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<FindDistrictTwinsResponse> FindDistrictTwins(FindDistrictTwinsRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");
        var size = PageToken.Size(request.PageSize, 10, 50);

        await using var work = await database.BeginAsync(context.CancellationToken);
        var own = await work.FindOrganizationAsync(name) ?? throw OrganizationErrors.OrganizationNotFound(request.Name);
        var index = await directory.GetAsync(work, (Kind)own.Kind);
        var why = LikenessMapping.WhyUnknown(index, own);
        var response = new FindDistrictTwinsResponse { Organization = OrganizationMapping.ToProto(own), UnknownReason = LikenessMapping.Sentence(why), UnknownCode = why };
        if (why != LikenessUnknown.Unspecified)
        {
            return response;
        }

        response.ComparedCount = index.Count;
        response.Features.Add(index.Features.Select(LikenessMapping.ToProto));
        response.Twins.Add(index.Nearest(own, size).Select(neighbor => LikenessMapping.ToProto(index, own, neighbor.Organization)));
        return response;
    }
}
