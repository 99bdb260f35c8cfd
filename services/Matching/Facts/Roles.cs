namespace MentorNet.Matching.Facts;

/// <summary>Which role each side of a pairing or a request holds.</summary>
internal static class Roles
{
    /// <summary>Whether somebody with these roles may have the part that they have: an officer as mentee, a coach or a mentor as the other.</summary>
    public static bool Fit(IReadOnlyCollection<string> roles, Guid personId, Guid menteeId, Kind kind) =>
        roles.Contains(personId == menteeId ? "officer" : kind == Kind.Coach ? "coach" : "mentor");
}
