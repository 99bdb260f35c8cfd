using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Rematches;

/// <summary>What should differ with somebody else.</summary>
internal enum Difference
{
    TimeZone,
    Sector,
    OrganizationSize,
    WayOfWorking,
    Experience,
    Time,
    Other,
}

/// <summary>An officer's wish for somebody else; private to them.</summary>
/// <param name="Id">The id.</param>
/// <param name="Differences">What should differ.</param>
/// <param name="Transition">Whether it is for a change of jobs.</param>
/// <param name="CreatedAt">When it was said.</param>
internal sealed record Rematch(Guid Id, Difference[] Differences, bool Transition, DateTimeOffset CreatedAt)
{
    /// <summary>A table in which the parts of the score that tell of what should differ count more. What no part tells of changes nothing.</summary>
    public WeightTable Weigh(WeightTable weights) => weights.Favoring([.. Differences.Select(PartOf).Append(Transition ? Part.Experience : null).OfType<Part>().Distinct()]);

    private static Part? PartOf(Difference difference) => difference switch
    {
        Difference.TimeZone or Difference.Time => Part.Hours,
        Difference.Sector => Part.CrossSector,
        Difference.OrganizationSize => Part.Organization,
        Difference.Experience => Part.Needs,
        _ => null,
    };
}
