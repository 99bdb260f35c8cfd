using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed record ReportRow(
    Guid Id, Guid PersonId, Guid AboutId, Guid AdminId, string? PersonDisplayName, string? AboutDisplayName, string? AdminDisplayName, short Kind, string Words,
    DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

internal sealed record ReportCounts(int OpenAboutOne, int Recent);

/// <summary>All SQL of reports.</summary>
internal static class ReportStore
{
    private const string Select =
        """
        SELECT r.id, r.person_id, r.about_id, r.admin_id, p.display_name AS person_display_name, a.display_name AS about_display_name, d.display_name AS admin_display_name,
            r.kind, r.words, r.created_at, r.closed_at
        FROM reports r
            LEFT JOIN people p ON p.consortium_id = r.consortium_id AND p.person_id = r.person_id
            LEFT JOIN people a ON a.consortium_id = r.consortium_id AND a.person_id = r.about_id
            LEFT JOIN people d ON d.consortium_id = r.consortium_id AND d.person_id = r.admin_id
        """;

    public static Task<ReportRow?> FindReportAsync(this Work work, Guid consortiumId, Guid id) =>
        work.QuerySingleOrDefaultAsync<ReportRow>($"{Select} WHERE r.consortium_id = @consortiumId AND r.id = @id", new { consortiumId, id });

    public static Task<ReportRow?> FindReportByRequestAsync(this Work work, Guid consortiumId, Guid personId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<ReportRow>($"{Select} WHERE r.consortium_id = @consortiumId AND r.person_id = @personId AND r.request_id = @requestId", new { consortiumId, personId, requestId });

    /// <summary>Counts the reports of somebody: those about one person that are open, and all since a moment.</summary>
    public static Task<ReportCounts> CountReportsAsync(this Work work, Guid consortiumId, Guid personId, Guid aboutId, DateTimeOffset since) => work.QuerySingleAsync<ReportCounts>(
        """
        SELECT count(*) FILTER (WHERE about_id = @aboutId AND closed_at IS NULL)::int AS open_about_one,
            count(*) FILTER (WHERE created_at > @since)::int AS recent
        FROM reports WHERE consortium_id = @consortiumId AND person_id = @personId
        """,
        new { consortiumId, personId, aboutId, since });

    /// <summary>Reads what somebody reported, and what was reported to them: what is open, the last first, then what is closed.</summary>
    public static Task<IReadOnlyList<ReportRow>> ListReportsAsync(this Work work, Guid consortiumId, Guid personId, int limit) =>
        work.QueryAsync<ReportRow>($"{Select} WHERE r.consortium_id = @consortiumId AND @personId IN (r.person_id, r.admin_id) ORDER BY r.closed_at IS NOT NULL, r.id DESC LIMIT @limit", new { consortiumId, personId, limit });

    public static Task AddReportAsync(this Work work, Guid consortiumId, Guid id, Guid personId, Guid aboutId, Guid adminId, short kind, string words, Guid? requestId, DateTimeOffset now) =>
        work.ExecuteAsync(
            """
            INSERT INTO reports (id, consortium_id, person_id, about_id, admin_id, kind, words, created_at, request_id)
            VALUES (@id, @consortiumId, @personId, @aboutId, @adminId, @kind, @words, @now, @requestId)
            """,
            new { id, consortiumId, personId, aboutId, adminId, kind, words, now, requestId });

    public static Task CloseReportAsync(this Work work, Guid consortiumId, Guid id, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE reports SET closed_at = @now WHERE consortium_id = @consortiumId AND id = @id AND closed_at IS NULL", new { consortiumId, id, now });

    /// <summary>Says whether the two have, or had, a pairing.</summary>
    public static Task<bool> WerePairedAsync(this Work work, Guid consortiumId, Guid one, Guid other) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM pairings WHERE consortium_id = @consortiumId AND ((mentee_id = @one AND mentor_id = @other) OR (mentee_id = @other AND mentor_id = @one)))",
        new { consortiumId, one, other });

    /// <summary>Reads the admins who are there, do not hide, and wait for nobody to confirm them, with how many reports each has open.</summary>
    public static Task<IReadOnlyList<ReportAdmin>> ListReportAdminsAsync(this Work work, Guid consortiumId) => work.QueryAsync<ReportAdmin>(
        """
        SELECT p.person_id, p.organization, p.employers,
            (SELECT count(*)::int FROM reports r WHERE r.consortium_id = p.consortium_id AND r.admin_id = p.person_id AND r.closed_at IS NULL) AS open
        FROM people p LEFT JOIN consents c ON c.consortium_id = p.consortium_id AND c.person_id = p.person_id
        WHERE p.consortium_id = @consortiumId AND p.active AND NOT p.gone AND 'admin' = ANY(p.roles) AND NOT p.appointment_open AND NOT coalesce(c.hidden, false)
        """,
        new { consortiumId });
}
