namespace MentorNet.Caseload.Activity;

/// <summary>What pairings do, as protos show it.</summary>
internal static class ActivityMapping
{
    public static V1.ActivityMonth ToProto(ActivityMonth month)
    {
        var proto = new V1.ActivityMonth { Month = Wire.ToDate(month.Month) };
        if (month.Met is { } met)
        {
            proto.MetPairingCount = met;
        }

        if (month.Sessions is { } sessions)
        {
            proto.SessionCount = sessions;
        }

        if (month.Hours is { } hours)
        {
            proto.HourCount = hours;
        }

        if (month.Opened is { } opened)
        {
            proto.OpenedPairingCount = opened;
        }

        if (month.Ended is { } ended)
        {
            proto.EndedPairingCount = ended;
        }

        return proto;
    }
}
