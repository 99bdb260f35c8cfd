using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<CompareOrganizationsResponse> CompareOrganizations(CompareOrganizationsRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");
        var otherName = Parse.Organization(request.Other, "other");

        await using var work = await database.BeginAsync(context.CancellationToken);
        var own = await work.FindOrganizationAsync(name) ?? throw OrganizationErrors.OrganizationNotFound(request.Name);
        var other = await work.FindOrganizationAsync(otherName) ?? throw OrganizationErrors.OrganizationNotFound(request.Other);
        var index = await directory.GetAsync(work, (Kind)own.Kind);
        var why = own.Kind != other.Kind ? LikenessUnknown.KindsDiffer : LikenessMapping.WhyUnknown(index, own) is var mine && mine != LikenessUnknown.Unspecified ? mine : LikenessMapping.WhyUnknown(index, other);
        var response = new CompareOrganizationsResponse
        {
            Organization = OrganizationMapping.ToProto(own),
            UnknownReason = LikenessMapping.Sentence(why),
            UnknownCode = why,
        };
        if (why != LikenessUnknown.Unspecified)
        {
            response.Other = new Twin { Organization = OrganizationMapping.ToProto(other) };
            return response;
        }

        response.Other = LikenessMapping.ToProto(index, own, other);
        response.Features.Add(index.Features.Select(LikenessMapping.ToProto));
        return response;
    }
}
