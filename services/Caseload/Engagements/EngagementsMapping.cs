using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

/// <summary>Engagements as protos show them.</summary>
internal static class EngagementsMapping
{
    public static V1.Engagement ToProto(Engagement engagement, Guid caller) => new()
    {
        Name = Wire.Engagement(engagement.Id),
        Mentor = Wire.Person(engagement.MentorId),
        Mentee = engagement.MenteeId is { } mentee ? Wire.Person(mentee) : "",
        Other = engagement.Other(caller) is { } other ? Wire.Person(other) : "",
        Kind = engagement.Kind switch
        {
            "PEER" => V1.Engagement.Types.Kind.Peer,
            "COACH" => V1.Engagement.Types.Kind.Coach,
            "CROSS_SECTOR" => V1.Engagement.Types.Kind.CrossSector,
            Engagement.Client => V1.Engagement.Types.Kind.Client,
            _ => V1.Engagement.Types.Kind.Unspecified,
        },
        State = engagement.State switch
        {
            EngagementState.Open => V1.Engagement.Types.State.Open,
            EngagementState.Paused => V1.Engagement.Types.State.Paused,
            _ => V1.Engagement.Types.State.Ended,
        },
        OpenTime = Timestamp.FromDateTimeOffset(engagement.OpenedAt),
        EndTime = engagement.EndedAt is { } ended ? Timestamp.FromDateTimeOffset(ended) : null,
    };

    public static EngagementState? ToState(V1.Engagement.Types.State state) => state switch
    {
        V1.Engagement.Types.State.Unspecified => null,
        V1.Engagement.Types.State.Open => EngagementState.Open,
        V1.Engagement.Types.State.Paused => EngagementState.Paused,
        V1.Engagement.Types.State.Ended => EngagementState.Ended,
        _ => throw Errors.InvalidField("state", "is not a known state."),
    };
}
