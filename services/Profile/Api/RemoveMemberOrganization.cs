using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<Empty> RemoveMemberOrganization(RemoveMemberOrganizationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = ParseOrganization(request.Organization, "organization");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (await work.CountPeopleOfAsync(caller.ConsortiumId, organization) is > 0 and var count)
        {
            throw ProfileErrors.OrganizationHasPeople(request.Organization, count);
        }

        if (await work.RemoveMemberAsync(caller.ConsortiumId, organization) == 0)
        {
            throw ProfileErrors.OrganizationNotFound(request.Organization);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
