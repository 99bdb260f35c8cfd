using MentorNet.Profile.People;
using MentorNet.Profile.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed record ReportRow(
    Guid Id, Guid PersonId, Guid AboutId, Guid AdminId, string? PersonDisplayName, string? AboutDisplayName, string? AdminDisplayName, short Kind, string Words,
    DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

/// <summary>Where words were written that are shown with a report. The numbers are those of the proto.</summary>
internal enum WordsSource : short
{
    Conversation = 1,
    Request = 2,
    Profile = 3,
}

/// <summary>Words that are shown with a report.</summary>
internal sealed record ReportMessageRow(bool Own, string Text, string[] FileNames, DateTimeOffset SentAt, short Source);

/// <summary>What was done about a report. The numbers are those of the proto.</summary>
internal enum StepKind : short
{
    Asked = 1,
    Answered = 2,
    Warned = 3,
    PersonAnswered = 4,
    PairingEnded = 5,
    Closed = 6,
    Dismissed = 7,
    HandedOn = 8,
}

internal sealed record ReportStepRow(short Kind, string Words, DateTimeOffset TakenAt);

internal sealed record LastStepRow(Guid ReportId, short Kind, DateTimeOffset TakenAt);

/// <summary>What an admin told whom a report is about, with its number in the log.</summary>
internal sealed record WarningRow(Guid Id, Guid ReportId, short Number, string Words, DateTimeOffset TakenAt, string? Answer, DateTimeOffset? ClosedAt);

/// <summary>A report that is open, as it is asked whether its admin may have it.</summary>
internal sealed record OpenReportRow(Guid Id, Guid PersonId, Guid AboutId, Guid AdminId, bool ShowsMessages);

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

    /// <summary>Reads a report and holds it until the transaction ends: its log has one next number.</summary>
    public static Task<ReportRow?> LockReportAsync(this Work work, Guid consortiumId, Guid id) =>
        work.QuerySingleOrDefaultAsync<ReportRow>($"{Select} WHERE r.consortium_id = @consortiumId AND r.id = @id FOR UPDATE OF r", new { consortiumId, id });

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

    /// <summary>Reads what is open of a consortium, the first first, and holds it until the transaction ends.</summary>
    public static Task<IReadOnlyList<OpenReportRow>> LockOpenReportsAsync(this Work work, Guid consortiumId) => work.QueryAsync<OpenReportRow>(
        """
        SELECT id, person_id, about_id, admin_id, EXISTS (SELECT FROM report_messages m WHERE m.report_id = r.id) AS shows_messages
        FROM reports r WHERE consortium_id = @consortiumId AND closed_at IS NULL ORDER BY id FOR UPDATE
        """,
        new { consortiumId });

    /// <summary>Gives a report that is held to another admin, and says so in its log.</summary>
    public static Task HandOnAsync(this Work work, Guid consortiumId, Guid reportId, Guid adminId, DateTimeOffset now) => work.ExecuteAsync(
        """
        UPDATE reports SET admin_id = @adminId WHERE id = @reportId;
        INSERT INTO report_handovers (id, report_id, consortium_id, after, handed_at)
        SELECT @id, @reportId, @consortiumId, coalesce(max(number), 0), @now FROM report_steps WHERE report_id = @reportId
        """,
        new { id = Guid.CreateVersion7(now), consortiumId, reportId, adminId, now });

    /// <summary>Reads of whose people somebody must not know; whoever has left is still kept from those of the employers that they had.</summary>
    public static async Task<ReportSide> ReadReportSideAsync(this Work work, Guid consortiumId, Guid personId) => new(
        personId, (await work.FindPersonAsync(consortiumId, personId))?.Walls ?? await work.ReadEmployersAsync(new ViewerToken(consortiumId, personId, "", IsAdmin: false, [])));

    /// <summary>What was done, as a table <c>log</c>; it stands in two.</summary>
    public const string Log =
        """
        (SELECT report_id, number, false AS handed, kind, words, taken_at FROM report_steps
        UNION ALL
        SELECT report_id, after, true, 8::smallint, '', handed_at FROM report_handovers) log
        """;

    /// <summary>Reads the last line of the log of each of these reports that has one.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReportStepRow>> ListLastStepsAsync(this Work work, IEnumerable<Guid> reportIds) =>
        (await work.QueryAsync<LastStepRow>(
            $"SELECT DISTINCT ON (report_id) report_id, kind, taken_at FROM {Log} WHERE report_id = ANY(@ids) ORDER BY report_id, number DESC, handed DESC, taken_at DESC", new { ids = reportIds.ToArray() }))
        .ToDictionary(step => step.ReportId, step => new ReportStepRow(step.Kind, "", step.TakenAt));

    public static Task AddReportAsync(this Work work, Guid consortiumId, Guid id, Guid personId, Guid aboutId, Guid adminId, short kind, string words, Guid? requestId, DateTimeOffset now) =>
        work.ExecuteAsync(
            """
            INSERT INTO reports (id, consortium_id, person_id, about_id, admin_id, kind, words, created_at, request_id)
            VALUES (@id, @consortiumId, @personId, @aboutId, @adminId, @kind, @words, @now, @requestId)
            """,
            new { id, consortiumId, personId, aboutId, adminId, kind, words, now, requestId });

    public static Task CloseReportAsync(this Work work, Guid consortiumId, Guid id, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE reports SET closed_at = @now WHERE consortium_id = @consortiumId AND id = @id AND closed_at IS NULL", new { consortiumId, id, now });

    public static Task AddReportMessagesAsync(this Work work, Guid consortiumId, Guid reportId, IReadOnlyList<ReportMessageRow> messages) => work.ExecuteAsync(
        """
        INSERT INTO report_messages (report_id, number, consortium_id, own, text, file_names, sent_at, source)
        SELECT @reportId, number, @consortiumId, own, text, string_to_array(file_names, E'\n'), sent_at, source
        FROM unnest(@owns::boolean[], @texts::text[], @files::text[], @times::timestamptz[], @sources::smallint[]) WITH ORDINALITY AS shown (own, text, file_names, sent_at, source, number)
        """,
        new
        {
            reportId,
            consortiumId,
            owns = messages.Select(message => message.Own).ToArray(),
            texts = messages.Select(message => message.Text).ToArray(),
            files = messages.Select(message => string.Join('\n', message.FileNames)).ToArray(), // no name has the end of a line
            times = messages.Select(message => message.SentAt).ToArray(),
            sources = messages.Select(message => message.Source).ToArray(),
        });

    public static Task<IReadOnlyList<ReportMessageRow>> ListReportMessagesAsync(this Work work, Guid reportId) =>
        work.QueryAsync<ReportMessageRow>("SELECT own, text, file_names, sent_at, source FROM report_messages WHERE report_id = @reportId ORDER BY number", new { reportId });

    /// <summary>Adds a line to the log of a report that is held.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="consortiumId">The consortium.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="words">What was said.</param>
    /// <param name="requestId">The id of the call; null without one.</param>
    /// <param name="answers">The number of the line that it answers; null for none.</param>
    /// <param name="now">When.</param>
    public static Task TakeStepAsync(this Work work, Guid consortiumId, Guid reportId, StepKind kind, string words, Guid? requestId, short? answers, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO report_steps (id, report_id, number, consortium_id, kind, words, taken_at, request_id, answers)
        SELECT @id, @reportId, coalesce(max(number), 0) + 1, @consortiumId, @kind, @words, @now, @requestId, @answers FROM report_steps WHERE report_id = @reportId
        """,
        new { id = Guid.CreateVersion7(now), reportId, consortiumId, kind = (short)kind, words, now, requestId, answers });

    public static Task<bool> HasStepAsync(this Work work, Guid reportId, Guid requestId) =>
        work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM report_steps WHERE report_id = @reportId AND request_id = @requestId)", new { reportId, requestId });

    public static Task<int> CountStepsAsync(this Work work, Guid reportId) => work.QuerySingleAsync<int>("SELECT count(*)::int FROM report_steps WHERE report_id = @reportId", new { reportId });

    public static Task<IReadOnlyList<ReportStepRow>> ListStepsAsync(this Work work, Guid reportId) =>
        work.QueryAsync<ReportStepRow>($"SELECT kind, words, taken_at FROM {Log} WHERE report_id = @reportId ORDER BY number, handed, taken_at", new { reportId });

    private const string Warnings =
        """
        SELECT s.id, s.report_id, s.number, s.words, s.taken_at, a.words AS answer, r.closed_at
        FROM reports r JOIN report_steps s ON s.report_id = r.id AND s.kind = 3 LEFT JOIN report_steps a ON a.report_id = r.id AND a.answers = s.number
        WHERE r.consortium_id = @consortiumId AND r.about_id = @personId
        """;

    /// <summary>Reads what admins told somebody because of reports about them, the last first.</summary>
    public static Task<IReadOnlyList<WarningRow>> ListWarningsAsync(this Work work, Guid consortiumId, Guid personId, int limit) =>
        work.QueryAsync<WarningRow>($"{Warnings} ORDER BY s.id DESC LIMIT @limit", new { consortiumId, personId, limit });

    public static Task<WarningRow?> FindWarningAsync(this Work work, Guid consortiumId, Guid personId, Guid id) =>
        work.QuerySingleOrDefaultAsync<WarningRow>($"{Warnings} AND s.id = @id", new { consortiumId, personId, id });

    /// <summary>Says whether the two have, or had, a pairing.</summary>
    public static Task<bool> WerePairedAsync(this Work work, Guid consortiumId, Guid one, Guid other) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM pairings WHERE consortium_id = @consortiumId AND ((mentee_id = @one AND mentor_id = @other) OR (mentee_id = @other AND mentor_id = @one)))",
        new { consortiumId, one, other });

    /// <summary>
    /// Reads the admins who are there, do not hide, and wait for nobody to confirm them, with how many reports each has open: not those whom the reporter has blocked, nor those who have blocked
    /// the reporter or the person.
    /// </summary>
    public static Task<IReadOnlyList<ReportAdmin>> ListReportAdminsAsync(this Work work, Guid consortiumId, Guid reporterId, Guid? aboutId = null) => work.QueryAsync<ReportAdmin>(
        """
        SELECT p.person_id, p.organization, p.employers,
            (SELECT count(*)::int FROM reports r WHERE r.consortium_id = p.consortium_id AND r.admin_id = p.person_id AND r.closed_at IS NULL) AS open
        FROM people p LEFT JOIN consents c ON c.consortium_id = p.consortium_id AND c.person_id = p.person_id
        WHERE p.consortium_id = @consortiumId AND p.active AND NOT p.gone AND 'admin' = ANY(p.roles) AND NOT p.appointment_open AND NOT coalesce(c.hidden, false)
            AND NOT EXISTS (SELECT FROM conflicts f WHERE f.consortium_id = p.consortium_id
                AND (f.person_id = @reporterId AND f.other_id = p.person_id OR f.person_id = p.person_id AND f.other_id IN (@reporterId, @aboutId::uuid)))
        """,
        new { consortiumId, reporterId, aboutId });

    /// <summary>Lists those of these people who have declared an admin a conflict, or blocked them, and whom the admin has.</summary>
    public static async Task<IReadOnlySet<Guid>> ListInConflictAsync(this Work work, Guid consortiumId, Guid adminId, Guid[] people) => (await work.QueryAsync<Guid>(
        """
        SELECT person_id FROM conflicts WHERE consortium_id = @consortiumId AND person_id = ANY(@people) AND other_id = @adminId
        UNION
        SELECT other_id FROM conflicts WHERE consortium_id = @consortiumId AND person_id = @adminId AND other_id = ANY(@people)
        """,
        new { consortiumId, adminId, people })).ToHashSet();
}
