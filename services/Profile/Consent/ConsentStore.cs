using System.Text.Json;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed record ConsentRow(Guid PersonId, string Audiences, bool NeverMyEmployer, bool EmployersAdminsMayKnow, bool Hidden, long Version, DateTimeOffset UpdatedAt)
{
    public Choices Choices => Read(Audiences, NeverMyEmployer, EmployersAdminsMayKnow, Hidden);

    public static Choices Read(string audiences, bool neverMyEmployer, bool employersAdminsMayKnow, bool hidden) => new(
        audiences == "{}" ? Choices.Careful.Audiences : JsonSerializer.Deserialize<Dictionary<string, Audience>>(audiences)!, neverMyEmployer, employersAdminsMayKnow, hidden);
}

/// <summary>All SQL of consents and of the pairings that are an audience.</summary>
internal static class ConsentStore
{
    internal const string Select = "SELECT person_id, audiences::text AS audiences, never_my_employer, employers_admins_may_know, hidden, version, updated_at FROM consents";

    public static Task<ConsentRow?> FindConsentAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleOrDefaultAsync<ConsentRow>($"{Select} WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });

    /// <summary>Reads what these people chose; somebody who never chose is not among them.</summary>
    public static async Task<Dictionary<Guid, Choices>> FindConsentsAsync(this Work work, Guid consortiumId, Guid[] people) =>
        (await work.QueryAsync<ConsentRow>($"{Select} WHERE consortium_id = @consortiumId AND person_id = ANY(@people)", new { consortiumId, people }))
            .ToDictionary(row => row.PersonId, row => row.Choices);

    /// <summary>Reads what everybody of the consortium chose who ever did.</summary>
    public static async Task<Dictionary<Guid, Choices>> FindConsentsAsync(this Work work, Guid consortiumId) =>
        (await work.QueryAsync<ConsentRow>($"{Select} WHERE consortium_id = @consortiumId", new { consortiumId })).ToDictionary(row => row.PersonId, row => row.Choices);

    /// <summary>Stores what a person chose, one version on.</summary>
    public static Task PutConsentAsync(this Work work, Guid consortiumId, Guid personId, Choices choices, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO consents (consortium_id, person_id, audiences, never_my_employer, employers_admins_may_know, hidden, updated_at)
        VALUES (@consortiumId, @personId, @audiences::jsonb, @NeverMyEmployer, @EmployersAdminsMayKnow, @Hidden, @now)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET
            audiences = excluded.audiences,
            never_my_employer = excluded.never_my_employer,
            employers_admins_may_know = excluded.employers_admins_may_know,
            hidden = excluded.hidden,
            version = consents.version + 1,
            updated_at = excluded.updated_at
        """,
        new { consortiumId, personId, audiences = JsonSerializer.Serialize(choices.Audiences), choices.NeverMyEmployer, choices.EmployersAdminsMayKnow, choices.Hidden, now });


    public static Task OpenPairingAsync(this Work work, Guid consortiumId, Guid pairingId, Guid menteeId, Guid mentorId) => work.ExecuteAsync(
        "INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id) VALUES (@consortiumId, @pairingId, @menteeId, @mentorId) ON CONFLICT DO NOTHING",
        new { consortiumId, pairingId, menteeId, mentorId });

    /// <summary>Ends a pairing, also one of whose beginning nothing came yet.</summary>
    public static Task EndPairingAsync(this Work work, Guid consortiumId, Guid pairingId, Guid menteeId, Guid mentorId) => work.ExecuteAsync(
        """
        INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended) VALUES (@consortiumId, @pairingId, @menteeId, @mentorId, true)
        ON CONFLICT (consortium_id, pairing_id) DO UPDATE SET ended = true
        """,
        new { consortiumId, pairingId, menteeId, mentorId });

    /// <summary>Notes that a pairing rests or goes on; the later counts, also before anything came of its beginning.</summary>
    public static Task PausePairingAsync(this Work work, Guid consortiumId, Guid pairingId, Guid menteeId, Guid mentorId, bool paused, DateTimeOffset changedAt) => work.ExecuteAsync(
        """
        INSERT INTO pairings (consortium_id, pairing_id, mentee_id, mentor_id, paused, pause_changed_at) VALUES (@consortiumId, @pairingId, @menteeId, @mentorId, @paused, @changedAt)
        ON CONFLICT (consortium_id, pairing_id) DO UPDATE SET paused = excluded.paused, pause_changed_at = excluded.pause_changed_at
        WHERE pairings.pause_changed_at < excluded.pause_changed_at
        """,
        new { consortiumId, pairingId, menteeId, mentorId, paused, changedAt });

    /// <summary>Deletes what somebody who left had chosen and shown, where they had worked, and who looked at it. Their own looks at others stay theirs to read, without a name.</summary>
    public static Task ForgetChoicesAsync(this Work work, Guid consortiumId, Guid personId) => work.ExecuteAsync(
        """
        DELETE FROM consents WHERE consortium_id = @consortiumId AND person_id = @personId;
        DELETE FROM photos WHERE consortium_id = @consortiumId AND person_id = @personId;
        DELETE FROM looks WHERE consortium_id = @consortiumId AND person_id = @personId;
        DELETE FROM employments WHERE consortium_id = @consortiumId AND person_id = @personId;
        """,
        new { consortiumId, personId });
}
