using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Closings;

/// <summary>Closings as protos show them.</summary>
internal static class ClosingsMapping
{
    public static Guid ParseClosing(string value) => Names.Match(value, "engagements/*/closing", "name")[0];

    public static Guid ParseReached(string value) => Names.Match(value, "engagements/*/reached", "name")[0];

    /// <summary>What one of the two may know of it.</summary>
    public static V1.Closing ToProto(Engagement engagement, IReadOnlyList<Closing> closings, GoOn? goOn, Guid caller, DateTimeOffset now)
    {
        var decides = Closing.Decides(engagement, closings);
        var proto = new V1.Closing
        {
            Name = $"{Wire.Engagement(engagement.Id)}/closing",
            State = engagement.State == EngagementState.Ended ? V1.Closing.Types.State.Closed
                : decides is null ? V1.Closing.Types.State.None
                : V1.Closing.Types.State.Planned,
            EndTime = (engagement.EndedAt ?? decides?.EndsAt) is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            Closer = decides is null ? "" : Wire.Person(decides.PersonId),
            OwnGoOnTime = ToProto(goOn?.SaidAt(caller)),
            LastWordUntilTime = Closing.WordUntil(engagement, closings, caller) is { } until && now <= until ? ToProto(until) : null,
            OtherGoOnTime = engagement.Other(caller) is { } other ? ToProto(goOn?.SaidAt(other)) : null,
        };
        foreach (var closing in closings.Where(closing => closing.EndsAt is not null))
        {
            var isOwn = closing.PersonId == caller;
            var words = new V1.Closing.Types.Words
            {
                Reason = isOwn || closing.ReasonShared ? ToProto(closing.Reason) : V1.Closing.Types.Reason.Unspecified,
                ReasonShared = closing.ReasonShared,
                LastWord = closing.LastWord,
                SayTime = Timestamp.FromDateTimeOffset(closing.SaidAt),
            };
            if (isOwn)
            {
                proto.Own = words;
            }
            else
            {
                proto.Other = words;
            }
        }

        return proto;
    }

    public static ClosingReason ParseReason(V1.Closing.Types.Reason reason) =>
        System.Enum.IsDefined(reason) ? (ClosingReason)(int)reason : throw Errors.InvalidField("reason", "is not one of the listed values.");

    public static Reached ToProto(Engagement engagement, ReachedCounts counts, IReadOnlyList<ReachedGoal> goals, IReadOnlyList<string> actions) => new()
    {
        Name = $"{Wire.Engagement(engagement.Id)}/reached",
        OpenTime = Timestamp.FromDateTimeOffset(engagement.OpenedAt),
        EndTime = ToProto(engagement.EndedAt),
        SessionCount = counts.Sessions,
        Minutes = counts.Minutes,
        FirstSessionTime = ToProto(counts.FirstAt),
        LastSessionTime = ToProto(counts.LastAt),
        Goals =
        {
            goals.Select(goal => new Reached.Types.ReachedGoal
            {
                Title = goal.Title,
                State = goal.State switch
                {
                    "Reached" => V1.Goal.Types.State.Reached,
                    "LetGo" => V1.Goal.Types.State.LetGo,
                    _ => V1.Goal.Types.State.Open,
                },
                Percent = goal.Percent,
                Need = Names.OfNeed(goal.Need),
            }),
        },
        DoneActions = { actions },
        DoneActionCount = counts.DoneActions,
        DoneTaskCount = counts.DoneTasks,
    };

    // The values of both stand in one order.
    private static V1.Closing.Types.Reason ToProto(ClosingReason reason) => (V1.Closing.Types.Reason)(int)reason;

    private static Timestamp? ToProto(DateTimeOffset? at) => at is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
