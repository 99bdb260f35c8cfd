using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class PausesApi(Database db) : PausesService.PausesServiceBase
{
    private static V1.PausedPairing ToProto(Data.PausedPairing row) => new()
    {
        Name = $"pairings/{row.Id}",
        Mentee = MatchingApi.Person(row.MenteeId),
        Mentor = MatchingApi.Person(row.MentorId),
        Kind = MatchingApi.ToProto(row.Kind),
        CreateTime = Timestamp.FromDateTimeOffset(row.CreatedAt),
        PauseTime = Timestamp.FromDateTimeOffset(row.PausedAt),
    };
}
