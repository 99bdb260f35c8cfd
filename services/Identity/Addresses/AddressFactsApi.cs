using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.AddressFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

/// <summary>Tells when people left an address that an employer reads, also while the event of it can't be sent.</summary>
internal sealed class AddressFactsApi(Database database) : AddressFactsService.AddressFactsServiceBase
{
    public override async Task<GetAddressFactsResponse> GetAddressFacts(GetAddressFactsRequest request, ServerCallContext context)
    {
        var person = Parse.Name(request.Person, "people", "person");

        await using var work = await database.BeginAsync(context.CancellationToken);
        return new GetAddressFactsResponse { LeaveTime = await work.FindLeftAsync(person) is { } left ? Timestamp.FromDateTimeOffset(left) : null };
    }
}
