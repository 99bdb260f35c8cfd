using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

/// <summary>Roles as they are kept, sent, and named in a sentence.</summary>
internal static class Roles
{
    public static Role ToProto(string role) => Enum.Parse<Role>(role, ignoreCase: true);

    /// <summary>Reads roles as they are kept: those that a member may hold, at least one. Error: INVALID_ARGUMENT with the field.</summary>
    public static string[] Parse(IEnumerable<Role> roles, string field)
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

    /// <summary>Several roles with their articles: "an officer, a mentor, and an admin".</summary>
    public static string Listed(IEnumerable<string> roles) => Texts.Listed(roles.Select(role => role is "officer" or "admin" ? $"an {role}" : $"a {role}"));
}
