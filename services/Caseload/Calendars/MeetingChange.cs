namespace MentorNet.Caseload.Calendars;

/// <summary>What has happened to a meeting, as events name it and mails say it.</summary>
internal enum MeetingChange
{
    /// <summary>A calendar hears of it for the first time.</summary>
    Booked,

    /// <summary>It has another time, length, or rhythm.</summary>
    Moved,

    /// <summary>It ends earlier: what was to follow is in another series now.</summary>
    RestMoved,

    /// <summary>It ends earlier: what was to follow is canceled.</summary>
    RestCanceled,

    /// <summary>It does not take place.</summary>
    Canceled,
}

/// <summary>Why calendars are told.</summary>
/// <param name="Change">What has happened; null where it is not said.</param>
/// <param name="By">Who did it; null for nobody, or where it is not said.</param>
internal sealed record Telling(MeetingChange? Change = null, Guid? By = null)
{
    public static Telling Read(string change, Guid? by) => new(Enum.TryParse<MeetingChange>(change, out var known) ? known : null, by);
}
