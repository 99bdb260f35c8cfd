using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Messaging.Notifications;

/// <summary>When somebody is not mailed and whether they answer by mail, as it is kept; without a version where they never chose.</summary>
internal sealed record NotificationSettingsRow(QuietTimes Quiet, bool Replies, long Version);

/// <summary>That somebody has not read a conversation, and since when the notice waits.</summary>
internal sealed record DueNotice(Guid ConversationId, Guid PersonId, Guid ConsortiumId, DateTimeOffset Since) : IDue;

/// <summary>All SQL of how people are notified.</summary>
internal static class NotificationStore
{
    // Where nothing is known of a person's zone: the middle of the four in which most members live.
    private const string UsualZone = "America/Chicago";

    /// <summary>
    /// Takes what has waited longest and is due, of a person whom no other replica has: until the transaction ends all of theirs is this one's, so that it comes together and once.
    /// </summary>
    public static Task<DueNotice?> TakeDueNoticeAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueNotice>(
        """
        SELECT conversation_id, person_id, consortium_id, since
        FROM (
            SELECT conversation_id, person_id, consortium_id, coalesce(since, due_at) AS since FROM unread_notices WHERE due_at <= @now ORDER BY due_at LIMIT 100) due
        WHERE pg_try_advisory_xact_lock(hashtextextended(consortium_id::text || person_id, 650))
        LIMIT 1
        """,
        new { now });

    /// <summary>Lists all that is due of a person, the longest first. A statement after the lock: it sees what others did before.</summary>
    public static Task<IReadOnlyList<DueNotice>> ListDueNoticesAsync(this Work work, DueNotice due, DateTimeOffset now) => work.QueryAsync<DueNotice>(
        """
        SELECT conversation_id, person_id, consortium_id, coalesce(since, due_at) AS since FROM unread_notices
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND due_at <= @now
        ORDER BY since, conversation_id
        """,
        new { due.ConsortiumId, due.PersonId, now });

    /// <summary>Has notices of a person wait until then; nothing more is told of them, until they are read, without a time.</summary>
    public static Task PutNoticesOffAsync(this Work work, DueNotice due, Guid[] conversations, DateTimeOffset? until) => work.ExecuteAsync(
        """
        UPDATE unread_notices SET since = coalesce(since, due_at), due_at = @until
        WHERE consortium_id = @ConsortiumId AND person_id = @PersonId AND conversation_id = ANY(@conversations)
        """,
        new { due.ConsortiumId, due.PersonId, conversations, until });

    public static Task ForgetNoticeAsync(this Work work, DueNotice notice) => work.ExecuteAsync(
        "DELETE FROM unread_notices WHERE conversation_id = @ConversationId AND person_id = @PersonId", notice);

    /// <summary>Has what was put off be looked at again, by other choices.</summary>
    public static Task ReviewNoticesAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now) => work.ExecuteAsync(
        "UPDATE unread_notices SET due_at = @now WHERE consortium_id = @consortiumId AND person_id = @personId AND since IS NOT NULL AND due_at > @now",
        new { consortiumId, personId, now });

    /// <summary>What somebody chose for a kind.</summary>
    public static async Task<NotificationChoice> FindChoiceAsync(this Work work, Guid personId, ConversationKind kind) => await work.QuerySingleOrDefaultAsync<NotificationChoice>(
        "SELECT kind, rhythm, names, mailed_at FROM notification_choices WHERE person_id = @personId AND kind = @kind", new { personId, kind = kind.ToString() }) ?? NotificationChoice.Usual(kind);

    public static Task PutChoiceAsync(this Work work, Guid consortiumId, Guid personId, NotificationChoice choice, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO notification_choices (consortium_id, person_id, kind, rhythm, names, chosen_at) VALUES (@consortiumId, @personId, @kind, @rhythm, @Names, @now)
        ON CONFLICT (consortium_id, person_id, kind) DO UPDATE SET rhythm = excluded.rhythm, names = excluded.names, chosen_at = excluded.chosen_at
        """,
        new { consortiumId, personId, kind = choice.Kind.ToString(), rhythm = choice.Rhythm.ToString(), choice.Names, now });

    /// <summary>Chooses never for a kind, unless something was chosen later; of somebody erased nothing, nor in a consortium that is gone: links live longer.</summary>
    public static Task UnsubscribeAsync(this Work work, Guid consortiumId, Guid personId, ConversationKind kind, DateTimeOffset at) => work.ExecuteAsync(
        """
        INSERT INTO notification_choices AS known (consortium_id, person_id, kind, rhythm, chosen_at)
        SELECT @consortiumId, @personId, @kind, @never, @at
        WHERE @personId NOT IN (SELECT person_id FROM erased_people)
            AND (NOT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @consortiumId) OR EXISTS (SELECT FROM members WHERE consortium_id = @consortiumId AND person_id = @personId))
        ON CONFLICT (consortium_id, person_id, kind) DO UPDATE SET rhythm = excluded.rhythm, chosen_at = excluded.chosen_at
        WHERE known.chosen_at IS NULL OR known.chosen_at < excluded.chosen_at
        """,
        new { consortiumId, personId, kind = kind.ToString(), never = nameof(Rhythm.Never), at });

    /// <summary>Notes that a mail of a kind goes.</summary>
    public static Task SetMailedAsync(this Work work, Guid consortiumId, Guid personId, ConversationKind kind, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO notification_choices (consortium_id, person_id, kind, mailed_at) VALUES (@consortiumId, @personId, @kind, @now)
        ON CONFLICT (consortium_id, person_id, kind) DO UPDATE SET mailed_at = excluded.mailed_at
        """,
        new { consortiumId, personId, kind = kind.ToString(), now });

    /// <summary>Sees to it that there is a row to lock: of several first changes at once each comes after another.</summary>
    public static Task<int> OpenNotificationSettingsAsync(this Work work, Guid consortiumId, Guid personId) => work.ExecuteAsync(
        "INSERT INTO notification_settings (consortium_id, person_id, quiet_days, replies, version) VALUES (@consortiumId, @personId, '{}', false, 0) ON CONFLICT DO NOTHING", new { consortiumId, personId });

    /// <summary>When somebody is not mailed. Locks it where it is to be changed.</summary>
    public static async Task<NotificationSettingsRow> FindNotificationSettingsAsync(this Work work, Guid personId, bool toChange = false) =>
        await work.QuerySingleOrDefaultAsync<Row>(
            $"SELECT quiet_from, quiet_to, quiet_days, replies, version FROM notification_settings WHERE person_id = @personId {(toChange ? "FOR UPDATE" : "")}", new { personId }) is { } row
            ? new NotificationSettingsRow(new QuietTimes(row.QuietFrom, row.QuietTo, row.QuietDays), row.Replies, row.Version)
            : new NotificationSettingsRow(QuietTimes.None, false, 0);

    /// <summary>Keeps when somebody is not mailed, with the next version; false if another change came before.</summary>
    public static async Task<bool> PutNotificationSettingsAsync(this Work work, Guid consortiumId, Guid personId, NotificationSettingsRow settings) => await work.ExecuteAsync(
        """
        INSERT INTO notification_settings AS known (consortium_id, person_id, quiet_from, quiet_to, quiet_days, replies, version)
        VALUES (@consortiumId, @personId, @From, @To, @days, @Replies, @Version)
        ON CONFLICT (consortium_id, person_id) DO UPDATE
        SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, quiet_days = excluded.quiet_days, replies = excluded.replies, version = excluded.version
        WHERE known.version = excluded.version - 1
        """,
        new { consortiumId, personId, settings.Quiet.From, settings.Quiet.To, days = settings.Quiet.Days.ToArray(), settings.Replies, settings.Version }) == 1;

    /// <summary>Keeps a person's time zone, unless a later one is known; of somebody erased, none.</summary>
    public static Task<int> PutZoneAsync(this Work work, Guid consortiumId, Guid personId, string zone, DateTimeOffset updatedAt) => work.ExecuteAsync(
        """
        INSERT INTO reader_zones AS known (consortium_id, person_id, time_zone, updated_at)
        SELECT @consortiumId, @personId, @zone, @updatedAt WHERE @personId NOT IN (SELECT person_id FROM erased_people)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at WHERE known.updated_at < excluded.updated_at
        """,
        new { consortiumId, personId, zone, updatedAt });

    /// <summary>The time zone of a person.</summary>
    public static async Task<DateTimeZone> FindZoneAsync(this Work work, Guid personId) =>
        Moments.Zone(await work.QuerySingleOrDefaultAsync<string>("SELECT time_zone FROM reader_zones WHERE person_id = @personId", new { personId })) ?? Moments.Zone(UsualZone)!;

    private sealed record Row(int QuietFrom, int QuietTo, int[] QuietDays, bool Replies, long Version);
}
