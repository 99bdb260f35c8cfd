using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Consent;

/// <summary>Writes what people chose, and who looked, as messages.</summary>
internal static class ConsentMapping
{
    /// <summary>Shows what somebody chose; every field that has an audience is listed, chosen or not.</summary>
    public static V1.Consent ToProto(Guid personId, ConsentRow? row)
    {
        var consent = row?.Choices ?? Choices.Careful;
        return new V1.Consent
        {
            Name = $"people/{personId}/consent",
            Audiences = { Visibility.Fields.Select(field => new V1.Consent.Types.FieldAudience { Field = field, Audience = (V1.Consent.Types.Audience)consent.Of(field) }) },
            NeverMyEmployer = consent.NeverMyEmployer,
            EmployersAdminsMayKnow = consent.EmployersAdminsMayKnow,
            Hidden = consent.Hidden,
            Etag = (row?.Version ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            UpdateTime = row?.UpdatedAt.ToTimestamp(),
        };
    }

    // Who looks is named to the person looked at. Harassment mode takes the name away everywhere but in pairings, so here too; while it is
    // on, nobody opens a profile, so what stays unnamed is that somebody saw a list, or what they did before it. Who is of the same employer
    // now is not named either.
    public static Look ToProto(LookRow row, HashSet<Guid> seen)
    {
        var named = row.ViewerDisplayName is not null && seen.Contains(row.ViewerId);
        return new Look
        {
            Viewer = named ? $"people/{row.ViewerId}" : "",
            ViewerDisplayName = named ? row.ViewerDisplayName : "",
            ViewerRoles = { row.ViewerRoles.Select(role => System.Enum.Parse<Role>(role, ignoreCase: true)) },
            Kind = (Look.Types.Kind)row.Kind,
            Fields = { row.Fields },
            FirstTime = row.FirstAt.ToTimestamp(),
            LastTime = row.LastAt.ToTimestamp(),
            Count = row.Count,
        };
    }
}
