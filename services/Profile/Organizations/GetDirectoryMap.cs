using Google.Type;
using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi
{
    public override async Task<DirectoryMap> GetDirectoryMap(GetDirectoryMapRequest request, ServerCallContext context)
    {
        await using var work = await database.BeginAsync(context.CancellationToken);
        return new DirectoryMap { Points = { (await directory.GetPointsAsync(work)).Select(point => new LatLng { Latitude = point.Latitude, Longitude = point.Longitude }) } };
    }
}
