using System.Security.Cryptography;
using System.Text;
using MentorNet.Identity.Mail;
using MentorNet.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Inbound;

/// <summary>Takes reports that a mail of ours reached nobody. All else that comes to such an address, delays above all, is dropped.</summary>
internal sealed class BounceMail(Database database, TimeProvider clock)
{
    // What a server writes into its report is not for people.
    private const string Answer = "The email was accepted, then sent back.";

    /// <summary>Says whether mails come back to an address.</summary>
    public async Task<bool> IsOpenAsync(string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return await work.IsReturnAddressAsync(address);
    }

    /// <summary>Takes a mail to an address.</summary>
    public async Task TakeAsync(string address, ReceivedMail mail, CancellationToken cancellationToken)
    {
        if (mail.Kind != MailKind.Bounce)
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        await work.NoteBounceAsync(address, ReportId(address, mail), Answer, clock.GetUtcNow());
        await work.CommitAsync();
    }

    // The same report comes again where our answer was lost. One without an id is taken for another.
    private static Guid ReportId(string address, ReceivedMail mail) =>
        mail.MessageId.Length > 0 ? new(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{mail.MessageId}"))[..16]) : Guid.CreateVersion7();
}
