using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

/// <summary>Every reason for which something about an address is refused.</summary>
internal static class AddressErrors
{
    public static DomainException AddressAskedOften(int atMost) => new DomainException(
        StatusCode.ResourceExhausted, "ADDRESS_ASKED_OFTEN", $"You asked for {atMost} links within a day, which is the maximum. Use the last one, or try again tomorrow.").With("limit", atMost);
}
