namespace MentorNet.Caseload.Credentials;

internal enum Credential
{
    Acc,
    Pcc,
    Mcc,
}

/// <summary>What a credential asks of a coach's log, from a day on.</summary>
internal sealed record CredentialRule(
    Credential Credential,
    DateOnly EffectiveOn,
    int Hours,
    int PaidHours,
    int ClientCount,
    int RecentHours,
    int RecentMonths,
    int MaxGroupSize,
    string Source);

/// <summary>What of a coach's log counts toward a credential. An hour is 60 minutes; a shorter session counts in part.</summary>
internal sealed record CredentialCount(Credential Credential, long Minutes, long PaidMinutes, int ClientCount, long RecentMinutes, long UnnamedMinutes)
{
    public bool Reaches(CredentialRule rule) =>
        Minutes >= rule.Hours * 60L && PaidMinutes >= rule.PaidHours * 60L && ClientCount >= rule.ClientCount && RecentMinutes >= rule.RecentHours * 60L;
}
