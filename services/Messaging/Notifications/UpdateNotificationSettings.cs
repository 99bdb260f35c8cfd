using System.Globalization;
using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

internal sealed partial class NotificationsApi
{
    private const int MinutesOfDay = 1440;

    public override async Task<NotificationSettings> UpdateNotificationSettings(UpdateNotificationSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Settings is not { } asked)
        {
            throw Errors.InvalidField("settings", "must be set.");
        }

        var fields = UpdateMask.Read(request.UpdateMask, asked, ["choices", "quiet_hours", "quiet_days", "replies"], context);
        var choices = fields.Contains("choices") ? ParseChoices(asked.Choices) : [];
        var (from, to) = ParseHours(asked.QuietHours);
        var days = ParseDays(asked.QuietDays);

        var now = clock.GetUtcNow();
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.OpenNotificationSettingsAsync(caller.ConsortiumId, caller.PersonId);
        var (quiet, replies, version) = await work.FindNotificationSettingsAsync(caller.PersonId, toChange: true);
        if (asked.Etag.Length > 0 && asked.Etag != version.ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch("notificationSettings");
        }

        var updated = new QuietTimes(fields.Contains("quiet_hours") ? from : quiet.From, fields.Contains("quiet_hours") ? to : quiet.To, fields.Contains("quiet_days") ? days : quiet.Days);
        if (!await work.PutNotificationSettingsAsync(caller.ConsortiumId, caller.PersonId, new NotificationSettingsRow(updated, fields.Contains("replies") ? asked.Replies : replies, version + 1)))
        {
            throw Errors.EtagMismatch("notificationSettings");
        }

        foreach (var choice in choices)
        {
            await work.PutChoiceAsync(caller.ConsortiumId, caller.PersonId, choice, now);
        }

        await work.ReviewNoticesAsync(caller.ConsortiumId, caller.PersonId, now);
        var settings = await ReadAsync(work, caller.PersonId);
        await work.CommitAsync();
        return settings;
    }

    // Of two for one kind the last counts.
    private static List<NotificationChoice> ParseChoices(IReadOnlyList<NotificationSettings.Types.Choice> asked)
    {
        Parse.Count(asked.Count, "settings.choices", 20);
        return
        [
            .. asked.Select((choice, i) => new NotificationChoice(
                Enum.IsDefined((ConversationKind)(choice.Kind - 1)) ? (ConversationKind)(choice.Kind - 1) : throw Errors.InvalidField($"settings.choices[{i}].kind", "is not one of the kinds."),
                Enum.IsDefined((Rhythm)(choice.Rhythm - 1)) ? (Rhythm)(choice.Rhythm - 1) : throw Errors.InvalidField($"settings.choices[{i}].rhythm", "is not one of the rhythms."),
                choice.Names,
                null)),
        ];
    }

    private static (int From, int To) ParseHours(NotificationSettings.Types.QuietHours? asked)
    {
        if (asked is null)
        {
            return (0, 0);
        }

        Minute(asked.FromMinute, "settings.quiet_hours.from_minute");
        Minute(asked.ToMinute, "settings.quiet_hours.to_minute");
        return asked.FromMinute != asked.ToMinute
            ? (asked.FromMinute, asked.ToMinute)
            : throw Errors.InvalidField("settings.quiet_hours.to_minute", "must not be where the quiet hours begin.");
    }

    private static void Minute(int minute, string field)
    {
        if (minute is < 0 or >= MinutesOfDay)
        {
            throw Errors.InvalidField(field, $"must be between 0 and {MinutesOfDay - 1}.");
        }
    }

    private static int[] ParseDays(IReadOnlyList<Google.Type.DayOfWeek> asked)
    {
        var days = asked.Select((day, i) => (int)day is >= 1 and <= 7 ? (int)day : throw Errors.InvalidField($"settings.quiet_days[{i}]", "is not a day of the week.")).Distinct().Order().ToArray();
        return days.Length <= QuietTimes.MostDays ? days : throw Errors.InvalidField("settings.quiet_days", "must leave a day for email; choose never instead.");
    }
}
