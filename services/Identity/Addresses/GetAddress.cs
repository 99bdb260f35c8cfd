using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

internal sealed partial class AddressesApi
{
    public override async Task<Address> GetAddress(GetAddressRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(context.CancellationToken);
        return await AddressOfAsync(work, caller);
    }

    private async Task<Address> AddressOfAsync(Work work, Caller caller)
    {
        var asked = await work.FindAddressChangeAsync(caller.PersonId, clock.GetUtcNow());
        var employer = await work.FindEmployerMailAsync(caller.PersonId);
        return new Address
        {
            RepliesTaken = mail.Value.Inbound.TakesReplies,
            EmployerDomain = employer?.Domain ?? "",
            EmployerMail = employer switch
            {
                null => Address.Types.EmployerMail.Unspecified,
                { Allowed: null } => Address.Types.EmployerMail.Asked,
                { Allowed: true } => Address.Types.EmployerMail.Allowed,
                _ => Address.Types.EmployerMail.Refused,
            },
            Email = await work.FindAddressAsync(caller.PersonId) ?? "",
            AskedEmail = asked?.Address ?? "",
            LeaveTime = await work.FindLeftAsync(caller.PersonId) is { } left ? Timestamp.FromDateTimeOffset(left) : null,
            AskedExpireTime = asked is null ? null : Timestamp.FromDateTimeOffset(asked.ExpiresAt),
        };
    }
}
