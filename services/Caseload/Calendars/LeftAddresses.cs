using MentorNet.AddressFacts.V1;

namespace MentorNet.Caseload.Calendars;

/// <summary>
/// Asks Identity, in the name of this service, when somebody left a work address: a feed that was made before may be in a calendar of that employer. The event says so too, but
/// not while it can't be sent. Asked outside of a transaction; while Identity is away no feed is read.
/// </summary>
internal sealed class LeftAddresses(AddressFactsService.AddressFactsServiceClient identity)
{
    public async Task<bool> EndedAsync(Feed feed, CancellationToken cancellationToken) =>
        (await identity.GetAddressFactsAsync(new GetAddressFactsRequest { Person = Wire.Person(feed.PersonId) }, cancellationToken: cancellationToken)).LeaveTime is { } left
            && feed.CreatedAt < left.ToDateTimeOffset();
}
