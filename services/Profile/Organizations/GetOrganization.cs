using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ProfileApi
{
    public override async Task<V1.Organization> GetOrganization(GetOrganizationRequest request, ServerCallContext context)
    {
        var name = Parse.Organization(request.Name, "name");

        await using var work = await database.BeginAsync(context.CancellationToken);
        return ToProto(await work.FindOrganizationAsync(name) ?? throw ProfileErrors.OrganizationNotFound(request.Name));
    }
}
