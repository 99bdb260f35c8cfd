using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace MentorNet.Messaging.Retention;

/// <summary>The rule as protos show it.</summary>
internal static class RetentionMapping
{
    public static string Etag(RetentionRule rule) => rule.Version.ToString(CultureInfo.InvariantCulture);

    public static V1.RetentionRule ToProto(RetentionRule rule) => new()
    {
        Days = rule.Days ?? 0,
        Never = rule.Days is null,
        Etag = Etag(rule),
        UpdateTime = rule.ChangedAt?.ToTimestamp(),
    };
}
