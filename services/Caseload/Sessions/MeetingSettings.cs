using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>How somebody wants to be met.</summary>
internal sealed record MeetingSettings(int BufferMinutes, int NoticeHours, IReadOnlyList<OffDays> DaysOff, long Version)
{
    public const int MostDaysOff = 50;

    /// <summary>What holds for somebody who has said nothing.</summary>
    public static readonly MeetingSettings Usual = new(0, 2, [], 0);
}

/// <summary>Days on which somebody does not meet; the last one counts.</summary>
internal sealed record OffDays(DateOnly FirstDay, DateOnly LastDay);

/// <summary>Holds all SQL on how people want to be met.</summary>
internal static class MeetingSettingsStore
{
    /// <summary>Finds how somebody wants to be met. Locks it where it is to be changed.</summary>
    public static async Task<MeetingSettings> GetMeetingSettingsAsync(this Work work, Guid personId, bool toChange = false)
    {
        var row = await work.QuerySingleOrDefaultAsync<Row>(
            $"SELECT buffer_minutes, notice_hours, version FROM meeting_settings WHERE person_id = @personId {(toChange ? "FOR UPDATE" : "")}", new { personId });
        return row is null
            ? MeetingSettings.Usual
            : new MeetingSettings(
                row.BufferMinutes,
                row.NoticeHours,
                await work.QueryAsync<OffDays>("SELECT first_day, last_day FROM days_off WHERE person_id = @personId ORDER BY first_day", new { personId }),
                row.Version);
    }

    public static async Task PutMeetingSettingsAsync(this Work work, Guid consortiumId, Guid personId, MeetingSettings settings)
    {
        var put = await work.ExecuteAsync(
            """
            INSERT INTO meeting_settings AS known (consortium_id, person_id, buffer_minutes, notice_hours, version)
            VALUES (@consortiumId, @personId, @BufferMinutes, @NoticeHours, @Version)
            ON CONFLICT (consortium_id, person_id) DO UPDATE
            SET buffer_minutes = excluded.buffer_minutes, notice_hours = excluded.notice_hours, version = excluded.version
            WHERE known.version = excluded.version - 1
            """,
            new { consortiumId, personId, settings.BufferMinutes, settings.NoticeHours, settings.Version });
        if (put == 0)
        {
            throw Errors.EtagMismatch("meetingSettings");
        }

        await work.ExecuteAsync(
            """
            DELETE FROM days_off WHERE consortium_id = @consortiumId AND person_id = @personId;
            INSERT INTO days_off (consortium_id, person_id, first_day, last_day)
            SELECT @consortiumId, @personId, first_day, last_day FROM unnest(@firsts, @lasts) AS d (first_day, last_day)
            """,
            new { consortiumId, personId, firsts = settings.DaysOff.Select(days => days.FirstDay).ToArray(), lasts = settings.DaysOff.Select(days => days.LastDay).ToArray() });
    }

    private sealed record Row(int BufferMinutes, int NoticeHours, long Version);
}
