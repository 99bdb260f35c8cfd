using MentorNet.ServiceDefaults;

namespace MentorNet.Identity;

/// <summary>Roles as a sentence names them.</summary>
internal static class RoleWords
{
    /// <summary>Several roles with their articles: "an officer, a mentor, and an admin".</summary>
    public static string Listed(IEnumerable<string> roles) => Texts.Listed(roles.Select(role => role is "officer" or "admin" ? $"an {role}" : $"a {role}"));
}
