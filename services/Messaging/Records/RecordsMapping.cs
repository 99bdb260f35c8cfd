using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Messaging.Records;

/// <summary>What is known of a state as protos show it, and as an admin enters it.</summary>
internal static class RecordsMapping
{
    public static V1.RecordRule ToProto(RecordRule rule, DateOnly today, bool shipped) => new()
    {
        Name = $"recordRules/{rule.State}",
        Standing = rule.Standing switch
        {
            Standing.Counts => V1.RecordRule.Types.Standing.Counts,
            Standing.DoesNotCount => V1.RecordRule.Types.Standing.DoesNotCount,
            _ => V1.RecordRule.Types.Standing.Unknown,
        },
        Source = rule.Source,
        SourceUri = rule.SourceUri,
        ReviewDate = new Date { Year = rule.ReviewDate.Year, Month = rule.ReviewDate.Month, Day = rule.ReviewDate.Day },
        Stale = rule.ReviewDate < today,
        Shipped = shipped,
    };

    public static RecordRule ParseRule(V1.RecordRule? sent, DateOnly today)
    {
        if (sent is null)
        {
            throw Errors.InvalidField("record_rule", "must be set.");
        }

        var state = ParseState(sent.Name, "record_rule.name");
        var standing = sent.Standing switch
        {
            V1.RecordRule.Types.Standing.Counts => Standing.Counts,
            V1.RecordRule.Types.Standing.DoesNotCount => Standing.DoesNotCount,
            V1.RecordRule.Types.Standing.Unknown => Standing.Unknown,
            _ => throw Errors.InvalidField("record_rule.standing", "must be set."),
        };
        var least = standing == Standing.Unknown ? 0 : 1;
        var source = Parse.Line(sent.Source, "record_rule.source", least, 200);
        var address = Parse.Line(sent.SourceUri, "record_rule.source_uri", least, 500);
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0))
        {
            throw Errors.InvalidField("record_rule.source_uri", "must be an address that begins with https://.");
        }

        return new RecordRule(state, standing, source, address, ParseReview(sent.ReviewDate, today));
    }

    public static string ParseState(string name, string field) =>
        name.Split('/') is ["recordRules", var state] && RecordRule.States.Contains(state) ? state
        : throw Errors.InvalidField(field, "must be 'recordRules/' and the two capital letters of a state or territory.");

    private static DateOnly ParseReview(Date? sent, DateOnly today)
    {
        const string Field = "record_rule.review_date";
        var furthest = today.AddDays(RecordRule.Furthest);
        return sent is not null && Parse.DayOf(sent) is { } date && date > today && date <= furthest
            ? date
            : throw Errors.InvalidField(Field, $"must be a day from {Moments.Day(today.AddDays(1))} to {Moments.Day(furthest)}.");
    }
}
