using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>The configuration of mail that comes in; without a port none does.</summary>
internal sealed class InboundOptions
{
    /// <summary>The port that takes mail.</summary>
    public int? Port { get; set; }

    /// <summary>The domain whose mail is sent here, which has no other mailboxes.</summary>
    public string? Domain { get; set; }

    /// <summary>The file of the certificate for STARTTLS (PEM); without it the line is plain.</summary>
    public string? Certificate { get; set; }

    /// <summary>The file of its key (PEM).</summary>
    public string? CertificateKey { get; set; }

    /// <summary>The name in `Authentication-Results` of the server before this one, which must then say `dmarc=pass` of each mail; without it no server is asked.</summary>
    public string? TrustedServer { get; set; }

    /// <summary>Whether mails leave with a sender at <see cref="Domain"/>, to which servers send back what they could not deliver. The server that sends them must allow it.</summary>
    public bool Bounces { get; set; }

    /// <summary>
    /// Whether members may answer mails about messages. What they write is sent in their name, so a server before this one, <see cref="TrustedServer"/>, must prove who wrote.
    /// </summary>
    public bool Replies { get; set; }

    /// <summary>How large a mail may be. A mail is in memory while it is taken.</summary>
    public int MaxMegabytes { get; set; } = 10;

    /// <summary>How many connections there are at once.</summary>
    public int Connections { get; set; } = 8;

    /// <summary>How many mails and recipients one network address may name within a minute.</summary>
    public int PerMinute { get; set; } = 120;

    public bool IsOn => Port > 0;

    public bool TakesReplies => IsOn && Replies;

    public bool IsSound => !IsOn
        || Port < 65536 && MailAddresses.TryParse($"x@{Domain}", out _) && Certificate is { Length: > 0 } == CertificateKey is { Length: > 0 }
            && (!Replies || TrustedServer is { Length: > 0 }) && MaxMegabytes is > 0 and <= 100 && Connections > 0 && PerMinute > 0;
}
