using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<Empty> RemoveMemberOrganization(RemoveMemberOrganizationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var organization = Parse.Organization(request.Organization, "organization");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // Only people whom the caller may see hold it: to be refused for others would tell that they take part. They keep it as their employer.
        var eyes = await work.EyesAsync(caller);
        if ((await people.GetAsync(work, caller.ConsortiumId)).Any(entry => entry.Row.Organization == organization && entry.SeenBy(eyes).Contains("organization")))
        {
            throw OrganizationErrors.OrganizationHasPeople(request.Organization);
        }

        if (await work.RemoveMemberAsync(caller.ConsortiumId, organization) == 0)
        {
            throw OrganizationErrors.OrganizationNotFound(request.Organization);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
