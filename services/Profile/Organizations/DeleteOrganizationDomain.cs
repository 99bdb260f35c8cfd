using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<Empty> DeleteOrganizationDomain(DeleteOrganizationDomainRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        var found = await FindForOperatorAsync(work, request.Name);
        await work.DeleteDomainAsync(found.Id);
        if (found.ConsortiumId is { } consortium)
        {
            // What it kept apart is together again; for all consortia the keeper does that.
            await work.PublishWallsAsync(consortium, clock.GetMicroseconds());
        }

        await work.CommitAsync();
        return new Empty();
    }
}
