using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class WallApi
{
    public override async Task<Empty> DeleteOrganizationDomain(DeleteOrganizationDomainRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        var found = await FindForOperatorAsync(work, request.Name);
        await work.DeleteDomainAsync(found.Id);
        if (found.ConsortiumId is { } consortium)
        {
            // What it kept apart is together again; for all consortia the keeper does that.
            await ProfileApi.PublishWallsAsync(work, consortium, Now());
        }

        await work.CommitAsync();
        return new Empty();
    }
}
