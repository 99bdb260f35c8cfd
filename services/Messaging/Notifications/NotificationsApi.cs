using System.Globalization;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

internal sealed partial class NotificationsApi(Database database, TimeProvider clock) : NotificationsService.NotificationsServiceBase
{
    private static async Task<NotificationSettings> ReadAsync(Work work, Guid personId)
    {
        var (quiet, replies, version) = await work.FindNotificationSettingsAsync(personId);
        var settings = new NotificationSettings
        {
            QuietHours = quiet.From == quiet.To ? null : new NotificationSettings.Types.QuietHours { FromMinute = quiet.From, ToMinute = quiet.To },
            QuietDays = { quiet.Days.Select(day => (Google.Type.DayOfWeek)day) },
            TimeZone = (await work.FindZoneAsync(personId)).Id,
            Replies = replies,
            Etag = version.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var kind in Enum.GetValues<ConversationKind>())
        {
            var choice = await work.FindChoiceAsync(personId, kind);
            settings.Choices.Add(new NotificationSettings.Types.Choice { Kind = (NotificationSettings.Types.Kind)(kind + 1), Rhythm = (NotificationSettings.Types.Rhythm)(choice.Rhythm + 1), Names = choice.Names });
        }

        return settings;
    }
}
