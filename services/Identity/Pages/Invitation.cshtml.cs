using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Pages;

internal sealed class InvitationModel(UserManager<Account> accounts, SignInManager<Account> signIn, SignInThrottle throttle, Database database, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public InvitationRow? Invitation { get; private set; }

    public string Consortium { get; private set; } = "";

    public bool HasAccount { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await LoadAsync(work);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await LoadAsync(work);
        if (Invitation is null)
        {
            return Page();
        }

        var account = await accounts.FindByEmailAsync(Invitation.Email);
        if (account is not null)
        {
            if (await throttle.IsBlockedAsync(Invitation.Email, Address, cancellationToken))
            {
                return Wrong("Too many failed attempts from here. Wait 15 minutes, or reset your password.");
            }

            if (!await accounts.CheckPasswordAsync(account, Password))
            {
                await throttle.FailedAsync(Invitation.Email, Address, cancellationToken);
                return Wrong("That is not the password of this account. You can reset it, then use this link again.");
            }
        }
        else
        {
            account = new Account { Id = Invitation.PersonId, UserName = Invitation.Email, Email = Invitation.Email, EmailConfirmed = true, DisplayName = Invitation.DisplayName };
            var result = await accounts.CreateAsync(account, Password);
            if (!result.Succeeded)
            {
                return Wrong(result.Errors.First().Description);
            }
        }

        // The lock makes a second click on the same link find the invitation accepted.
        var locked = await work.FindInvitationAsync(Invitation.Id);
        if (locked is { State: "OPEN" })
        {
            var now = clock.GetUtcNow();
            await work.UpdateInvitationAsync(locked with { State = "ACCEPTED", AcceptedBy = account.Id });
            await work.SetMembershipAsync(locked.ConsortiumId, account.Id, locked.Roles, joined: true, now);
            if (account.Id != locked.PersonId)
            {
                // They had an account: the membership is that account's, and so is what the invitation said of them.
                await work.TakeOverWallAsync(locked.ConsortiumId, locked.PersonId, account.Id);
                await work.ExecuteAsync("DELETE FROM memberships WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND NOT joined", new { locked.ConsortiumId, locked.PersonId });
                await work.EnqueueAsync(new MembershipChanged(locked.PersonId, locked.ConsortiumId, [], false, now, account.Id));
            }

            await work.ExecuteAsync("""UPDATE "AspNetUsers" SET "LastConsortiumId" = @ConsortiumId WHERE "Id" = @Id""", new { locked.ConsortiumId, account.Id });
        }

        await work.CommitAsync();
        if (account.TwoFactorEnabled)
        {
            return RedirectToPage("/Login", new { ReturnUrl = "/profile" });
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect("/profile");
    }

    private async Task LoadAsync(Work work)
    {
        var found = Token.Length is > 0 and <= 100 ? await work.FindInvitationByTokenAsync(Token) : null;
        if (found is { State: "OPEN" } && found.ExpiresAt > clock.GetUtcNow())
        {
            Invitation = found;
            Consortium = await work.QuerySingleAsync<string>("SELECT display_name FROM consortia WHERE id = @ConsortiumId", new { found.ConsortiumId });
            HasAccount = await accounts.FindByEmailAsync(found.Email) is not null;
        }
    }
}
