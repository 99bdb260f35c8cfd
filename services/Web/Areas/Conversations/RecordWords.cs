using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>What is known of public records in a state, in words. They never say more than the entry does.</summary>
internal static class RecordWords
{
    /// <summary>The choices of an admin.</summary>
    public static IReadOnlyList<(string Value, string Text)> Standings { get; } =
    [
        (nameof(RecordRule.Types.Standing.Counts), "Can be public records, wherever they are written"),
        (nameof(RecordRule.Types.Standing.DoesNotCount), "Aren’t public records outside the employer’s systems"),
        (nameof(RecordRule.Types.Standing.Unknown), "We don’t know"),
    ];

    /// <summary>One sentence about a state, blank for one that isn't known.</summary>
    public static string Of(string state, RecordRule? rule)
    {
        var said = (state, rule?.Standing) switch
        {
            ("", _) => "We don’t know in which state an employer is, nor what its law says about messages like these.",
            (_, RecordRule.Types.Standing.Counts) => $"In {state}, a public employee’s messages about work can be public records, even here.",
            (_, RecordRule.Types.Standing.DoesNotCount) => $"In {state}, messages outside the employer’s systems aren’t counted as public records, as far as we know.",
            _ => $"We don’t know whether {state} counts messages like these as public records.",
        };
        return rule is { Stale: true, Standing: not RecordRule.Types.Standing.Unknown } ? $"{said} (This was due for review on {Words.Of(rule.ReviewDate)} and may be out of date.)" : said;
    }
}
