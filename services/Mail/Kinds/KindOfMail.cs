using System.Text.RegularExpressions;
using MentorNet.Mail.Parts;

namespace MentorNet.Mail.Kinds;

/// <summary>Tells words of a person from what machines send, by the header above all.</summary>
internal static partial class KindOfMail
{
    public static MailKind Of(MailParts mail, string text)
    {
        if (mail.Reports.Count > 0)
        {
            return mail.Reports.Any(DeliveryReport.IsFailed) ? MailKind.Bounce : MailKind.Automatic;
        }

        if (mail.Headers.Has("X-Failed-Recipients") && IsServer(mail.Headers))
        {
            return MailKind.Bounce;
        }

        // A calendar's program sends it by itself, and says so or not: it is an answer all the same, though not one in words.
        if (mail.Calendar is not null)
        {
            return MailKind.Other;
        }

        return IsAutomatic(mail) ? MailKind.Automatic : text.Length > 0 ? MailKind.Reply : MailKind.Other;
    }

    private static bool IsAutomatic(MailParts mail) =>
        mail.Root.Type.IsMimeType("multipart", "report") || mail.Types.Contains("message/disposition-notification")
        || mail.Headers.Each().Any(field => Says(field.Name, field.Value))
        || IsServer(mail.Headers)
        || Absence().IsMatch(mail.Headers.Value("Subject")) && (mail.Headers.Has("X-Auto-Response-Suppress") || mail.Headers.Value("Return-Path") == "<>");

    // Auto-Submitted may carry parameters and comments. X-Auto-Response-Suppress asks others not to answer by themselves, which programs ask for mail of people too: it supports only.
    private static bool Says(string name, string value) => name.ToLowerInvariant() switch
    {
        "auto-submitted" => Comment().Replace(value, "").Split(';')[0].Trim().ToLowerInvariant() is not ("no" or ""),
        "precedence" => value.ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply" or "auto-reply",
        "list-id" or "list-unsubscribe" or "list-post" or "list-help" or "list-owner" or "list-archive" or "list-subscribe" or "mailing-list" or "x-mailing-list" => value.Length > 0,
        "x-auto-response-suppress" => false,
        var other => Answering().IsMatch(other) && value.ToLowerInvariant() is not ("" or "no" or "false" or "0"),
    };

    private static bool IsServer(MailHeaders headers) => headers.Addresses("From").Any(address => Server().IsMatch(address));

    [GeneratedRegex(@"^x-(mail-|pm-)?(auto-?(reply|replied|respond|response|generated|submitted)|vacation|holiday-?reply|fc-machinegenerated)|^auto-?(reply|replied|respond|response|generated)")]
    private static partial Regex Answering();

    [GeneratedRegex(@"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|noresponder|no-responder)([+.][^@]*)?@")]
    private static partial Regex Server();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^\W*(auto(matic)?(ally)?[ -]?(reply|response|generated)|auto:|out of (the )?office|away from (my|the) (desk|office)|on (vacation|leave)|ooo\b|respuesta autom[aá]tica|fuera de (la )?oficina|ausencia|ausente|de vacaciones)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Absence();
}
