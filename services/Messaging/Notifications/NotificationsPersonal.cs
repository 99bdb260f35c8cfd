using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

/// <summary>Where notifications hold something about a person.</summary>
internal static class NotificationsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "notification_settings",
                "When you want no email about messages",
                ["notification_settings.person_id"],
                "SELECT quiet_from, quiet_to, quiet_days, replies FROM notification_settings WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("quiet_from", "Where the quiet hours begin, in minutes after midnight"),
                    new("quiet_to", "Where they end; the same if you have none"),
                    new("quiet_days", "The quiet days, 1 for Monday"),
                    new("replies", "Whether you answer by email"),
                ]),
            new(
                "notification_choices",
                "How often you are emailed about messages",
                ["notification_choices.person_id"],
                "SELECT kind, rhythm, names, chosen_at, mailed_at FROM notification_choices WHERE consortium_id = @consortium AND person_id = @person ORDER BY kind",
                [
                    new("kind", "The kind of conversation"),
                    new("rhythm", "How often"),
                    new("names", "Whether the email says who wrote"),
                    new("chosen_at", "When you chose; empty if you did not"),
                    new("mailed_at", "When the last one went out"),
                ]),
            new(
                "reader_zones",
                "The time zone on whose clock you are emailed",
                ["reader_zones.person_id"],
                "SELECT time_zone, updated_at FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("time_zone", "The time zone"),
                    new("updated_at", "When you chose it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "How and when you are emailed about messages",
                ["notification_settings.person_id", "notification_choices.person_id", "reader_zones.person_id"],
                """
                SELECT (SELECT count(*) FROM notification_settings WHERE consortium_id = @consortium AND person_id = @person)::int
                    + (SELECT count(*) FROM notification_choices WHERE consortium_id = @consortium AND person_id = @person)::int
                    + (SELECT count(*) FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person)::int
                """,
                """
                DELETE FROM notification_settings WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM notification_choices WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM reader_zones WHERE consortium_id = @consortium AND person_id = @person
                """),
        ]);
}
