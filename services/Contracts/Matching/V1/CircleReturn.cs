namespace MentorNet.Contracts.Matching.V1;

/// <summary>The last time somebody left a circle and came back; never why.</summary>
/// <param name="PersonId">The member.</param>
/// <param name="Number">How many times they have come back, from 1.</param>
/// <param name="LeftAt">When they left last.</param>
/// <param name="SatAt">When they came back.</param>
public sealed record CircleReturn(Guid PersonId, int Number, DateTimeOffset LeftAt, DateTimeOffset SatAt);
