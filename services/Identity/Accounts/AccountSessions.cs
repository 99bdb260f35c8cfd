using MentorNet.Identity.Data;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// The end of sign-ins: refresh tokens are revoked, the cookies of this site are worth nothing by a new security stamp, and the web app, which
/// asks at each request, ends its own sessions. A browser that may stay gets a new cookie, by which it is signed in again without being asked.
/// </summary>
internal sealed class AccountSessions(UserManager<Account> accounts, IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens)
{
    /// <summary>Ends all; what changes a password or a second factor has set a new stamp already.</summary>
    public async Task EndAllAsync(Account account, CancellationToken cancellationToken)
    {
        await authorizations.RevokeBySubjectAsync(account.Id.ToString(), cancellationToken);
        await tokens.RevokeBySubjectAsync(account.Id.ToString(), cancellationToken);
    }

    /// <summary>Ends all, cookies included.</summary>
    public async Task EndAllWithCookiesAsync(Account account, CancellationToken cancellationToken)
    {
        await accounts.UpdateSecurityStampAsync(account);
        await EndAllAsync(account, cancellationToken);
    }

    /// <summary>Ends one session of a person; false if it is none of theirs. Which browser's cookie it came from is not known, so each gives its password again when next asked.</summary>
    public async Task<bool> EndAsync(Guid person, string session, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(session, out _)
            || await authorizations.FindByIdAsync(session, cancellationToken) is not { } authorization
            || await authorizations.GetSubjectAsync(authorization, cancellationToken) != person.ToString())
        {
            return false;
        }

        await authorizations.TryRevokeAsync(authorization, cancellationToken);
        await tokens.RevokeByAuthorizationIdAsync(session, cancellationToken);
        if (await accounts.FindByIdAsync(person.ToString()) is { } account)
        {
            await accounts.UpdateSecurityStampAsync(account);
        }

        return true;
    }
}
