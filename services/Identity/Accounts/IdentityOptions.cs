using System.ComponentModel.DataAnnotations;

namespace MentorNet.Identity.Accounts;

/// <summary>The configuration of Identity.</summary>
internal sealed class IdentityOptions
{
    /// <summary>The public base address that tokens name as their issuer.</summary>
    [Required, Url]
    public string Issuer { get; set; } = "";

    /// <summary>The secret of the web app's client; without it the client is not registered.</summary>
    public string? WebClientSecret { get; set; }

    /// <summary>The secret by which Profile calls the other services in its own name; without it nobody's data can be exported or erased.</summary>
    public string? ProfileClientSecret { get; set; }

    /// <summary>The secret by which Matching asks Profile in its own name; without it Matching does not rebuild its copy of people when it starts.</summary>
    public string? MatchingClientSecret { get; set; }

    /// <summary>The secret by which Caseload asks Matching and Profile in its own name; without it pairings of before it was there stay unknown to it.</summary>
    public string? CaseloadClientSecret { get; set; }

    /// <summary>The mail address of the first operator, made at start where no operator exists.</summary>
    public string? OperatorEmail { get; set; }

    /// <summary>The first operator's password.</summary>
    public string? OperatorPassword { get; set; }

    /// <summary>How long an access token is valid.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The age at which a signing key is followed by a new one.</summary>
    public TimeSpan KeyRotation { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Lists the clients of integrations (client credentials).</summary>
    public IList<IntegrationClient> Clients { get; } = [];
}

/// <summary>A program that calls MentorNet in its own name.</summary>
internal sealed class IntegrationClient
{
    /// <summary>Its client id.</summary>
    [Required]
    public string Id { get; set; } = "";

    /// <summary>Its secret.</summary>
    [Required]
    public string Secret { get; set; } = "";

    /// <summary>The id that it acts as.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The consortium it belongs to; null for none.</summary>
    public Guid? Consortium { get; set; }

    /// <summary>Lists its roles in lower case.</summary>
    public IList<string> Roles { get; } = [];
}

/// <summary>The configuration of the demo.</summary>
internal sealed class DemoOptions
{
    /// <summary>Says that this is a demo installation.</summary>
    public bool Enabled { get; set; }

    /// <summary>The password of every demo account.</summary>
    public string? Password { get; set; }
}
