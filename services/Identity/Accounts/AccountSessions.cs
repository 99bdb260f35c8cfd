using MentorNet.Identity.Sessions;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// The end of sign-ins: their tokens are worth nothing, in the other services too, the cookies of this site neither by a new security stamp, and the web
/// app, which asks at each request, ends its own sessions. A browser that may stay gets a new cookie, by which it is signed in again without being asked.
/// </summary>
internal sealed class AccountSessions(UserManager<Account> accounts, Database database, TimeProvider clock)
{
    /// <summary>Ends all; what changes a password or a second factor has set a new stamp already.</summary>
    public async Task EndAllAsync(Account account, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.EndSessionsAsync(account.Id, clock.GetUtcNow());
        await work.CommitAsync();
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
        if (!Guid.TryParse(session, out var id))
        {
            return false;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await work.EndSessionAsync(person, id, clock.GetUtcNow()))
        {
            return false;
        }

        await work.CommitAsync();
        if (await accounts.FindByIdAsync(person.ToString()) is { } account)
        {
            await accounts.UpdateSecurityStampAsync(account);
        }

        return true;
    }
}
