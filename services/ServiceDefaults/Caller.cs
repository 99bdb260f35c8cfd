using System.Globalization;
using System.Security.Claims;
using Grpc.Core;
using MentorNet.Access.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>Who calls: a person, the consortium of their token, and their roles in it.</summary>
public sealed class Caller
{
    private readonly Guid? consortium;

    private Caller(Guid personId, Guid? consortium, IReadOnlySet<Role> roles, string name, string email, DateTimeOffset? signedInAt, DateTimeOffset issuedAt, IReadOnlyList<string> apart, IReadOnlyList<string> invited, Guid? session)
    {
        Session = session;
        Apart = apart;
        Invited = invited;
        IssuedAt = issuedAt;
        SignedInAt = signedInAt;
        PersonId = personId;
        this.consortium = consortium;
        Roles = roles;
        Name = name;
        Email = email;
    }

    /// <summary>The id of the account that signed in.</summary>
    public Guid PersonId { get; }

    /// <summary>Their resource name.</summary>
    public string Person => $"people/{PersonId}";

    /// <summary>The consortium of their token; a method that allows callers without one asks <see cref="HasConsortium"/> first.</summary>
    public Guid ConsortiumId => consortium ?? throw ConsortiumRequired();

    /// <summary>The token is for no consortium, and the method needs one.</summary>
    public static DomainException ConsortiumRequired() =>
        new(StatusCode.FailedPrecondition, "CONSORTIUM_REQUIRED", "Your token is for no consortium. Choose one and sign in to it.");

    /// <summary>Says that the token is for a consortium.</summary>
    public bool HasConsortium => consortium is not null;

    /// <summary>Holds their roles.</summary>
    public IReadOnlySet<Role> Roles { get; }

    /// <summary>The name in the token.</summary>
    public string Name { get; }

    /// <summary>The mail address in the token.</summary>
    public string Email { get; }

    /// <summary>When they last gave their password; null for a program, which has none.</summary>
    public DateTimeOffset? SignedInAt { get; }

    /// <summary>How long ago the password may have been given for what nobody else must do at a screen that was left open.</summary>
    public static readonly TimeSpan FreshSignIn = TimeSpan.FromMinutes(10);

    /// <summary>Throws unless they gave their password just now.</summary>
    public void RequireFreshSignIn(DateTimeOffset now)
    {
        if (!(now - SignedInAt <= FreshSignIn))
        {
            throw Errors.FreshSignInRequired(FreshSignIn);
        }
    }

    /// <summary>The sign-in that the token belongs to; null for that of a program.</summary>
    public Guid? Session { get; }

    /// <summary>When the token was issued, to the second before.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>The claim of <see cref="Apart"/>, one for each organization.</summary>
    public const string ApartClaim = "apart";

    /// <summary>
    /// The organizations, <c>organizations/{scheme}-{key}</c>, of whose people an admin must not know beside their own: those of the admin who made
    /// them one, as long as nobody has confirmed it.
    /// </summary>
    public IReadOnlyList<string> Apart { get; }

    /// <summary>The claim of <see cref="Invited"/>, one for each organization.</summary>
    public const string InvitedClaim = "invited";

    /// <summary>
    /// The organizations, <c>organizations/{scheme}-{key}</c>, that invitations of theirs named. They are employers of theirs for the wall from the first
    /// call on, also where the event that says so is late.
    /// </summary>
    public IReadOnlyList<string> Invited { get; }

    /// <summary>Says whether they hold a role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Reads the caller from validated claims; null where they name no person.</summary>
    public static Caller? From(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || !Guid.TryParse(user.FindFirstValue("sub"), out var person))
        {
            return null;
        }

        var roles = new HashSet<Role>();
        foreach (var claim in user.FindAll("roles"))
        {
            if (Enum.TryParse<Role>(claim.Value, ignoreCase: true, out var role) && role != Role.Unspecified)
            {
                roles.Add(role);
            }
        }

        Guid? consortium = Guid.TryParse(user.FindFirstValue("consortium"), out var id) ? id : null;
        var issuedAt = long.TryParse(user.FindFirstValue("iat"), CultureInfo.InvariantCulture, out var issued) ? DateTimeOffset.FromUnixTimeSeconds(issued) : DateTimeOffset.MinValue;
        DateTimeOffset? signedInAt = long.TryParse(user.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return new Caller(person, consortium, roles, user.FindFirstValue("name") ?? "", user.FindFirstValue("email") ?? "", signedInAt, issuedAt,
            [.. user.FindAll(ApartClaim).Select(claim => claim.Value)], [.. user.FindAll(InvitedClaim).Select(claim => claim.Value)],
            Guid.TryParse(user.FindFirstValue("oi_au_id"), out var session) ? session : null);
    }
}

/// <summary>Gives handlers their caller.</summary>
public static class CallerExtensions
{
    /// <summary>Gets the caller; UNAUTHENTICATED without one.</summary>
    public static Caller Caller(this ServerCallContext context) =>
        ServiceDefaults.Caller.From(context.GetHttpContext().User) ?? throw Errors.Unauthenticated();
}
