namespace MentorNet.Library.Resources;

/// <summary>The day by which what a resource says is looked at again.</summary>
internal static class ReviewBy
{
    /// <summary>The years after which what somebody wrote is looked at again where nobody chose a day.</summary>
    public const int Years = 3;

    /// <summary>The same for what depends on a state's law, which changes each year.</summary>
    public const int YearsOfLaw = 1;

    /// <summary>The day for what is looked at on some day.</summary>
    public static DateOnly After(DateOnly day, bool ofLaw) => day.AddYears(ofLaw ? YearsOfLaw : Years);
}
