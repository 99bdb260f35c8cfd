using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Weights;

/// <summary>A table of weights as protos show it, and as an admin enters it.</summary>
internal static class WeightsMapping
{
    private static readonly Facts.Kind[] Kinds = System.Enum.GetValues<Facts.Kind>();
    private static readonly Part[] Parts = System.Enum.GetValues<Part>();

    public static V1.Weights ToProto(WeightTable weights, DateTimeOffset? changedAt) => new()
    {
        Etag = Wire.Etag(weights.Version),
        UpdateTime = changedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Kinds =
        {
            Kinds.Select(kind => new KindWeights
            {
                Kind = FactsMapping.ToProto(kind),
                Parts =
                {
                    Parts.Select(part => new PartWeight
                    {
                        Part = FitMapping.ToProto(part),
                        Weight = weights.Entered(kind)[(int)part],
                        Most = weights.Of(kind)[(int)part] * 1000,
                    }),
                },
            }),
        },
    };

    // A table is whole or it is none: what is left out would otherwise count as 0 without anybody having meant it.
    public static WeightTable ParseWeights(V1.Weights? weights, long version)
    {
        if (weights is null)
        {
            throw Errors.InvalidField("weights", "must be set.");
        }

        if (weights.Kinds.Count == 0)
        {
            return WeightTable.Usual with { Version = version };
        }

        var numbers = new int[Kinds.Length][];
        for (var i = 0; i < weights.Kinds.Count; i++)
        {
            var field = $"weights.kinds[{i}]";
            var kind = FactsMapping.ToKind(weights.Kinds[i].Kind, $"{field}.kind") ?? throw Errors.InvalidField($"{field}.kind", "must be set.");
            if (numbers[(int)kind] is not null)
            {
                throw Errors.InvalidField($"{field}.kind", "is already in the table.");
            }

            var parts = weights.Kinds[i].Parts;
            var own = numbers[(int)kind] = new int[Parts.Length];
            foreach (var part in Parts)
            {
                var at = parts.Select((item, place) => (item, place)).Where(item => item.item.Part == FitMapping.ToProto(part)).ToList();
                if (at.Count != 1)
                {
                    throw Errors.InvalidField($"{field}.parts", $"must have {FitMapping.ToProto(part)} once; it has it {at.Count} times.");
                }

                own[(int)part] = at[0].item.Weight is >= 0 and <= WeightTable.Most and var weight
                    ? weight
                    : throw Errors.InvalidField($"{field}.parts[{at[0].place}].weight", $"must be from 0 to {WeightTable.Most}.");
            }

            if (own.Sum() == 0)
            {
                throw Errors.InvalidField($"{field}.parts", "must not all be 0: no one could be told apart.");
            }
        }

        return numbers.All(own => own is not null)
            ? new WeightTable(version, numbers[0], numbers[1], numbers[2])
            : throw Errors.InvalidField("weights.kinds", "must have each of the three kinds.");
    }
}
