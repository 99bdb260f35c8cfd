using System.Security.Claims;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Invitations;
using MentorNet.Identity.Members;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace MentorNet.Identity.Accounts.Pages;

internal sealed class InvitationModel(UserManager<Account> accounts, SignInManager<Account> signIn, SignInThrottle throttle, Database database, IConfiguration configuration, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public InvitationRow? Invitation { get; private set; }

    public string Consortium { get; private set; } = "";

    public bool HasAccount { get; private set; }

    /// <summary>Says that this browser is signed in with the account of the invited address: nothing more than the answer is asked for.</summary>
    public bool IsSignedIn { get; private set; }

    /// <summary>What they are in that consortium already.</summary>
    public string[] Held { get; private set; } = [];

    /// <summary>What accepting adds.</summary>
    public string[] Added => [.. Invitation!.Roles.Except(Held)];

    /// <summary>Says that what comes first is a profile; an admin's work begins with what the home page lists.</summary>
    public bool BeginsWithProfile => Invitation!.Roles is not ["admin"];

    [BindProperty]
    public string Answer { get; set; } = "";

    /// <summary>Says that an employer may read what comes to the invited address: first they give another.</summary>
    [BindProperty]
    public bool Private { get; set; }

    public bool Declined { get; private set; }

    private Account? Account { get; set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Invitation is null)
        {
            return Page();
        }

        if (Answer == "decline")
        {
            await DeclineAsync(Invitation, cancellationToken);
            return Page();
        }

        var account = await accounts.FindByEmailAsync(Invitation.Email);
        var second = false;
        if (account is null)
        {
            account = new Account { Id = Invitation.PersonId, UserName = Invitation.Email, Email = Invitation.Email, EmailConfirmed = true, DisplayName = Invitation.DisplayName };
            var (made, problem) = await MakeAsync(account, cancellationToken);
            if (!made)
            {
                // A second click came first: it has made the account, and accepts.
                return problem is null ? LocalRedirect(Next) : Wrong(problem, "New password");
            }

            await signIn.SignInAsync(account, isPersistent: false);
        }
        else if (!IsSignedIn)
        {
            var taken = await throttle.TakeAsync(Invitation.Email, Address, cancellationToken);
            if (!taken.IsLeft)
            {
                return Wrong("Too many failed attempts from here. Wait 15 minutes, or reset your password.");
            }

            var result = await signIn.PasswordSignInAsync(account, Password, isPersistent: false, lockoutOnFailure: false);
            second = result.RequiresTwoFactor;
            if (!result.Succeeded && !second)
            {
                return Wrong("That is not the password of this account. You can reset it, then use this link again.", "Password");
            }

            await throttle.GiveBackAsync(taken, cancellationToken);
        }

        await using var work = await database.BeginAsync(Invitation.ConsortiumId, cancellationToken);
        // The lock makes a second click on the same link find the invitation accepted.
        var locked = await work.FindInvitationAsync(Invitation.Id);
        if (locked is { IsOpen: true, IsUsed: false })
        {
            var now = clock.GetUtcNow();
            var member = await work.IsMemberAsync(locked.ConsortiumId, account.Id);
            var apart = await work.IsApartAsync(locked.Id, account.Id);
            await work.UpdateInvitationAsync(apart ? locked with { UsedAt = now } : locked with { State = "ACCEPTED", AcceptedBy = account.Id });
            // What invitations say of whoever is a member already is not theirs to accept: they are asked for a role.
            foreach (var invited in member ? [] : (await work.ListInvitedAsync(locked.ConsortiumId, locked.Email)).Append(locked.PersonId).Where(id => id != account.Id))
            {
                // They had an account, or others invite them too: the membership is that account's, and so is what the invitations said of them.
                await work.TakeOverWallAsync(locked.ConsortiumId, invited, account.Id);
            }

            if (account.Id != locked.PersonId)
            {
                await work.TakeOverAppointmentsAsync(locked.ConsortiumId, locked.PersonId, account.Id);
            }

            await work.SetMembershipAsync(locked.ConsortiumId, account.Id, locked.Roles, joined: true, now);
            if (locked.Roles.Contains("admin"))
            {
                await work.TellOfAppointmentAsync(locked.ConsortiumId, account.Id, configuration["PublicUrl"] ?? configuration["Identity:Issuer"]!, now);
            }

            if (account.Id != locked.PersonId && !apart)
            {
                await work.EndInvitedAsync(locked, now, member ? null : account.Id);
            }

            await work.SetLastConsortiumAsync(account.Id, locked.ConsortiumId);
        }

        await work.CommitAsync();
        // The web signs in again, without asking: its session, if there is one, knows nothing of the roles, or is another person's.
        return second ? RedirectToPage("/TwoFactor", new { ReturnUrl = Next }) : LocalRedirect(Next);
    }

    // Whichever step of this click another one came before (the name is taken, the row is there, or is one that this click has read already): it is a second
    // click if the account is there now, and a failure otherwise.
    private async Task<(bool Made, string? Problem)> MakeAsync(Account account, CancellationToken cancellationToken)
    {
        IdentityResult? result = null;
        try
        {
            result = await accounts.CreateAsync(account, Password);
        }
        catch (Exception e) when (e is DbUpdateException or InvalidOperationException)
        {
            if (!await IsMadeAsync(account, cancellationToken))
            {
                throw;
            }
        }

        return result is { Succeeded: true } ? (true, null)
            : result is null || await IsMadeAsync(account, cancellationToken) ? (false, null)
            : (false, result.Errors.First().Description);
    }

    private async Task<bool> IsMadeAsync(Account account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return await work.HasAccountAsync(account.Email!);
    }

    private string Next => Private ? "/login?returnUrl=/consortium/address" : BeginsWithProfile ? "/login?returnUrl=/profile" : "/login?returnUrl=/home";

    private async Task DeclineAsync(InvitationRow invitation, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(invitation.ConsortiumId, cancellationToken);
        if (await work.FindInvitationAsync(invitation.Id) is { IsOpen: true, IsUsed: false } open)
        {
            var now = clock.GetUtcNow();
            await work.UpdateInvitationAsync(open with { State = "DECLINED" });
            await work.EndInvitedAsync(open, now);
            if (Account is { } account)
            {
                await work.DropOffersAsync(open.ConsortiumId, account.Id, open.Roles);
                await work.EndAppointmentsAsync(open.ConsortiumId, account.Id, unlessAdmin: true);
            }

            await work.CommitAsync();
        }

        Declined = true;
    }

    // No connection is held while another is waited for, or a password is looked at: many at once would take all there are.
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            var found = Token.Length is > 0 and <= 100 ? await work.FindInvitationByTokenAsync(Token) : null;
            if (found is { IsOpen: true, IsUsed: false } && found.ExpiresAt > clock.GetUtcNow())
            {
                Invitation = found;
                Consortium = await work.ConsortiumNameAsync(found.ConsortiumId);
            }
        }

        if (Invitation is { } open)
        {
            Account = await accounts.FindByEmailAsync(open.Email);
            if (Account is { } account)
            {
                HasAccount = true;
                await using (var work = await database.BeginAsync(open.ConsortiumId, cancellationToken))
                {
                    Held = (await work.FindRolesAsync(open.ConsortiumId, account.Id)).Roles ?? [];
                }

                var cookie = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
                IsSignedIn = cookie.Principal is { } who && accounts.GetUserId(who) == account.Id.ToString()
                    && who.FindFirstValue("AspNet.Identity.SecurityStamp") == await accounts.GetSecurityStampAsync(account);
            }
        }
    }
}
