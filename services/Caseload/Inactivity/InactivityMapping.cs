using Google.Protobuf.WellKnownTypes;

namespace MentorNet.Caseload.Inactivity;

/// <summary>Inactive pairings and the rule as protos show them.</summary>
internal static class InactivityMapping
{
    public static V1.InactivityRule ToProto(InactivityRule? rule) => rule is null
        ? new V1.InactivityRule()
        : new V1.InactivityRule { Named = true, FromDate = Wire.ToDate(rule.FromDate), AnnounceTime = Timestamp.FromDateTimeOffset(rule.AnnouncedAt) };

    public static V1.InactivePairing ToProto(InactivePairing pairing) => new()
    {
        Mentee = Wire.Person(pairing.MenteeId),
        Mentor = Wire.Person(pairing.MentorId),
        LastTime = Timestamp.FromDateTimeOffset(pairing.ContactAt),
    };
}
