using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Chemistry meetings as protos show them.</summary>
internal static class ChemistryMapping
{
    private const string Collection = "chemistryMeetings";

    public static string Name(Guid id) => $"{Collection}/{id}";

    public static Guid ParseName(string name) => Parse.Name(name, Collection, "name");

    public static V1.ChemistryOffer ToProto(ChemistryOffer offer) => new() { WeeklyCount = offer.WeeklyCount, Etag = Wire.Etag(offer.Version) };

    public static V1.ChemistryNote ToProto(ChemistryNote note) => new() { Text = note.Text, Etag = Wire.Etag(note.Version) };

    public static V1.ChemistryMeeting ToProto(ChemistryMeeting meeting) => new()
    {
        Name = Name(meeting.Appointment.Id),
        Officer = Wire.Person(meeting.OfficerId),
        Coach = Wire.Person(meeting.CoachId),
        State = meeting.Appointment.IsCancelled ? V1.ChemistryMeeting.Types.State.Cancelled : V1.ChemistryMeeting.Types.State.Scheduled,
        StartTime = Timestamp.FromDateTimeOffset(meeting.Appointment.StartsAt),
        EndTime = Timestamp.FromDateTimeOffset(meeting.Appointment.EndsAt),
        MovedFromTime = meeting.Appointment.MovedFrom is { } before ? Timestamp.FromDateTimeOffset(before) : null,
        Etag = Wire.Etag(meeting.Appointment.Version),
    };

    public static V1.ChemistrySearch ToProto(ChemistrySearch search, IEnumerable<ChemistryMeeting> meetings) => new()
    {
        State = search.State switch
        {
            SearchState.Open => V1.ChemistrySearch.Types.State.Open,
            SearchState.Chosen => V1.ChemistrySearch.Types.State.Chosen,
            SearchState.Asked => V1.ChemistrySearch.Types.State.Asked,
            SearchState.Ended => V1.ChemistrySearch.Types.State.Ended,
            _ => V1.ChemistrySearch.Types.State.Expired,
        },
        ExpireTime = Timestamp.FromDateTimeOffset(search.ExpiresAt),
        Meetings = { meetings.Select(ToProto) },
        Chosen = search.ChosenId is { } chosen ? Wire.Person(chosen) : "",
        MatchRequest = search.MatchRequestId is { } request ? $"matchRequests/{request}" : "",
        Refusal = search.Refusal,
    };
}
