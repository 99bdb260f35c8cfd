namespace MentorNet.Matching.Engine;

/// <summary>What a market, or a round, is solved for.</summary>
internal enum Objective
{
    Stable,
    StableMentor,
    Total,
    WorstOff,
}
