namespace MentorNet.Matching.Engine;

/// <summary>Finds the result of a market that an objective asks for. The same market gives the same result, on any machine.</summary>
internal static class Solver
{
    /// <param name="market">Who may be paired with whom.</param>
    /// <param name="objective">What is best. Stable is the mentees' best stable result, StableMentor the mentors'.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Looked at between steps; one min-cost flow is not interrupted.</param>
    public static Solution Solve(Market market, Objective objective, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var byScore = objective is Objective.Total or Objective.WorstOff;
        var edgeOf = objective switch
        {
            Objective.Stable => DeferredAcceptance.ByMentees(market, cancellationToken),
            Objective.StableMentor => DeferredAcceptance.ByMentors(market, cancellationToken),
            Objective.Total => OptimalFlow.HighestTotal(market, lowest: 0, cancellationToken),
            Objective.WorstOff => OptimalFlow.HighestTotal(market, Bottleneck.Highest(market, progress, cancellationToken), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(objective)),
        };
        var solution = Measuring.Measure(market, edgeOf, byScore);
        progress?.Report(1);
        return solution;
    }
}
