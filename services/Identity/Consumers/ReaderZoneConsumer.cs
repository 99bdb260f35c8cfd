using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Keeps each person's time zone for the mails to them.</summary>
internal sealed class ReaderZoneConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => Moments.Zone(message.TimeZone) is not { Id: var zone }
        ? Task.CompletedTask
        : work.ExecuteAsync(
            """
            INSERT INTO reader_zones AS known (person_id, time_zone, updated_at) SELECT "Id", @zone, @UpdatedAt FROM "AspNetUsers" WHERE "Id" = @PersonId
            ON CONFLICT (person_id) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at WHERE known.updated_at < excluded.updated_at
            """,
            new { message.PersonId, zone, message.UpdatedAt });
}
