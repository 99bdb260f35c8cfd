using MentorNet.Mail.Kinds;
using MentorNet.Mail.Parts;
using MentorNet.Mail.Replies;
using MentorNet.Mail.Text;
using MimeKit.Cryptography;

namespace MentorNet.Mail;

/// <summary>Who or what an email comes from.</summary>
public enum MailKind
{
    /// <summary>Words of a person.</summary>
    Reply,

    /// <summary>What a machine answers or sends to many: notes of absence, receipts, lists, delays.</summary>
    Automatic,

    /// <summary>The report that a mail reached nobody and is not tried again.</summary>
    Bounce,

    /// <summary>What a calendar says, and mail without words.</summary>
    Other,
}

/// <summary>
/// A mail as it came in. Nothing in it is proven: whom it names as its author is for the reader to check.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What the person wrote, with what they answered only where the answers stand between the lines of a quote.</param>
/// <param name="Cut">What was cut off, in its order: quotes, forwarded threads, signatures, footers.</param>
/// <param name="Recipients">Whom To, Cc, Delivered-To and X-Original-To name, as they are compared: lower case, domains in xn-- form, each once.</param>
/// <param name="Sender">The one address in From; null where there is none, or more than one.</param>
/// <param name="Calendar">The first calendar object (RFC 6047) in it; null if there is none.</param>
/// <param name="MessageId">The id that its sender gave it, which stays when it comes again; empty without one.</param>
/// <param name="Verdicts">What servers on its way found out about its author (RFC 8601), the last one first.</param>
public sealed record ReceivedMail(
    MailKind Kind, string Text, string Cut, IReadOnlyList<string> Recipients, string? Sender, ReadOnlyMemory<byte>? Calendar, string MessageId, IReadOnlyList<AuthenticationResults> Verdicts)
{
    /// <summary>
    /// Reads a mail; null for what is none. Of its text the first megabyte is read and the first 20,000 lines, of its parts the first thousand: no mail takes more memory than that.
    /// </summary>
    public static ReceivedMail? Read(Stream stream)
    {
        if (MailParts.Read(stream) is not { } parts)
        {
            return null;
        }

        var (text, cut) = ReplyText.Of(BodyLines.Of(parts.Root));
        return new ReceivedMail(
            KindOfMail.Of(parts, text),
            text,
            cut,
            parts.Headers.Addresses("To", "Cc", "Delivered-To", "X-Original-To"),
            parts.Headers.Addresses("From") is [var sender] ? sender : null,
            parts.Calendar is { } calendar ? (ReadOnlyMemory<byte>?)calendar.Bytes() : null,
            parts.Headers.Value("Message-Id"),
            [.. parts.Headers.All("Authentication-Results").Select(Verdict).OfType<AuthenticationResults>()]);
    }

    private static AuthenticationResults? Verdict(MimeKit.Header header) =>
        AuthenticationResults.TryParse(header.RawValue, out var verdict) ? verdict : null;
}
