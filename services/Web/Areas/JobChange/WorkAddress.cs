using MentorNet.Identity.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Web.Areas.JobChange;

/// <summary>What is known of whether an employer reads the mail of somebody.</summary>
internal static class WorkAddress
{
    /// <summary>Says whether a work address was left in the present position and another was confirmed since. What was left before it began was of another employer.</summary>
    public static bool IsLeft(Address? address, Employment? present, DateTimeZone zone) =>
        address is { Email.Length: > 0, LeaveTime: { } left } && (present?.StartDate is not { } start || Moments.DayOf(left.ToDateTimeOffset(), zone) >= Words.Day(start));
}
