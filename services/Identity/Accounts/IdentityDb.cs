using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MentorNet.Identity.Accounts;

/// <summary>An account: the person is the same in every consortium they belong to.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name that people see.</summary>
    [PersonalData]
    public string DisplayName { get; set; } = "";

    /// <summary>Says that it belongs to the demo, whose password is known to everybody.</summary>
    public bool Demo { get; set; }

    /// <summary>Says that they run the installation.</summary>
    public bool Operator { get; set; }

    /// <summary>The consortium they signed in to last.</summary>
    public Guid? LastConsortiumId { get; set; }
}

/// <summary>What OpenIddict and ASP.NET Core Identity store; all else of this service is plain SQL.</summary>
internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Account, Guid>(options);
