using Grpc.Core;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

internal sealed partial class AddressesApi
{
    public override async Task<Address> ChangeAddress(ChangeAddressRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        caller.RequireFreshSignIn(clock.GetUtcNow());
        var address = MailAddresses.Parse(request.Email, "email");
        var now = clock.GetUtcNow();
        var token = MailLinks.NewToken();

        await using var work = await database.BeginAsync(context.CancellationToken);
        var present = await work.LockAddressAsync(caller.PersonId) ?? throw Errors.SessionEnded();
        var leaves = request.Leave && !NoAddress.IsNone(present);
        if (address == present)
        {
            throw Errors.InvalidField("email", "must be different from your current address.");
        }

        // Of the employer all is left at once, and not this one address.
        var left = leaves ? await work.ListEmployersDomainsAsync(caller.PersonId, AddressStore.DomainOf(present)) : [];
        if (left.Any(domain => AddressStore.AreOfOne(AddressStore.DomainOf(address), domain)) || await work.HasLeftAsync(caller.PersonId, AddressStore.DomainOf(address)))
        {
            throw Errors.InvalidField("email", "must not be where your former employer can read it.");
        }

        if (!await work.AskAddressAsync(caller.PersonId, address, token, now))
        {
            throw AddressErrors.AddressAskedOften(AddressStore.AsksAtMost);
        }

        // Whether the address has an account shows in no answer; whoever has it is told in a mail.
        if (await work.CountResetAsync(address, now))
        {
            await work.SendAsync(
                address,
                "Confirm this address for MentorNet",
                await work.HasAccountAsync(address)
                    ? $"Someone who is signed in to MentorNet gave this address as theirs. You have an account with it already, so nothing has changed. If it was you, sign in with this address:\n{configuration.PublicUrl()}login"
                    : $"Confirm that this address is yours with this link. It works once, for one day, and asks for your MentorNet password:\n{configuration.PublicUrl()}account/address?token={token}\n\nIf you didn’t ask for this, you don’t need to do anything.",
                now);
        }

        if (leaves)
        {
            await work.LeaveAddressAsync(caller.PersonId, present, left, caller.Session, now);
        }

        var shown = await AddressOfAsync(work, caller);
        await work.CommitAsync();
        return shown;
    }
}
