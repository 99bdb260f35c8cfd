using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Engagements;

/// <summary>Holds all SQL on the time zones of people: on whose clock something is due.</summary>
internal static class ZoneStore
{
    // Where nothing is known of a person's zone: the middle of the four in which most members live.
    private static readonly DateTimeZone Usual = Moments.Zone("America/Chicago")!;

    /// <summary>Keeps a person's time zone, unless a later one is known.</summary>
    public static Task<int> PutZoneAsync(this Work work, Guid consortiumId, Guid personId, string zone, DateTimeOffset updatedAt) => work.ExecuteAsync(
        """
        INSERT INTO reader_zones AS known (consortium_id, person_id, time_zone, updated_at) VALUES (@consortiumId, @personId, @zone, @updatedAt)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at WHERE known.updated_at < excluded.updated_at
        """,
        new { consortiumId, personId, zone, updatedAt });

    /// <summary>Finds the time zone of a person.</summary>
    public static async Task<DateTimeZone> FindZoneAsync(this Work work, Guid personId) =>
        Moments.Zone(await work.QuerySingleOrDefaultAsync<string>("SELECT time_zone FROM reader_zones WHERE person_id = @personId", new { personId })) ?? Usual;
}
