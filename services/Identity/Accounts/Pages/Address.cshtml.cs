using MentorNet.Identity.Addresses;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>Confirms an address by a link that was sent there, and the password: whoever was sent a link by mistake gets nothing by it.</summary>
internal sealed class AddressModel(UserManager<Account> accounts, SignInThrottle throttle, Database database, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public AddressChange? Asked { get; private set; }

    public string? Confirmed { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Asked is not { } asked)
        {
            return Page();
        }

        var taken = await throttle.TakeAsync(asked.Address, Address, cancellationToken);
        if (!taken.IsLeft)
        {
            return Wrong("Too many failed attempts from here. Wait 15 minutes.");
        }

        if (await accounts.FindByIdAsync(asked.PersonId.ToString()) is not { } account || !await accounts.CheckPasswordAsync(account, Password))
        {
            return Wrong("That is not the password of this account.", "Password");
        }

        await throttle.GiveBackAsync(taken, cancellationToken);
        await using var work = await database.BeginAsync(cancellationToken);
        var confirmed = await work.ConfirmAddressAsync(asked, clock.GetUtcNow());
        await work.CommitAsync();
        Asked = null;
        Confirmed = confirmed ? asked.Address : null;
        return Page();
    }

    // No connection is held while a password is looked at.
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        Asked = Token.Length is > 0 and <= 100 ? await work.FindAddressChangeAsync(Token, clock.GetUtcNow()) : null;
    }
}
