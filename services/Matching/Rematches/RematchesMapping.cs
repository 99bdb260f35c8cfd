using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rematches;

/// <summary>Wishes for somebody else as protos show them.</summary>
internal static class RematchesMapping
{
    public static V1.Rematch ToProto(Rematch rematch) => new()
    {
        Name = $"rematches/{rematch.Id}",
        Differences = { rematch.Differences.Select(difference => (V1.Rematch.Types.Difference)((int)difference + 1)) },
        Transition = rematch.Transition,
        CreateTime = Timestamp.FromDateTimeOffset(rematch.CreatedAt),
    };

    /// <summary>Reads what should differ; the values of the proto stand in the order of ours, after one that is none.</summary>
    public static Difference[] ParseDifferences(RepeatedField<V1.Rematch.Types.Difference> differences)
    {
        Parse.Count(differences.Count, "differences", System.Enum.GetValues<Difference>().Length);
        return [.. differences.Select((difference, i) => difference != V1.Rematch.Types.Difference.Unspecified && System.Enum.IsDefined(difference)
            ? (Difference)((int)difference - 1)
            : throw Errors.InvalidField($"differences[{i}]", "is not one of the listed values.")).Distinct().Order()];
    }
}
