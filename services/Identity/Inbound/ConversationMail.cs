using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Mail;
using MentorNet.Mail;
using MentorNet.ReplyIntake.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using static MentorNet.ReplyIntake.V1.TakeReplyResponse.Types;

namespace MentorNet.Identity.Inbound;

/// <summary>
/// Takes what members answer to a mail about a conversation, and gives it to Messaging, which sends it; none of it is kept here. It counts from the address on record alone, and as words of a
/// person: what machines and lists send is dropped. What is not sent is told its author once for each address, without what they wrote.
/// </summary>
internal sealed class ConversationMail(
    Database database, ReplyIntakeService.ReplyIntakeServiceClient messaging, OwnToken token, IConfiguration configuration, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>How long an address takes answers after the last mail that named it.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(30);

    // Whoever comes too late is told so, and not by the other server's words.
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>Says whether an address was given out.</summary>
    public async Task<bool> IsOpenAsync(string address, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        return await FindAsync(work, address) is not null;
    }

    /// <summary>Takes a mail to an address.</summary>
    public async Task TakeAsync(string address, ReceivedMail mail, CancellationToken cancellationToken)
    {
        if (mail.Kind is MailKind.Automatic or MailKind.Bounce || mail.Calendar is not null)
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (await FindAsync(work, address) is not { } given
            || await work.FindAddressAsync(given.PersonId) is not { } email || !MailAddresses.TryParse(email, out var onRecord) || mail.Sender != onRecord
            || !mail.IsProvenBy(options.Value.Inbound.TrustedServer) || await work.FindEmployerMailAsync(given.PersonId) is { Allowed: not true })
        {
            return;
        }

        var now = clock.GetUtcNow();
        var problem = given.EndsAt <= now ? "The address has ended: each works for 30 days after the email that came from it."
            : mail.Text.Length == 0 ? "We found no words of yours above the text that you replied to."
            : await SendAsync(given, mail, await IsUnconfirmedAsync(work, given), cancellationToken) switch
            {
                Outcome.Sent => null,
                Outcome.Off => "Replying by email is off. You can switch it on where you choose your emails.",
                Outcome.NotConfirmed => "It was for a circle, and as an admin you still have to be confirmed by another admin.",
                Outcome.TooLong => "It’s longer than 8,000 characters.",
                _ => "No one can write in that conversation now.",
            };
        // Words are taken also from an address that is mailed no more.
        if (problem is not null && await work.FindReachableAddressAsync(given.PersonId) is not null && await work.TakeReplyNoticeAsync(address, now))
        {
            await work.SendAsync(onRecord, "Your reply wasn’t sent", Notice(problem), now);
            await work.CommitAsync();
        }
    }

    private async Task<ReplyAddress?> FindAsync(Work work, string address) => options.Value.Inbound.TakesReplies && address.StartsWith(ReplyAddressStore.OfConversations, StringComparison.Ordinal)
        ? await work.FindReplyAddressAsync(address, clock.GetUtcNow() - KnownFor)
        : null;

    private static async Task<bool> IsUnconfirmedAsync(Work work, ReplyAddress given)
    {
        await work.AsConsortiumAsync(given.ConsortiumId);
        return await work.IsUnconfirmedAdminAsync(given.ConsortiumId, given.PersonId);
    }

    private async Task<Outcome> SendAsync(ReplyAddress given, ReceivedMail mail, bool unconfirmed, CancellationToken cancellationToken) => (await messaging.TakeReplyAsync(
        new TakeReplyRequest
        {
            Consortium = $"consortia/{given.ConsortiumId}",
            Conversation = given.Uid,
            Person = $"people/{given.PersonId}",
            Text = mail.Text,
            Cut = mail.Cut,
            RequestId = RequestId(given.Address, mail).ToString(),
            Unconfirmed = unconfirmed,
        },
        new Metadata { { "authorization", $"Bearer {token.Get()}" } },
        cancellationToken: cancellationToken)).Outcome;

    // The same mail comes again where our answer was lost.
    private static Guid RequestId(string address, ReceivedMail mail) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{(mail.MessageId.Length > 0 ? mail.MessageId : $"{mail.Text}\n{mail.Cut}")}"))[..16]);

    private string Notice(string problem) =>
        $"""
        You replied to an email about a conversation in MentorNet. {problem} So your reply wasn’t sent, and we haven’t kept it.

        Write it here instead:
        {configuration["PublicUrl"]}messages

        You won’t get another email about this until a new message is waiting for you there.
        """;
}
