using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

/// <summary>Holds all SQL on agreements.</summary>
internal static class AgreementStore
{
    private const string Columns =
        """
        agreement_id AS id, engagement_id, version, proposer_id, purpose, needs, weeks, rhythm, session_minutes, meeting, confidentiality, stopping, created_at,
        mentor_signed_at, mentee_signed_at, weeks_from
        """;

    /// <summary>Finds a version, of whatever engagement; whose that is says the engagement.</summary>
    public static async Task<Agreement> GetAgreementAsync(this Work work, Guid id) => (await work.QuerySingleOrDefaultAsync<AgreementRow>(
        $"SELECT {Columns} FROM agreements WHERE agreement_id = @id", new { id }))?.ToAgreement() ?? throw AgreementErrors.NotFound(id);

    public static async Task<Agreement?> FindNewestAsync(this Work work, Guid engagementId) => (await work.QuerySingleOrDefaultAsync<AgreementRow>(
        $"SELECT {Columns} FROM agreements WHERE engagement_id = @engagementId ORDER BY version DESC LIMIT 1", new { engagementId }))?.ToAgreement();

    /// <summary>The newest version that both have signed; null if there is none.</summary>
    public static async Task<Agreement?> FindInForceAsync(this Work work, Guid engagementId) => (await work.QuerySingleOrDefaultAsync<AgreementRow>(
        $"""
        SELECT {Columns}
        FROM agreements
        WHERE engagement_id = @engagementId AND mentor_signed_at IS NOT NULL AND mentee_signed_at IS NOT NULL
        ORDER BY version DESC
        LIMIT 1
        """,
        new { engagementId }))?.ToAgreement();

    public static async Task<Agreement?> FindByRequestAsync(this Work work, Guid engagementId, Guid proposerId, Guid requestId) => (await work.QuerySingleOrDefaultAsync<AgreementRow>(
        $"SELECT {Columns} FROM agreements WHERE engagement_id = @engagementId AND proposer_id = @proposerId AND request_id = @requestId",
        new { engagementId, proposerId, requestId }))?.ToAgreement();

    /// <summary>The versions that say where each other one stands: the newest, and the newest that both have signed; 0 for none.</summary>
    public static Task<Standing> FindStandingAsync(this Work work, Guid engagementId) => work.QuerySingleAsync<Standing>(
        """
        SELECT coalesce(max(version), 0) AS newest,
            coalesce(max(version) FILTER (WHERE mentor_signed_at IS NOT NULL AND mentee_signed_at IS NOT NULL), 0) AS in_force
        FROM agreements WHERE engagement_id = @engagementId
        """,
        new { engagementId });

    /// <summary>Reads a page of the versions, newest first.</summary>
    public static async Task<IReadOnlyList<Agreement>> ListAgreementsAsync(this Work work, Guid engagementId, int? before, int limit) =>
        [.. (await work.QueryAsync<AgreementRow>(
            $"""
            SELECT {Columns}
            FROM agreements
            WHERE engagement_id = @engagementId AND (@before::int IS NULL OR version < @before)
            ORDER BY version DESC
            LIMIT @limit
            """,
            new { engagementId, before, limit })).Select(row => row.ToAgreement())];

    /// <summary>Reads a person's open engagements whose newest version they have not signed, longest waiting first.</summary>
    public static Task<IReadOnlyList<Guid>> ListUnsignedAsync(this Work work, Guid personId, int limit) => work.QueryAsync<Guid>(
        """
        SELECT e.engagement_id
        FROM engagements e
        CROSS JOIN LATERAL (
            SELECT created_at, mentor_signed_at, mentee_signed_at FROM agreements a WHERE a.engagement_id = e.engagement_id ORDER BY version DESC LIMIT 1) newest
        WHERE e.state = 'OPEN'
            AND (e.mentor_id = @personId AND newest.mentor_signed_at IS NULL OR e.mentee_id = @personId AND newest.mentee_signed_at IS NULL)
        ORDER BY newest.created_at
        LIMIT @limit
        """,
        new { personId, limit });

    /// <summary>Stores a version, or who has signed one that is there. The engagement is locked by the caller, so nobody else numbers one.</summary>
    public static Task PutAgreementAsync(this Work work, Guid consortiumId, Agreement agreement, Guid? requestId = null) => work.ExecuteAsync(
        """
        INSERT INTO agreements (
            agreement_id, consortium_id, engagement_id, version, proposer_id, purpose, needs, weeks, rhythm, session_minutes, meeting, confidentiality, stopping, created_at,
            mentor_signed_at, mentee_signed_at, weeks_from, request_id)
        VALUES (
            @Id, @consortiumId, @EngagementId, @Version, @ProposerId, @Purpose, @Needs, @Weeks, @rhythm, @SessionMinutes, @Meeting, @Confidentiality, @Stopping, @CreatedAt,
            @MentorSignedAt, @MenteeSignedAt, @From, @requestId)
        ON CONFLICT (agreement_id) DO UPDATE SET mentor_signed_at = excluded.mentor_signed_at, mentee_signed_at = excluded.mentee_signed_at
        """,
        new
        {
            consortiumId,
            agreement.Id,
            agreement.EngagementId,
            agreement.Version,
            agreement.ProposerId,
            agreement.Terms.Purpose,
            agreement.Terms.Needs,
            agreement.Terms.Weeks,
            rhythm = agreement.Terms.Rhythm.ToString().ToUpperInvariant(),
            agreement.Terms.SessionMinutes,
            agreement.Terms.Meeting,
            agreement.Terms.Confidentiality,
            agreement.Terms.Stopping,
            agreement.CreatedAt,
            agreement.MentorSignedAt,
            agreement.MenteeSignedAt,
            agreement.Terms.From,
            requestId,
        });

    private sealed record AgreementRow(
        Guid Id,
        Guid EngagementId,
        int Version,
        Guid ProposerId,
        string Purpose,
        string[] Needs,
        int Weeks,
        Rhythm Rhythm,
        int SessionMinutes,
        string Meeting,
        string Confidentiality,
        string Stopping,
        DateTimeOffset CreatedAt,
        DateTimeOffset? MentorSignedAt,
        DateTimeOffset? MenteeSignedAt,
        DateTimeOffset? WeeksFrom)
    {
        public Agreement ToAgreement() => new(
            Id, EngagementId, Version, ProposerId, new Terms(Purpose, Needs, Weeks, Rhythm, SessionMinutes, Meeting, Confidentiality, Stopping, WeeksFrom), CreatedAt, MentorSignedAt, MenteeSignedAt);
    }
}

/// <summary>Which versions of an engagement count.</summary>
/// <param name="Newest">The newest; 0 if there is none.</param>
/// <param name="InForce">The newest that both have signed; 0 if there is none.</param>
internal sealed record Standing(int Newest, int InForce);
