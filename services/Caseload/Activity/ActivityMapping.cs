using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Activity;

/// <summary>What pairings do, as protos show it.</summary>
internal static class ActivityMapping
{
    public static V1.ActivityMonth ToProto(ActivityMonth month)
    {
        var proto = new V1.ActivityMonth { Month = Wire.ToDate(month.Month) };
        SmallCells.Tell(month.Met, count => proto.MetPairingCount = count);
        SmallCells.Tell(month.Sessions, count => proto.SessionCount = count);
        SmallCells.Tell(month.Hours, count => proto.HourCount = count);
        SmallCells.Tell(month.Opened, count => proto.OpenedPairingCount = count);
        SmallCells.Tell(month.Ended, count => proto.EndedPairingCount = count);
        return proto;
    }
}
