using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Caseload.Engagements;

/// <summary>Holds all SQL on the time zones of people: on whose clock something is due.</summary>
internal static class ZoneStore
{
    // Where nothing is known of a person's zone: the middle of the four in which most members live.
    private static readonly DateTimeZone Usual = Moments.Zone("America/Chicago")!;

    /// <summary>Keeps time zones of people, each unless a later one is known; of somebody erased, none. In the order of ids, so that two who do it never wait for each other.</summary>
    public static Task<int> PutZonesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<ReaderZone> zones) => work.ExecuteAsync(
        """
        INSERT INTO reader_zones AS known (consortium_id, person_id, time_zone, updated_at)
        SELECT @consortiumId, person_id, time_zone, updated_at FROM unnest(@people, @zones, @updated) AS p (person_id, time_zone, updated_at)
        WHERE person_id NOT IN (SELECT e.person_id FROM erased_people e)
        ORDER BY person_id
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at WHERE known.updated_at < excluded.updated_at
        """,
        new
        {
            consortiumId,
            people = zones.Select(zone => zone.PersonId).ToArray(),
            zones = zones.Select(zone => zone.Zone).ToArray(),
            updated = zones.Select(zone => zone.UpdatedAt.UtcDateTime).ToArray(),
        });

    /// <summary>What <see cref="FindZoneAsync"/> asks, for <see cref="ZoneOf"/> where more is asked in one go.</summary>
    public const string Zone = "SELECT time_zone FROM reader_zones WHERE person_id = @personId";

    /// <summary>Finds the time zone of a person.</summary>
    public static async Task<DateTimeZone> FindZoneAsync(this Work work, Guid personId) => ZoneOf(await work.QuerySingleOrDefaultAsync<string>(Zone, new { personId }));

    public static DateTimeZone ZoneOf(string? found) => Moments.Zone(found) ?? Usual;
}

/// <summary>The time zone on whose clock somebody is reminded.</summary>
internal sealed record ReaderZone(Guid PersonId, string Zone, DateTimeOffset UpdatedAt);
