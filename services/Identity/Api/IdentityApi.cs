using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi(
    Database database,
    DeletedConsortia deleted,
    TimeProvider clock,
    UserManager<Account> accounts,
    IOpenIddictAuthorizationManager authorizations,
    IOpenIddictApplicationManager applications,
    AccountSessions sessions,
    IConfiguration configuration,
    IHostEnvironment environment,
    IOptions<DemoOptions> demo,
    IOptions<MailOptions> mail) : IdentityService.IdentityServiceBase
{
    /// <summary>How long an invitation stays open.</summary>
    internal static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(14);

    private static Consortium ToProto(Membership membership) => new()
    {
        Name = $"consortia/{membership.ConsortiumId}",
        DisplayName = membership.DisplayName,
        Demo = membership.Demo,
        CallerRoles = { membership.Roles.Select(ToRole) },
        CreateTime = membership.CreatedAt.ToTimestamp(),
    };

    private Invitation ToProto(InvitationRow row) => new()
    {
        Name = $"invitations/{row.Id}",
        Person = $"people/{row.AcceptedBy ?? row.PersonId}",
        Email = row.Email,
        DisplayName = row.ShownName ?? row.DisplayName,
        Roles = { row.Roles.Select(ToRole) },
        State = row.State switch
        {
            _ when row.IsOpen && row.ExpiresAt <= clock.GetUtcNow() => Invitation.Types.State.Expired,
            _ when row.IsOpen => Invitation.Types.State.Open,
            "ACCEPTED" => Invitation.Types.State.Accepted,
            "DECLINED" => Invitation.Types.State.Declined,
            _ => Invitation.Types.State.Revoked,
        },
        CreateTime = row.CreatedAt.ToTimestamp(),
        ExpireTime = row.ExpiresAt.ToTimestamp(),
        MailProblem = row.MailAnswer ?? "",
    };

    private static Role ToRole(string role) => System.Enum.Parse<Role>(role, ignoreCase: true);

    private static string[] ParseRoles(IEnumerable<Role> roles, string field)
    {
        var parsed = roles.Distinct().ToArray();
        if (parsed.Length == 0)
        {
            throw Errors.InvalidField(field, "must name at least one role.");
        }

        if (parsed.Any(role => role is not (Role.Officer or Role.Mentor or Role.Coach or Role.Admin)))
        {
            throw Errors.InvalidField(field, "must be among OFFICER, MENTOR, COACH, and ADMIN.");
        }

        return [.. parsed.Order().Select(role => role.ToString().ToLowerInvariant())];
    }
}
