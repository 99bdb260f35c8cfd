namespace MentorNet.Identity.Mail;

/// <summary>The configuration of mail: a folder in development, else a server.</summary>
internal sealed class MailOptions
{
    /// <summary>The folder that mails are written to instead of being sent.</summary>
    public string? Directory { get; set; }

    /// <summary>The server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>What takes mail.</summary>
    public InboundOptions Inbound { get; set; } = new();
}

/// <summary>A mail server.</summary>
internal sealed class SmtpOptions
{
    /// <summary>The server's name; without it mails wait, and the log says so at the start.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>How the line is encrypted; by default from the first byte on port 465, and by STARTTLS, which must succeed, on any other.</summary>
    public SmtpTls? Tls { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender, `name &lt;address&gt;`; by default no-reply at the host of PublicUrl.</summary>
    public string? From { get; set; }
}

/// <summary>Forms of encryption between Identity and the mail server.</summary>
internal enum SmtpTls
{
    /// <summary>STARTTLS, or no mail.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    OnConnect,

    /// <summary>STARTTLS where the server offers it: whoever is on the way can take the offer away.</summary>
    WhenOffered,

    /// <summary>None: for a server on this machine.</summary>
    Never,
}
