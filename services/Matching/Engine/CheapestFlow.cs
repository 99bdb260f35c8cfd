using Google.OrTools.Graph;

namespace MentorNet.Matching.Engine;

/// <summary>A min-cost flow, solved by OR-Tools: the one place where the engine calls it.</summary>
internal sealed class CheapestFlow : IDisposable
{
    private readonly MinCostFlow flow;

    private CheapestFlow(MinCostFlow flow) => this.flow = flow;

    /// <param name="Nodes">How many nodes there are.</param>
    /// <param name="From">The node at the tail of each arc.</param>
    /// <param name="To">The node at the head of each arc.</param>
    /// <param name="Capacity">How much an arc lets through.</param>
    /// <param name="Cost">What one unit costs on an arc; it may be negative.</param>
    /// <param name="Supplies">What nodes give (above 0) and take (below 0).</param>
    internal sealed record Network(int Nodes, int[] From, int[] To, int[] Capacity, long[] Cost, IReadOnlyList<(int Node, int Supply)> Supplies);

    public long Cost => flow.OptimalCost();

    public long On(int arc) => flow.Flow(arc);

    /// <summary>Solves a network; null where not all that is given can be taken.</summary>
    /// <param name="network">The arcs, and what is to flow.</param>
    /// <param name="asMuchAsFits">Whether as much as can flow is enough.</param>
    public static CheapestFlow? Solve(Network network, bool asMuchAsFits = false)
    {
        var flow = new MinCostFlow(network.Nodes, network.From.Length);
        for (var arc = 0; arc < network.From.Length; arc++)
        {
            flow.AddArcWithCapacityAndUnitCost(network.From[arc], network.To[arc], network.Capacity[arc], network.Cost[arc]);
        }

        foreach (var (node, supply) in network.Supplies)
        {
            flow.SetNodeSupply(node, supply);
        }

        switch (asMuchAsFits ? flow.SolveMaxFlowWithMinCost() : flow.Solve())
        {
            case MinCostFlowBase.Status.OPTIMAL:
                return new CheapestFlow(flow);
            case MinCostFlowBase.Status.INFEASIBLE:
                flow.Dispose();
                return null;
            case var status:
                flow.Dispose();
                throw new InvalidOperationException($"The min-cost flow ended as {status}.");
        }
    }

    public void Dispose() => flow.Dispose();
}
