using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

/// <summary>Says how somebody looked. The numbers are those of the proto.</summary>
internal enum LookKind : short
{
    Profile = 1,
    Photo = 2,
    List = 3,
}

internal sealed record LookRow(
    Guid LookId, Guid ViewerId, short Kind, string[] ViewerRoles, string[] Fields, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Count, string? ViewerDisplayName);

/// <summary>All SQL of looks.</summary>
internal static class LookStore
{
    /// <summary>Leaves a look with each of these people; looks of one viewer within the same span are one row.</summary>
    public static Task LeaveLooksAsync(
        this Work work, Guid consortiumId, Guid viewerId, string[] viewerRoles, LookKind kind, IReadOnlyCollection<(Guid PersonId, string Fields)> people, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO looks (consortium_id, person_id, viewer_id, kind, span_start, look_id, viewer_roles, fields, first_at, last_at)
        SELECT @consortiumId, person_id, @viewerId, @kind, date_trunc(@span, @now AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', gen_random_uuid(), @viewerRoles, string_to_array(fields, ','), @now, @now
        FROM unnest(@ids, @fields) AS seen (person_id, fields)
        ORDER BY person_id -- always in one order: two lists at once wait for each other and never in a ring
        ON CONFLICT (consortium_id, person_id, viewer_id, kind, span_start) DO UPDATE SET
            viewer_roles = ARRAY(SELECT DISTINCT unnest(looks.viewer_roles || excluded.viewer_roles) ORDER BY 1),
            fields = ARRAY(SELECT DISTINCT unnest(looks.fields || excluded.fields) ORDER BY 1),
            last_at = greatest(looks.last_at, excluded.last_at),
            count = looks.count + 1
        """,
        new
        {
            consortiumId,
            viewerId,
            viewerRoles,
            kind = (short)kind,
            span = kind == LookKind.List ? "day" : "hour",
            ids = people.Select(person => person.PersonId).ToArray(),
            fields = people.Select(person => person.Fields).ToArray(),
            now,
        });

    public static Task<IReadOnlyList<LookRow>> ListLooksAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset? beforeAt, Guid? beforeId, int limit) => work.QueryAsync<LookRow>(
        """
        SELECT l.look_id, l.viewer_id, l.kind, l.viewer_roles, l.fields, l.first_at, l.last_at, l.count, p.display_name AS viewer_display_name
        FROM looks l
            LEFT JOIN people p ON p.consortium_id = l.consortium_id AND p.person_id = l.viewer_id AND NOT p.gone
        WHERE l.consortium_id = @consortiumId AND l.person_id = @personId
            AND (@beforeId::uuid IS NULL OR (l.last_at, l.look_id) < (@beforeAt, @beforeId))
        ORDER BY l.last_at DESC, l.look_id DESC LIMIT @limit
        """,
        new { consortiumId, personId, beforeAt, beforeId, limit });
}
