using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Api;

internal sealed partial class LikenessApi
{
    public override async Task<CompareOrganizationsResponse> CompareOrganizations(CompareOrganizationsRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");
        var otherName = Parse.Organization(request.Other, "other");

        await using var work = await database.BeginAsync(context.CancellationToken);
        var own = await work.FindOrganizationAsync(name) ?? throw ProfileErrors.OrganizationNotFound(request.Name);
        var other = await work.FindOrganizationAsync(otherName) ?? throw ProfileErrors.OrganizationNotFound(request.Other);
        var index = await directory.GetAsync(work, (Kind)own.Kind);
        var response = new CompareOrganizationsResponse
        {
            Organization = ProfileApi.ToProto(own),
            UnknownReason = own.Kind != other.Kind ? KindsDiffer : WhyUnknown(index, own) is { Length: > 0 } why ? why : WhyUnknown(index, other),
        };
        if (response.UnknownReason.Length > 0)
        {
            response.Other = new Twin { Organization = ProfileApi.ToProto(other) };
            return response;
        }

        response.Other = ToProto(index, own, other);
        response.Features.Add(index.Features.Select(ToProto));
        return response;
    }
}
