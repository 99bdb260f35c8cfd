using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    private const int LongestBuffer = 120;
    private const int LongestNotice = 336;

    public override async Task<V1.MeetingSettings> UpdateMeetingSettings(UpdateMeetingSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Settings is null)
        {
            throw Errors.InvalidField("settings", "must be set.");
        }

        var fields = UpdateMask.Read(request.UpdateMask, request.Settings, ["buffer_minutes", "notice_hours", "days_off"], context);
        var buffer = Within(request.Settings.BufferMinutes, "settings.buffer_minutes", LongestBuffer);
        var notice = Within(request.Settings.NoticeHours, "settings.notice_hours", LongestNotice);
        var daysOff = ParseDaysOff(request.Settings.DaysOff);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetMeetingSettingsAsync(caller.PersonId, toChange: true);
        Wire.CheckEtag(request.Settings.Etag, found.Version, "meetingSettings");
        var updated = new MeetingSettings(
            fields.Contains("buffer_minutes") ? buffer : found.BufferMinutes,
            fields.Contains("notice_hours") ? notice : found.NoticeHours,
            fields.Contains("days_off") ? daysOff : found.DaysOff,
            found.Version + 1);
        if (updated with { Version = found.Version, DaysOff = found.DaysOff } == found && updated.DaysOff.SequenceEqual(found.DaysOff))
        {
            return SessionsMapping.ToProto(found);
        }

        await work.PutMeetingSettingsAsync(caller.ConsortiumId, caller.PersonId, updated);
        await work.CommitAsync();
        return SessionsMapping.ToProto(updated);
    }

    private static int Within(int value, string field, int atMost) =>
        value >= 0 && value <= atMost ? value : throw Errors.InvalidField(field, $"must be between 0 and {atMost}.");

    // Days that have passed are forgotten; what overlaps is joined.
    private List<OffDays> ParseDaysOff(IReadOnlyList<DaysOff> asked)
    {
        Parse.Count(asked.Count, "settings.days_off", MeetingSettings.MostDaysOff);
        var today = DateOnly.FromDateTime(clock.Now().UtcDateTime);
        var (earliest, latest) = (today.AddYears(-1), today.AddYears(2));
        var days = asked.Select((one, i) =>
        {
            var first = Wire.ParseDate(one.FirstDate, $"settings.days_off[{i}].first_date", earliest, latest)
                ?? throw Errors.InvalidField($"settings.days_off[{i}].first_date", "must be set.");
            return new OffDays(first, Wire.ParseDate(one.LastDate, $"settings.days_off[{i}].last_date", first, latest) ?? first);
        });
        var joined = new List<OffDays>();
        foreach (var one in days.Where(one => one.LastDay >= today.AddDays(-1)).OrderBy(one => one.FirstDay))
        {
            if (joined.Count > 0 && one.FirstDay <= joined[^1].LastDay.AddDays(1))
            {
                joined[^1] = joined[^1] with { LastDay = one.LastDay > joined[^1].LastDay ? one.LastDay : joined[^1].LastDay };
            }
            else
            {
                joined.Add(one);
            }
        }

        return joined;
    }
}
