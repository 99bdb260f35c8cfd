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
        var response = new CompareOrganizationsResponse
        {
            Organization = OrganizationMapping.ToProto(own),
            UnknownReason = own.Kind != other.Kind ? LikenessMapping.KindsDiffer : LikenessMapping.WhyUnknown(index, own) is { Length: > 0 } why ? why : LikenessMapping.WhyUnknown(index, other),
        };
        if (response.UnknownReason.Length > 0)
        {
            response.Other = new Twin { Organization = OrganizationMapping.ToProto(other) };
            return response;
        }

        response.Other = LikenessMapping.ToProto(index, own, other);
        response.Features.Add(index.Features.Select(LikenessMapping.ToProto));
        return response;
    }
}
