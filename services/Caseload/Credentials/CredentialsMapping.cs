using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

/// <summary>Credentials as protos show them.</summary>
internal static class CredentialsMapping
{
    private static readonly DateOnly Earliest = new(1995, 1, 1);
    private static readonly DateOnly Latest = new(2100, 1, 1);

    public static V1.CredentialRule ToProto(CredentialRule rule) => new()
    {
        Credential = rule.Credential switch
        {
            Credential.Acc => V1.Credential.Acc,
            Credential.Pcc => V1.Credential.Pcc,
            _ => V1.Credential.Mcc,
        },
        EffectiveDate = Wire.ToDate(rule.EffectiveOn),
        Hours = rule.Hours,
        PaidHours = rule.PaidHours,
        ClientCount = rule.ClientCount,
        RecentHours = rule.RecentHours,
        RecentMonths = rule.RecentMonths,
        MaxGroupSize = rule.MaxGroupSize,
        Source = rule.Source,
    };

    public static V1.CredentialProgress.Types.Part ToProto(CredentialRule rule, CredentialCount count) => new()
    {
        Rule = ToProto(rule),
        Minutes = count.Minutes,
        PaidMinutes = count.PaidMinutes,
        ClientCount = count.ClientCount,
        RecentMinutes = count.RecentMinutes,
        UnnamedMinutes = count.UnnamedMinutes,
        Reached = count.Reaches(rule),
    };

    public static CredentialRule ParseRule(V1.CredentialRule? rule)
    {
        if (rule is null)
        {
            throw Errors.InvalidField("rule", "must be set.");
        }

        return new CredentialRule(
            rule.Credential switch
            {
                V1.Credential.Acc => Credential.Acc,
                V1.Credential.Pcc => Credential.Pcc,
                V1.Credential.Mcc => Credential.Mcc,
                _ => throw Errors.InvalidField("rule.credential", "must be one of the listed credentials."),
            },
            Wire.ParseDate(rule.EffectiveDate, "rule.effective_date", Earliest, Latest) ?? throw Errors.InvalidField("rule.effective_date", "must be set."),
            Within(rule.Hours, 1, 100_000, "rule.hours"),
            Within(rule.PaidHours, 0, rule.Hours, "rule.paid_hours"),
            Within(rule.ClientCount, 0, 10_000, "rule.client_count"),
            Within(rule.RecentHours, 0, rule.Hours, "rule.recent_hours"),
            Within(rule.RecentMonths, rule.RecentHours > 0 ? 1 : 0, 240, "rule.recent_months"),
            rule.MaxGroupSize == 0 ? 0 : Within(rule.MaxGroupSize, 2, 500, "rule.max_group_size"),
            Parse.Line(rule.Source, "rule.source", 1, 300));
    }

    private static int Within(int value, int atLeast, int atMost, string field) =>
        value >= atLeast && value <= atMost ? value : throw Errors.InvalidField(field, $"must be between {atLeast} and {atMost}.");
}
