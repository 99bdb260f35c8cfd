using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;

namespace MentorNet.Identity.Accounts.Pages;

/// <summary>
/// Ends mails of a kind by the link in one of them, without a sign-in (RFC 8058). Scanners follow links, so looking changes nothing; a mail program posts, and has no form of ours.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class UnsubscribeModel(UnsubscribeLinks links, Database database, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    public bool IsKnown { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Whose messages the mails are about.</summary>
    public string From { get; private set; } = "";

    public void OnGet() => Known();

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (Known() is not { } subscription)
        {
            return;
        }

        await using var work = await database.BeginAsync(subscription.ConsortiumId, cancellationToken);
        await work.DropMailAsync(subscription);
        await work.EnqueueAsync(new MailUnsubscribed(subscription.PersonId, subscription.ConsortiumId, subscription.Kind, clock.GetUtcNow()));
        await work.CommitAsync();
        IsDone = true;
    }

    private Subscription? Known()
    {
        var subscription = links.Read(Token);
        IsKnown = subscription is not null;
        From = subscription?.Kind == Subscription.Circle ? "in your circles" : "from people you’re paired with";
        Response.StatusCode = IsKnown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return subscription;
    }
}
