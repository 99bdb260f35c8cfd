using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

/// <summary>Where the board holds something about a person.</summary>
internal static class BoardPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "board_views",
                "The views of your board",
                ["board_views.coach_id"],
                "SELECT display_name, phase, rhythm, needing, search FROM board_views WHERE consortium_id = @consortium AND coach_id = @person ORDER BY display_name",
                [
                    new("display_name", "What you call it"),
                    new("phase", "The phase it shows; empty for all"),
                    new("rhythm", "Whether it shows who is on time, due soon, or overdue; empty for all"),
                    new("needing", "Whether it shows only those who need you"),
                    new("search", "What it searches for"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "The views of your board",
                ["board_views.coach_id"],
                "SELECT count(*)::int FROM board_views WHERE consortium_id = @consortium AND coach_id = @person",
                "DELETE FROM board_views WHERE consortium_id = @consortium AND coach_id = @person"),
            ErasureRule.Remove(
                "How many messages you have not read, and whom you muted on your board",
                ["unread_messages.reader_id"],
                "SELECT count(*)::int FROM unread_messages WHERE consortium_id = @consortium AND reader_id = @person",
                "DELETE FROM unread_messages WHERE consortium_id = @consortium AND reader_id = @person"),
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["unread_messages.reader_id"] = "Numbers of messages that the person has not read; the messages, and what they muted, are in the export of Messaging.",
        },
    };
}
