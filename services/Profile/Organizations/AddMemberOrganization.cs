using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<Empty> AddMemberOrganization(AddMemberOrganizationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = Parse.Organization(request.Organization, "organization");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.FindOrganizationAsync(organization) is null)
        {
            throw OrganizationErrors.OrganizationNotFound(request.Organization);
        }

        await work.AddMemberAsync(caller.ConsortiumId, organization);
        await work.CommitAsync();
        return new Empty();
    }
}
